package participant.machine;

/** A machine's name for an alarm; setting the same name again replaces the earlier alarm. */
public record Timer(String name) {}
