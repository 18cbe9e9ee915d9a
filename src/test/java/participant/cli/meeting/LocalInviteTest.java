package participant.cli.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.SecretBytes;
import participant.protocol.join.Invite;

class LocalInviteTest {
  private static final Entropy ENTROPY = Entropy.seeded(1);

  @TempDir private Path temporary;
  private Path folder;
  private LocalInvite place;

  @BeforeEach
  void choosePlace() {
    folder = temporary.resolve("invites");
    place = new LocalInvite(folder, 5000);
  }

  @Test
  void isForItsOwnerAlone() throws IOException {
    Invite invite = invite();
    place.write(invite);

    assertThat(place.read()).contains(invite);
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(place.file())).isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).as("no draft is left").containsExactly(place.file());
    }
  }

  @Test
  void aLaterHolderOfThePortReplacesIt() throws IOException {
    Invite first = invite();
    Invite second = invite();
    place.write(first);
    place.write(second);

    assertThat(place.read()).contains(second);
    place.remove(first);
    assertThat(place.read()).as("still there: it is the second's").contains(second);
    place.remove(second);
    assertThat(place.read()).isEmpty();
  }

  @Test
  void whatOthersCouldHaveWrittenIsNotRead() throws IOException {
    place.write(invite());
    Files.setPosixFilePermissions(place.file(), PosixFilePermissions.fromString("rw-rw----"));
    assertThatThrownBy(place::read).isInstanceOf(IOException.class).hasMessageContaining("rw-rw");

    place.write(invite());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(place::read).isInstanceOf(IOException.class).hasMessageContaining("remove");
    assertThatThrownBy(() -> place.write(invite())).isInstanceOf(IOException.class);
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    place.write(invite());
    Path elsewhere = Files.move(place.file(), folder.resolve("elsewhere"));
    Files.createSymbolicLink(place.file(), elsewhere);

    assertThatThrownBy(place::read).isInstanceOf(IOException.class);
  }

  @Test
  void whatAKilledCoordinatorLeftIsRemovedAndWhatALivingOneHoldsStays() throws IOException {
    place.write(invite());
    Path killed = Files.writeString(folder.resolve("5001.invite"), invite().text());
    Path held = Files.writeString(folder.resolve("5002.invite"), invite().text());
    Path other = Files.writeString(folder.resolve("notes"), "mine");
    PortHolder holder = new PortHolder(listeningAt(5002));

    assertThat(place.isAbandoned()).isFalse();
    assertThat(new LocalInvite(folder, 5001).isAbandoned()).isTrue();
    assertThat(new LocalInvite(folder, 5003).isAbandoned()).as("there is none").isFalse();
    assertThat(place.sweep(holder)).isEqualTo(1);
    assertThat(killed).doesNotExist();
    assertThat(List.of(place.file(), held, other)).allSatisfy(file -> assertThat(file).exists());
  }

  private Path listeningAt(int port) throws IOException {
    Path net = Files.createDirectories(temporary.resolve("proc/net"));
    Files.writeString(
        net.resolve("tcp"),
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt uid timeout"
            + " inode\n"
            + "   0: 0100007F:%04X 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 7\n"
                .formatted(port));
    return temporary.resolve("proc");
  }

  @Test
  void rubbishIsNoInvite() throws IOException {
    assertThat(place.read()).isEmpty();
    place.write(invite());
    Files.writeString(place.file(), "rubbish");
    assertThat(place.read()).isEmpty();
  }

  private static Invite invite() {
    return new Invite(
        List.of("127.0.0.1:5000"),
        Bytes.of(ENTROPY.bytes(32)),
        SecretBytes.random(ENTROPY, Invite.SECRET_LENGTH));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
