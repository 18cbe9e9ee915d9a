package participant.machine;

import participant.crypto.Bytes;
import participant.crypto.Entropy;

/** Names one session: {@value #LENGTH} random bytes that its coordinator draws. Public. */
public record SessionId(Bytes value) {
  public static final int LENGTH = 16;

  public SessionId {
    if (value.length() != LENGTH) {
      throw new IllegalArgumentException(
          "a session id has " + LENGTH + " bytes, not " + value.length());
    }
  }

  public static SessionId random(Entropy entropy) {
    return new SessionId(Bytes.of(entropy.bytes(LENGTH)));
  }

  @Override
  public String toString() {
    return value.hex();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof SessionId other && value.equals(other.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
