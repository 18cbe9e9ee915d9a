package participant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class BytesTest {

  @Test
  void hexadecimalKeepsEveryByte() {
    Cases.of(1_000)
        .check(
            random -> {
              byte[] any = Any.bytes(random, 0, 255);
              Bytes bytes = Bytes.of(any);
              assertThat(Bytes.fromHex(bytes.hex())).isEqualTo(bytes).hasSameHashCodeAs(bytes);
              assertThat(bytes.toByteArray()).isEqualTo(any);
              assertThat(bytes.length()).isEqualTo(any.length);
            });
  }

  @Test
  void theArraysAroundAByteStringAreNotTheByteString() {
    byte[] given = {1, 2};
    Bytes bytes = Bytes.of(given);
    given[0] = 9;
    bytes.toByteArray()[1] = 9;
    assertThat(bytes).isEqualTo(Bytes.fromHex("0102"));
  }

  @Test
  void orderIsThatOfUnsignedBytes() {
    assertThat(Bytes.fromHex("7f")).isLessThan(Bytes.fromHex("80"));
    assertThat(Bytes.fromHex("7f")).isLessThan(Bytes.fromHex("7f00"));
    assertThat(Bytes.EMPTY).isLessThan(Bytes.fromHex("00"));
  }

  @Test
  void whatIsNotHexadecimalIsRefused() {
    for (String wrong : new String[] {"0", "0g", " 00", "0x00"}) {
      assertThatThrownBy(() -> Bytes.fromHex(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void longStringsAreShownShortened() {
    assertThat(Bytes.of(new byte[32])).hasToString("00".repeat(32));
    assertThat(Bytes.of(new byte[33])).hasToString("00".repeat(16) + "… (33 bytes)");
  }

  @Test
  void secretsAreComparedByValueAndNeverShown() {
    byte[] given = {11, 12, 13};
    SecretBytes secret = SecretBytes.of(given);
    assertThat(secret).isEqualTo(SecretBytes.of(given)).hasToString("SecretBytes[3 bytes]");
    assertThat(secret).hasSameHashCodeAs(SecretBytes.of(given));
    assertThat(secret).isNotEqualTo(SecretBytes.of(new byte[] {11, 12, 14}));
    given[0] = 9;
    secret.toByteArray()[1] = 9;
    assertThat(secret.toByteArray()).containsExactly(11, 12, 13);
    assertThat(SecretBytes.random(Entropy.seeded(1), 32))
        .isEqualTo(SecretBytes.random(Entropy.seeded(1), 32));
  }
}
