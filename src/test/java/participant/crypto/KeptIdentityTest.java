package participant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptIdentityTest {
  @TempDir Path parent;
  private Path folder;
  private Path key;
  private Path certificate;

  @BeforeEach
  void nameTheFiles() {
    folder = parent.resolve("mine");
    key = folder.resolve("identity.key");
    certificate = folder.resolve("identity.crt");
  }

  @Test
  void theFirstUseMakesAnIdentityAndLaterOnesFindIt() throws IOException {
    Bytes made = fingerprint();
    assertThat(fingerprint()).isEqualTo(made);
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(key)).isEqualTo("rw-------");
    assertThat(Files.readString(key)).startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(Files.readString(certificate)).startsWith("-----BEGIN CERTIFICATE-----\n");
  }

  @Test
  void aLoadedIdentitySigns() throws IOException {
    fingerprint();
    try (KeptIdentity kept = KeptIdentity.open(folder)) {
      Identity identity = kept.identity();
      Bytes signature = identity.sign(Bytes.EMPTY);
      assertThat(Identity.verifier().verify(identity.certificate(), Bytes.EMPTY, signature))
          .isTrue();
    }
  }

  @Test
  void aSecondUserInThisProcessIsRefused() throws IOException {
    try (KeptIdentity first = KeptIdentity.open(folder)) {
      refused().hasMessageStartingWith("identity " + folder + " is in use by another process");
      assertThat(first.identity()).isNotNull();
    }
    fingerprint();
  }

  @Test
  void aSecondProcessIsRefusedUntilTheFirstEnds() throws IOException, InterruptedException {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('!');
      refused().hasMessageContaining("in use by another process");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    fingerprint();
  }

  /** Holds the identity in the folder it is given until it is killed. */
  static final class Holder {
    public static void main(String[] args) throws IOException {
      try (KeptIdentity kept = KeptIdentity.open(Path.of(args[0]))) {
        System.out.print(kept.identity() == null ? '?' : '!');
        System.out.flush();
        System.in.read();
      }
    }
  }

  @Test
  void whatOthersCouldReadIsRefused() throws IOException {
    fingerprint();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    refused().hasMessageContaining("run chmod 600 " + key);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x---"));
    refused().hasMessageContaining("run chmod 700 " + folder);
  }

  @Test
  void halfAnIdentityIsRefused() throws IOException {
    fingerprint();
    Files.delete(certificate);
    refused().hasMessageContaining("identity.crt is missing").hasMessageContaining("remove both");
  }

  @Test
  void anothersCertificateIsRefused() throws IOException {
    fingerprint();
    byte[] others = Identity.fresh().certificate().toByteArray();
    Files.writeString(certificate, Pem.encode("CERTIFICATE", others));
    refused().hasMessageContaining("the certificate is not the key's");
  }

  @Test
  void damagedFilesAreRefusedAndNotQuoted() throws IOException {
    fingerprint();
    String whole = Files.readString(key);
    String body = whole.lines().skip(1).findFirst().orElseThrow();
    for (String damage :
        new String[] {"", "\u00ff", body, whole.substring(20), whole.replace(body, "AAAA")}) {
      Files.writeString(key, damage);
      refused().hasMessageContaining("cannot be used").hasMessageNotContaining(body);
    }
    Files.writeString(key, whole);
    String text = Files.readString(certificate);
    for (String damage : new String[] {"", text.replace("M", "!"), text.replace("M", "N")}) {
      Files.writeString(certificate, damage);
      refused().hasMessageContaining("cannot be used");
    }
  }

  private Bytes fingerprint() throws IOException {
    try (KeptIdentity kept = KeptIdentity.open(folder)) {
      return kept.identity().fingerprint();
    }
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused() {
    return assertThatThrownBy(() -> KeptIdentity.open(folder)).isInstanceOf(IOException.class);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
