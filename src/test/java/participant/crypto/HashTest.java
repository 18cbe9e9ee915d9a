package participant.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class HashTest {

  @Test
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

  @Test
  void plainDigestIsThatOfTheStandard() {
    assertThat(Hash.sha256("abc".getBytes(UTF_8)).hex()) // FIPS 180-2, appendix B.1
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void differentSequencesHaveDifferentDigests() {
    Cases.of(2_000)
        .check(
            random -> {
              List<String> items = Any.list(random, 5, () -> Any.text(random, 50));
              List<String> others = Any.list(random, 5, () -> Any.text(random, 50));
              assertThat(digest(items).equals(digest(others))).isEqualTo(items.equals(others));
            });
  }

  @Test
  void cutsBetweenItemsCount() {
    Cases.of(2_000)
        .check(
            random -> {
              String text = Any.text(random, 6);
              List<String> items = cut(text, random);
              List<String> others = cut(text, random);
              assertThat(digest(items).equals(digest(others))).isEqualTo(items.equals(others));
            });
  }

  @Test
  void everyKindOfItemIsItsBytes() {
    Cases.of(1_000)
        .check(
            random -> {
              byte[] item = Any.bytes(random, 0, 255);
              long number = Any.number(random);
              String text = "é" + Any.text(random, 255);
              byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
              assertThat(Hash.labelled("x").add(Bytes.of(item)).add(number).add(text).digest())
                  .isEqualTo(
                      Hash.labelled("x")
                          .add(SecretBytes.of(item))
                          .add(eight)
                          .add(text.getBytes(UTF_8))
                          .digest());
            });
  }

  @Test
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

  /** Pieces that join to {@code text}, some of them empty. */
  private static List<String> cut(String text, SplittableRandom random) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (from < text.length() || random.nextBoolean()) {
      int to =
          text.offsetByCodePoints(
              from, random.nextInt(text.codePointCount(from, text.length()) + 1));
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
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
