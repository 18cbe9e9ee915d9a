package participant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HkdfTest {

  @Test
  void keysAreThoseOfTheRfc() throws IOException {
    List<String> vectors = Vectors.lines("rfc5869-hkdf-sha256.txt");
    assertThat(vectors).hasSize(3);
    for (String vector : vectors) {
      String[] fields = vector.split(" ");
      SecretBytes expected = SecretBytes.of(bytes(fields[3]).toByteArray());
      SecretBytes secret = SecretBytes.of(bytes(fields[0]).toByteArray());
      assertThat(Hkdf.derive(secret, bytes(fields[1]), bytes(fields[2]), expected.length()))
          .isEqualTo(expected);
    }
  }

  @Test
  void anotherUseGetsAnotherKey() {
    SecretBytes secret = SecretBytes.of(new byte[] {1});
    assertThat(Hkdf.derive(secret, Bytes.EMPTY, bytes("01"), 32))
        .isNotEqualTo(Hkdf.derive(secret, Bytes.EMPTY, bytes("02"), 32));
  }

  @Test
  void lengthsThatItDoesNotHaveAreRefused() {
    SecretBytes secret = SecretBytes.of(new byte[] {1});
    assertThat(Hkdf.derive(secret, Bytes.EMPTY, Bytes.EMPTY, 8_160).length()).isEqualTo(8_160);
    for (int length : List.of(0, 8_161)) {
      assertThatThrownBy(() -> Hkdf.derive(secret, Bytes.EMPTY, Bytes.EMPTY, length))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Hkdf.derive(SecretBytes.of(new byte[0]), Bytes.EMPTY, Bytes.EMPTY, 32))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Bytes bytes(String hex) {
    return Bytes.fromHex(hex.equals("-") ? "" : hex);
  }
}
