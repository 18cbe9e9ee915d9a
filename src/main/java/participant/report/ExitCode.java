package participant.report;

/** What the process says to whoever started it. */
public enum ExitCode {
  DONE(0),
  /** What was typed cannot be used, or does not fit the session; nothing was shared. */
  USAGE(2),
  /** There is no result; the log names the reason. */
  ABORTED(3),
  /** Kept logs do not agree. */
  MISMATCH(4),
  /** All is done, but not all could be written. */
  UNWRITTEN(5);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
