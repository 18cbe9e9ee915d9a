package participant.store;

/**
 * The store cannot be read or written any more. What was acknowledged is kept; whatever else was
 * under way may be lost, so that the process must end. The message is for people, and says what to
 * do.
 */
public final class StoreFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoreFault(String message, Throwable cause) {
    super(message, cause);
  }
}
