package participant.data;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import participant.math.FixedPoint;

/** Exact decimal numbers, in units of 10<sup>−places</sup>. */
final class Decimals implements Figures {
  /** 10<sup>0</sup> to 10<sup>18</sup>: all that are longs. */
  static final long[] POWERS =
      LongStream.iterate(1, power -> power * 10).limit(FixedPoint.MAX_PLACES + 1).toArray();

  private final int places;
  private final long[] units;
  private final OptionalInt natural;

  /** Numbers that people wrote. They are not copied. */
  Decimals(int places, long[] units) {
    this(places, units, OptionalInt.empty());
  }

  private Decimals(int places, long[] units, OptionalInt natural) {
    this.places = places;
    this.units = units;
    this.natural = natural;
  }

  /** Numbers that are integers by their type. They are not copied. */
  static Decimals integers(long[] integers) {
    return new Decimals(0, integers, OptionalInt.of(0));
  }

  @Override
  public int length() {
    return units.length;
  }

  @Override
  public OptionalInt natural() {
    return natural;
  }

  @Override
  public OptionalInt firstMisfit(int decimals, long least, long most) {
    // A number of fewer decimals than the session's is compared with the bounds cut off to its own.
    long step = decimals < places ? POWERS[places - decimals] : 1;
    long factor = decimals < places ? 1 : POWERS[decimals - places];
    long lowest = -Math.floorDiv(-least, factor);
    long highest = Math.floorDiv(most, factor);
    for (int i = 0; i < units.length; i++) {
      long unit = units[i] / step;
      if (units[i] % step != 0 || unit < lowest || unit > highest) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public long units(int i, int decimals) {
    return decimals < places
        ? units[i] / POWERS[places - decimals]
        : units[i] * POWERS[decimals - places];
  }

  @Override
  public int places(int i) {
    return Math.max(0, exact(i).stripTrailingZeros().scale());
  }

  /** They are never rounded. */
  @Override
  public Optional<String> loss(int decimals) {
    return Optional.empty();
  }

  @Override
  public String text(int i) {
    return exact(i).setScale(places(i)).toPlainString();
  }

  @Override
  public String toString() {
    return "Decimals[" + units.length + "]";
  }

  private BigDecimal exact(int i) {
    return BigDecimal.valueOf(units[i], places);
  }
}
