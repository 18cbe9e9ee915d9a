package participant.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RotationTest {
  private final Identity old = Identity.fresh();
  private final Identity fresh = Identity.fresh();
  private final Rotation rotation = Rotation.from(old, fresh.fingerprint());

  @Test
  void theOldKeyNamesTheNewOne() {
    Rotation read = Rotation.parse(" " + rotation.text() + "\n").orElseThrow();

    assertThat(read).isEqualTo(rotation);
    assertThat(read.holds()).isTrue();
    assertThat(read.former()).isEqualTo(old.fingerprint());
    assertThat(read.next()).isEqualTo(fresh.fingerprint());
  }

  @Test
  void nobodyElseCanNameIt() {
    Bytes other = Identity.fresh().fingerprint();
    assertThat(new Rotation(old.certificate(), other, rotation.signature()).holds()).isFalse();
    assertThat(new Rotation(fresh.certificate(), fresh.fingerprint(), rotation.signature()).holds())
        .isFalse();
    Bytes another = old.sign(fresh.fingerprint());
    assertThat(new Rotation(old.certificate(), fresh.fingerprint(), another).holds()).isFalse();
    assertThat(new Rotation(old.certificate(), Bytes.EMPTY, rotation.signature()).holds())
        .isFalse();
  }

  @Test
  void whatIsNoStatementIsNone() {
    String text = rotation.text();
    for (String damaged :
        new String[] {
          "", "participant-rotation1:", text.substring(1), text.replace("/", ""), text + "/", "!"
        }) {
      assertThat(Rotation.parse(damaged)).as(damaged).isEmpty();
    }
    assertThat(Rotation.parse("participant-rotation1:" + "A".repeat(1_000_000))).isEmpty();
    assertThat(Rotation.parse(text.replaceFirst(":M", ":N")))
        .hasValueSatisfying(other -> assertThat(other.holds()).isFalse());
  }
}
