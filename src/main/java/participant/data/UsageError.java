package participant.data;

/**
 * What was typed, or found where it pointed, cannot be used. Nothing has been started. For the
 * person at the command line, not for a log: it may quote their value.
 */
public final class UsageError extends Exception {
  private static final long serialVersionUID = 1;
  private final String allowed;

  /**
   * @param given one line: what was given, or what is wrong
   * @param allowed one line: what is allowed, or what to type
   */
  public UsageError(String given, String allowed) {
    super(given);
    this.allowed = allowed;
  }

  /** One line: what is allowed, or what to type. */
  public String allowed() {
    return allowed;
  }
}
