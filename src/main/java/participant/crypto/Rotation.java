package participant.crypto;

import java.util.Base64;
import java.util.Optional;

/**
 * The holder of one key says which key follows it, under the former: whoever pinned the old
 * fingerprint can tell that its holder made the new one. Whoever stole the old key can say so too.
 *
 * @param certificate the old one, DER
 * @param next the fingerprint of the new certificate
 * @param signature by the old key over the two fingerprints
 */
public record Rotation(Bytes certificate, Bytes next, Bytes signature) {
  private static final String PREFIX = "participant-rotation1:";
  private static final int FINGERPRINT = 32;
  private static final int LONGEST = 8_192;

  /** What the holder of {@code old} says. */
  public static Rotation from(Identity old, Bytes next) {
    return new Rotation(old.certificate(), next, old.sign(signed(old.fingerprint(), next)));
  }

  /** The fingerprint of the old certificate. */
  public Bytes former() {
    return Hash.sha256(certificate.uncopied());
  }

  /** Whether the signature holds. */
  public boolean holds() {
    return next.length() == FINGERPRINT
        && Identity.verifier().verify(certificate, signed(former(), next), signature);
  }

  /** One line: {@code participant-rotation1:}, then the three parts in base64url with slashes. */
  public String text() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return PREFIX
        + base64.encodeToString(certificate.uncopied())
        + "/"
        + base64.encodeToString(next.uncopied())
        + "/"
        + base64.encodeToString(signature.uncopied());
  }

  /** What {@code text} says, whether it holds or not; empty if it is no such line. */
  public static Optional<Rotation> parse(String text) {
    String line = text.strip();
    if (line.length() > LONGEST || !line.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String[] parts = line.substring(PREFIX.length()).split("/", -1);
    try {
      return parts.length == 3
          ? Optional.of(new Rotation(bytes(parts[0]), bytes(parts[1]), bytes(parts[2])))
          : Optional.empty();
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static Bytes bytes(String base64) {
    return Bytes.of(Base64.getUrlDecoder().decode(base64));
  }

  private static Bytes signed(Bytes former, Bytes next) {
    return Hash.labelled("participant/1/identity/rotation").add(former).add(next).digest();
  }
}
