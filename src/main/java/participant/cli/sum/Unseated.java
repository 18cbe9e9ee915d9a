package participant.cli.sum;

import participant.data.UsageError;
import participant.protocol.join.JoinOutcome;
import participant.report.ExitCode;
import participant.report.log.Escape;
import participant.report.log.Form;

/** What is said where a process got no seat. */
final class Unseated {
  private static final String PHASE = "joining";

  private Unseated() {}

  /**
   * Logs why joining came to nothing.
   *
   * @throws UsageError if what was typed does not fit the session, or the door was closed to it:
   *     nothing has begun
   */
  static ExitCode conclude(JoinOutcome outcome, LogBook book) throws UsageError {
    if (outcome instanceof JoinOutcome.Declined declined) {
      throw Refusals.of(declined.why());
    }
    JoinOutcome.Failed failed = (JoinOutcome.Failed) outcome;
    if (failed.cause() == JoinOutcome.Cause.REFUSED) {
      throw new UsageError(
          "the coordinator refused: " + failed.why(),
          "ask its owner for the invite of a session that has a free seat");
    }
    tell(failed, book);
    return ExitCode.ABORTED;
  }

  /** Logs why nobody was seated. */
  static void tell(JoinOutcome.Failed failed, LogBook book) {
    book.write(
        Form.ABORTED.with(words(failed.cause()), PHASE, "", "", "", Escape.visible(failed.why())));
  }

  private static String words(JoinOutcome.Cause cause) {
    return switch (cause) {
      case TIMEOUT -> "no answer in time";
      case REFUSED -> "refused";
      case CLOSED -> "the session was ended before all were seated";
      case IMPOSTOR -> "no coordinator of this invite";
      case LOST -> "connection lost";
      case INTERRUPTED -> "was stopped by its owner";
    };
  }
}
