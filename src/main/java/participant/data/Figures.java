package participant.data;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A participant's numbers, before it is known how many decimals its session takes. {@code toString}
 * tells only how many there are.
 */
public sealed interface Figures permits Decimals, Floats {
  int length();

  /** How many decimals they have, if they are exact and no session need round or pad them. */
  OptionalInt natural();

  /**
   * The first number, counted from 0, that has more than {@code decimals} decimals, or is less than
   * {@code least} or more than {@code most} units of 10<sup>−decimals</sup>.
   */
  OptionalInt firstMisfit(int decimals, long least, long most);

  /**
   * Number {@code i}, counted from 0, in units of 10<sup>−decimals</sup>. Requires that it fits.
   */
  long units(int i, int decimals);

  /** How many decimals number {@code i} has, zeros at its end aside; 0 where it is rounded. */
  int places(int i);

  /**
   * What rounding to {@code decimals} decimals takes from them, for people, and how many keep it;
   * empty where each keeps three digits at least. Requires that they fit.
   */
  Optional<String> loss(int decimals);

  /** Number {@code i} as people write it: for its owner's eyes, not for a log. */
  String text(int i);
}
