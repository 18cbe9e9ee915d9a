package participant.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementKeyTest {
  private static final String BASE = "09" + "00".repeat(31);

  @Test
  void secretsAreThoseOfTheRfc() throws IOException {
    List<String> vectors = Vectors.lines("rfc7748-x25519.txt");
    assertThat(vectors).hasSize(4);
    for (String vector : vectors) {
      String[] fields = vector.split(" ");
      assertThat(key(fields[0]).secretWith(Bytes.fromHex(fields[1]))).contains(secret(fields[2]));
    }
    assertThat(List.of(key(vectors.get(2).split(" ")[0]).publicKey().hex()))
        .containsExactly(vectors.get(3).split(" ")[1]);
  }

  /** RFC 7748, section 5.2: the result after one iteration, and after a thousand. */
  @Test
  void iteratedSecretsAreThoseOfTheRfc() {
    Bytes k = Bytes.fromHex(BASE);
    Bytes u = k;
    for (int i = 0; i < 1_000; i++) {
      Bytes next = Bytes.of(key(k.hex()).secretWith(u).orElseThrow().uncopied());
      u = k;
      k = next;
      if (i == 0) {
        assertThat(k.hex())
            .isEqualTo("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079");
      }
    }
    assertThat(k.hex())
        .isEqualTo("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51");
  }

  @Test
  void twoGetTheSameSecretAndNoThirdDoes() {
    AgreementKey one = AgreementKey.drawn(Entropy.seeded(1));
    AgreementKey two = AgreementKey.drawn(Entropy.seeded(2));
    AgreementKey three = AgreementKey.drawn(Entropy.seeded(3));

    assertThat(one.secretWith(two.publicKey()))
        .isEqualTo(two.secretWith(one.publicKey()))
        .isNotEqualTo(one.secretWith(three.publicKey()))
        .isNotEqualTo(three.secretWith(two.publicKey()));
  }

  /** Points of small order: 0, 1, p − 1, p, p + 1, and two of order 8. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"
      })
  void pointsWithWhichEverySecretIsZeroAreRefused(String point) {
    assertThat(AgreementKey.drawn(Entropy.seeded(1)).secretWith(Bytes.fromHex(point))).isEmpty();
  }

  @Test
  void whatIsNoKeyIsRefused() {
    AgreementKey key = AgreementKey.drawn(Entropy.seeded(1));
    assertThat(key.secretWith(Bytes.EMPTY)).isEmpty();
    assertThat(key.secretWith(Bytes.fromHex(BASE + "00"))).isEmpty();
  }

  @Test
  void thePrivateKeyIsNotShown() {
    SecretBytes scalar = SecretBytes.random(Entropy.seeded(1), AgreementKey.LENGTH);
    assertThat(AgreementKey.of(scalar).toString())
        .isEqualTo("AgreementKey[" + AgreementKey.of(scalar).publicKey().hex() + "]")
        .doesNotContain(Bytes.of(scalar.uncopied()).hex());
  }

  private static AgreementKey key(String hex) {
    return AgreementKey.of(secret(hex));
  }

  private static SecretBytes secret(String hex) {
    return SecretBytes.of(Bytes.fromHex(hex).toByteArray());
  }
}
