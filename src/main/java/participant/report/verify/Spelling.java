package participant.report.verify;

import java.math.BigDecimal;
import java.util.Optional;

/** Exact decimal numbers as this program spells them: each number of units in one way. */
final class Spelling {
  private Spelling() {}

  /**
   * How many units of 10<sup>−decimals</sup> {@code number} spells, with all its decimals; empty if
   * it spells none that fit in 64 bits, or spells it in another way.
   */
  static Optional<Long> units(String number, int decimals) {
    try {
      long units = Long.parseLong(decimals == 0 ? number : number.replaceFirst("\\.", ""));
      return spell(units, decimals).equals(number) ? Optional.of(units) : Optional.empty();
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  static String spell(long units, int decimals) {
    return BigDecimal.valueOf(units, decimals).toPlainString();
  }
}
