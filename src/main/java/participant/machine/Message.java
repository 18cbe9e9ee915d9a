package participant.machine;

/** What one machine says to another. Each protocol seals its own. */
public interface Message {}
