package participant.wire;

/**
 * Bytes that are no frame of ours. The message is for people: it names what was given and what is
 * allowed, and never quotes what a peer wrote.
 */
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace: it would tell about us, and costs more than the decoding. */
  Malformed(String reason) {
    super(reason, null, false, false);
  }
}
