package participant.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HashTest {

  @Example
  void digestsAreThoseOfAnotherImplementation() throws IOException {
    List<String> vectors = Vectors.lines("labelled-sha256.txt");
    assertThat(vectors).hasSize(14);
    for (String vector : vectors) {
      String[] sides = vector.split(" = ");
      String[] items = sides[0].split(" \\| ");
      Hash hash = Hash.labelled(items[0]);
      for (int i = 1; i < items.length; i++) {
        add(hash, items[i]);
      }
      assertThat(hash.digest().hex()).as(vector).isEqualTo(sides[1]);
    }
  }

  @Example
  void plainDigestIsThatOfTheStandard() {
    assertThat(Hash.sha256("abc".getBytes(UTF_8)).hex()) // FIPS 180-2, appendix B.1
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Property
  void differentSequencesHaveDifferentDigests(
      @ForAll List<String> items, @ForAll List<String> others) {
    Assume.that(!items.equals(others));
    assertThat(digest(items)).isNotEqualTo(digest(others));
  }

  @Property
  void everyKindOfItemIsItsBytes(@ForAll byte[] item, @ForAll long number, @ForAll String text) {
    Bytes digest = Hash.labelled("x").add(Bytes.of(item)).add(number).add("é" + text).digest();
    byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    assertThat(
            Hash.labelled("x")
                .add(SecretBytes.of(item))
                .add(eight)
                .add(("é" + text).getBytes(UTF_8))
                .digest())
        .isEqualTo(digest);
  }

  @Example
  void aResultIsTakenOnce() {
    Hash hash = Hash.labelled("x");
    hash.digest();
    assertThatThrownBy(hash::digest).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> hash.add(1)).isInstanceOf(IllegalStateException.class);
  }

  private static Bytes digest(List<String> items) {
    Hash hash = Hash.labelled("x");
    items.forEach(hash::add);
    return hash.digest();
  }

  private static void add(Hash hash, String item) {
    String value = item.substring(item.indexOf(':') + 1);
    switch (item.substring(0, item.indexOf(':'))) {
      case "text" -> hash.add(value);
      case "hex" -> hash.add(Bytes.fromHex(value));
      case "long" -> hash.add(Long.parseLong(value));
      default -> throw new IllegalArgumentException(item);
    }
  }
}
