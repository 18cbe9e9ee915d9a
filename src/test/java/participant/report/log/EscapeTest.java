package participant.report.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapeTest {

  @Test
  void textThatCanBeReadStaysAsItIs() {
    assertThat(Escape.visible("Zoë 王, 3 × 4")).isEqualTo("Zoë 王, 3 × 4");
  }

  @Test
  void lineEndsControlsAndDirectionMarksAreShown() {
    assertThat(Escape.visible("a\nb\u001b[2J\u202e\u2028\u00a0\\"))
        .isEqualTo("a\\u000ab\\u001b[2J\\u202e\\u2028\\u00a0\\u005c");
    assertThat(Escape.visible("\ud800")).isEqualTo("\\ud800");
    assertThat(Escape.visible(new String(Character.toChars(0xE0001)))).isEqualTo("\\udb40\\udc01");
  }
}
