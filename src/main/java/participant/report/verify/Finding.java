package participant.report.verify;

/**
 * Something that is not as it must be.
 *
 * @param participant whose log shows it; 0 where it is no participant's
 * @param text what, where, and what was expected instead
 */
public record Finding(int participant, String text) {}
