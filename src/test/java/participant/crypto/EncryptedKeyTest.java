package participant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import participant.testing.Cases;

class EncryptedKeyTest {
  private static final Passphrase SESAME = passphrase("open sesame");
  private static final String KEY =
      "302e020100300506032b657004220420d107e757173548ded1ea736bd212a9079d492bf24e8c4936236827d6655b5cb0";

  /** PBES2, PBKDF2 with so many iterations, a key of 32 bytes, HMAC-SHA-256, AES-256-CBC. */
  private static final String HEAD =
      "3081a7306306092a864886f70d01050d3056303506092a864886f70d01050c";

  private static final String ITERATIONS = "02030927c0020120300c06082a864886f70d02090500";
  private static final String CIPHER = "301d060960864801650304012a0410";

  @Test
  void whatOpensslEncryptedIsRead() throws IOException {
    int read = 0;
    for (String line : Vectors.lines("openssl-pkcs8.txt")) {
      String[] words = line.split(" ", 3);
      byte[] der = Base64.getDecoder().decode(words[1]);
      if (words[0].equals("read")) {
        assertThat(EncryptedKey.decrypt(der, SESAME, words[2])).isEqualTo(key());
        assertThatThrownBy(() -> EncryptedKey.decrypt(der, passphrase("open sesamf"), "it"))
            .isInstanceOf(WrongPassphrase.class)
            .hasMessage("the passphrase does not open it (or it is damaged)");
        read++;
      } else {
        assertThatThrownBy(() -> EncryptedKey.decrypt(der, SESAME, "it"))
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(WrongPassphrase.class)
            .hasMessageContaining("PBES2");
      }
    }
    assertThat(read).isEqualTo(3);
  }

  @Test
  void whatIsEncryptedHasTheFormThatOpensslReads() throws IOException {
    byte[] der = EncryptedKey.encrypt(key(), SESAME);

    assertThat(HexFormat.of().formatHex(der))
        .startsWith(HEAD)
        .contains(ITERATIONS, CIPHER)
        .doesNotContain(KEY.substring(32));
    assertThat(0x0927c0).isEqualTo(EncryptedKey.ITERATIONS).isGreaterThanOrEqualTo(210_000);
    assertThat(EncryptedKey.decrypt(der, SESAME, "it")).isEqualTo(key());
    assertThat(EncryptedKey.encrypt(key(), SESAME)).isNotEqualTo(der);
  }

  @Test
  void aFileThatAsksForTooMuchWorkIsRefused() {
    String hex = HexFormat.of().formatHex(EncryptedKey.encrypt(key(), SESAME));
    byte[] hopeless =
        HexFormat.of()
            .parseHex(
                hex.replace("3081a7", "3081a8")
                    .replace("306306", "306406")
                    .replace("3056303506", "3057303606")
                    .replace("30280410", "30290410")
                    .replace("02030927c0", "02047fffffff"));
    assertThatThrownBy(() -> EncryptedKey.decrypt(hopeless, SESAME, "it"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("encrypted otherwise");
  }

  @Test
  void damageIsRefusedAndNothingElseIsThrown() {
    byte[] der = Base64.getDecoder().decode(line(0));
    Cases.of(300)
        .check(
            random -> {
              byte[] damaged = der.clone();
              // Behind the number of iterations, which may grow and take its time.
              damaged[random.nextInt(52, der.length)] ^= (byte) (1 << random.nextInt(8));
              byte[] cut = Arrays.copyOf(damaged, random.nextInt(52, der.length + 1));
              assertThatCode(() -> EncryptedKey.decrypt(cut, SESAME, "it"))
                  .satisfiesAnyOf(
                      thrown -> assertThat(thrown).isInstanceOf(IOException.class),
                      thrown -> assertThat(thrown).isNull());
            });
  }

  @Test
  void aPassphraseIsPrintableAsciiAndTellsNothing() {
    assertThat(passphrase("~ a")).hasToString("Passphrase").isEqualTo(passphrase("~ a"));
    assertThat(passphrase("a")).isNotEqualTo(passphrase("b"));
    for (String wrong : new String[] {"", "\u00e4", "a\tb", "a".repeat(257)}) {
      assertThatThrownBy(() -> passphrase(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String line(int index) {
    try {
      return Vectors.lines("openssl-pkcs8.txt").get(index).split(" ")[1];
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SecretBytes key() {
    return SecretBytes.of(HexFormat.of().parseHex(KEY));
  }

  private static Passphrase passphrase(String text) {
    return Passphrase.of(text.toCharArray());
  }
}
