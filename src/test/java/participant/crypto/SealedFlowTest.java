package participant.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class SealedFlowTest {
  private static final SecretBytes KEY = SecretBytes.random(Entropy.seeded(1), SealedFlow.KEY);
  private static final byte[] ONE = "one".getBytes(UTF_8);
  private static final byte[] TWO = "two".getBytes(UTF_8);

  private final SealedFlow sealing = new SealedFlow(KEY);
  private final SealedFlow opening = new SealedFlow(KEY);

  @Test
  void whatIsSealedIsOpenedInOrder() {
    Cases.of(200)
        .check(
            random -> {
              byte[] message = Any.bytes(random, 0, 3_000);
              byte[] sealed = sealing.seal(message);
              assertThat(sealed).hasSize(message.length + SealedFlow.TAG);
              assertThat(opening.open(sealed)).hasValue(message);
            });
  }

  /** Message 258 under the nonce 0…0102, by the JDK's GCM. */
  @Test
  void theNonceIsTheNumberOfTheMessage() throws Exception {
    for (int i = 0; i < 258; i++) {
      sealing.seal(ONE);
    }
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(KEY.uncopied(), "AES"),
        new GCMParameterSpec(128, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2}));
    assertThat(gcm.doFinal(sealing.seal(TWO))).isEqualTo(TWO);
  }

  @Test
  void whatIsAlteredIsNotOpenedNorAnythingAfterIt() {
    Cases.of(300)
        .check(
            random -> {
              SealedFlow from = new SealedFlow(KEY);
              SealedFlow to = new SealedFlow(KEY);
              byte[] sealed = from.seal(Any.bytes(random, 0, 100));
              byte[] altered = sealed.clone();
              altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
              assertThat(to.open(altered)).isEmpty();
              assertThat(to.open(sealed)).isEmpty();
              assertThat(to.open(from.seal(ONE))).isEmpty();
            });
  }

  @Test
  void whatIsCutShortOrLengthenedIsNotOpened() {
    byte[] sealed = sealing.seal(ONE);
    for (int length = 0; length <= sealed.length + 1; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThat(new SealedFlow(KEY).open(cut).isPresent()).isEqualTo(length == sealed.length);
    }
  }

  @Test
  void nothingIsOpenedTwice() {
    byte[] first = sealing.seal(ONE);
    assertThat(opening.open(first)).hasValue(ONE);
    assertThat(opening.open(first)).isEmpty();
    assertThat(opening.open(sealing.seal(TWO))).isEmpty();
  }

  @Test
  void nothingIsOpenedOutOfOrder() {
    byte[] first = sealing.seal(ONE);
    assertThat(opening.open(sealing.seal(TWO))).isEmpty();
    assertThat(opening.open(first)).isEmpty();
  }

  @Test
  void theOtherDirectionsKeyOpensNothing() {
    SecretBytes other = SecretBytes.random(Entropy.seeded(2), SealedFlow.KEY);
    assertThat(new SealedFlow(other).open(sealing.seal(ONE))).isEmpty();
  }

  @Test
  void theKeyIsRightAndNotShown() {
    assertThat(sealing.toString()).isEqualTo("SealedFlow[0 messages]");
    assertThatThrownBy(() -> new SealedFlow(SecretBytes.of(new byte[16])))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
