package participant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HmacTest {
  private static final SecretBytes KEY = SecretBytes.of(new byte[] {1, 2, 3});

  @Test
  void tagsAreThoseOfTheRfc() throws IOException {
    List<String> vectors = Vectors.lines("rfc4231-hmac-sha256.txt");
    assertThat(vectors).hasSize(6);
    for (String vector : vectors) {
      String[] fields = vector.split(" ");
      SecretBytes key = SecretBytes.of(Bytes.fromHex(fields[0]).toByteArray());
      Bytes message = Bytes.fromHex(fields[1]);
      assertThat(Hmac.sha256(key, message.toByteArray()).hex()).isEqualTo(fields[2]);
    }
  }

  @Test
  void labelledTagIsThePlainTagOfTheEncodedItems() {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, 0, 2, 'o', 'k'});
    encoded.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 7});
    Bytes tag = Hmac.keyed(KEY, "ok").add(7).tag();
    assertThat(tag).isEqualTo(Hmac.sha256(KEY, encoded.toByteArray()));
  }

  @Test
  void tagsOfOtherKeysLabelsAndItemsDiffer() {
    Bytes tag = Hmac.keyed(KEY, "a").add(7).tag();
    SecretBytes otherKey = SecretBytes.of(new byte[] {1, 2, 4});
    assertThat(Hmac.equal(tag, Hmac.keyed(KEY, "a").add(7).tag())).isTrue();
    assertThat(Hmac.equal(tag, Hmac.keyed(otherKey, "a").add(7).tag())).isFalse();
    assertThat(Hmac.equal(tag, Hmac.keyed(KEY, "b").add(7).tag())).isFalse();
    assertThat(Hmac.equal(tag, Hmac.keyed(KEY, "a").add(8).tag())).isFalse();
    assertThat(Hmac.equal(tag, Bytes.EMPTY)).isFalse();
  }

  @Test
  void emptyKeysAndUsedTagsAreRefused() {
    SecretBytes empty = SecretBytes.of(new byte[0]);
    assertThatThrownBy(() -> Hmac.keyed(empty, "a")).isInstanceOf(IllegalArgumentException.class);
    Hmac hmac = Hmac.keyed(KEY, "a");
    hmac.tag();
    assertThatThrownBy(hmac::tag).isInstanceOf(IllegalStateException.class);
  }
}
