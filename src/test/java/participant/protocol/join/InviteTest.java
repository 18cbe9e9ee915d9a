package participant.protocol.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.SecretBytes;

class InviteTest {
  private static final Invite INVITE =
      new Invite(
          List.of("192.0.2.1:53709", "[2001:db8::1]:53709"),
          Bytes.of(Entropy.seeded(1).bytes(32)),
          SecretBytes.random(Entropy.seeded(2), Invite.SECRET_LENGTH));

  @Test
  void itsLineSpellsIt() {
    assertThat(Invite.parse(INVITE.text())).contains(INVITE);
    assertThat(Invite.parse("  " + INVITE.text() + "\n")).contains(INVITE);
  }

  @Test
  void itsTextForLogsDoesNotHoldTheSecret() {
    String line = INVITE.text();
    String secret = line.substring(line.lastIndexOf('/') + 1);
    assertThat(INVITE.toString()).doesNotContain(secret).contains("192.0.2.1:53709");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "participant1:",
        "participant1://",
        "participant1:host:1/AAAA/AAAA",
        "participant2:host:1/AAAA/AAAA",
        "participant1:host:1/!!!!/????",
        "participant1:host:1/a/b/c"
      })
  void anythingElseSpellsNone(String text) {
    assertThat(Invite.parse(text)).isEmpty();
  }
}
