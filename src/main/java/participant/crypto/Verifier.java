package participant.crypto;

/** Decides who signed what. Safe for use by many threads. */
@FunctionalInterface
public interface Verifier {

  /**
   * Tells whether {@code signature} over {@code message} was made with the key of {@code
   * certificate}, which is whole and signed by itself. All three may come from anyone: whatever is
   * malformed gives false, never an exception. Whether the certificate is trusted is the caller's
   * question.
   */
  boolean verify(Bytes certificate, Bytes message, Bytes signature);
}
