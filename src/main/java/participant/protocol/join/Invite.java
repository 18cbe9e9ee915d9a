package participant.protocol.join;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;

/**
 * What a joiner needs to find a coordinator and be known to it, as one line of text: {@code
 * participant1:ADDRESS[,ADDRESS…]/FINGERPRINT/SECRET}, the fingerprint (SHA-256 of the
 * coordinator's certificate, 32 bytes) and the secret (16 bytes) in base64url without padding.
 * Whoever has the line can take a seat.
 */
public record Invite(List<String> addresses, Bytes fingerprint, SecretBytes secret) {
  public static final int SECRET_LENGTH = 16;
  private static final String SCHEME = "participant1:";
  private static final int FINGERPRINT_LENGTH = 32;

  public Invite {
    addresses = List.copyOf(addresses);
  }

  /** The invite that {@code text} spells; empty if it spells none. */
  public static Optional<Invite> parse(String text) {
    String line = text.strip();
    if (!line.startsWith(SCHEME)) {
      return Optional.empty();
    }
    String[] parts = line.substring(SCHEME.length()).split("/", -1);
    if (parts.length != 3 || parts[0].isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] fingerprint = Base64.getUrlDecoder().decode(parts[1]);
      byte[] secret = Base64.getUrlDecoder().decode(parts[2]);
      if (fingerprint.length != FINGERPRINT_LENGTH || secret.length != SECRET_LENGTH) {
        return Optional.empty();
      }
      return Optional.of(
          new Invite(List.of(parts[0].split(",")), Bytes.of(fingerprint), SecretBytes.of(secret)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The line to hand to a joiner. It holds the secret. */
  public String text() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return SCHEME
        + String.join(",", addresses)
        + "/"
        + base64.encodeToString(fingerprint.toByteArray())
        + "/"
        + base64.encodeToString(secret.toByteArray());
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Invite[" + String.join(",", addresses) + ", " + fingerprint + "]";
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Invite other
        && addresses.equals(other.addresses)
        && fingerprint.equals(other.fingerprint)
        && secret.equals(other.secret);
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }
}
