package participant.crypto;

/** One who signs in its own name, under the key of its certificate. */
public interface Signer {

  /** Returns the certificate that verifies what this one signs: X.509, DER. */
  Bytes certificate();

  /** Returns the signature over {@code message}. */
  Bytes sign(Bytes message);
}
