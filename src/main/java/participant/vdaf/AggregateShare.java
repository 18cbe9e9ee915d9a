package participant.vdaf;

import java.math.BigInteger;
import participant.math.NttField;

/** An aggregator's share of a sum over reports. Grows; for one thread. */
public final class AggregateShare {
  private final NttField field;
  final long[] elements;

  AggregateShare(NttField field, long[] elements) {
    this.field = field;
    this.elements = elements;
  }

  /**
   * Adds what one valid report brings.
   *
   * @throws IllegalArgumentException here and below, if it is for sums of another shape
   */
  public void add(OutputShare share) {
    addAll(share.elements);
  }

  /** Adds what another share of the same aggregator, over other reports, holds. */
  public void add(AggregateShare other) {
    addAll(other.elements);
  }

  /**
   * Adds noise, so that the result tells less of each report (differential privacy). An aggregator
   * adds its own once, after all reports; the result is then off by all aggregators' noise, and
   * where it falls below 0 it shows as {@link Prio3#modulus} minus so much.
   *
   * @param noise an integer of either sign for each element of the sum
   */
  public void add(long[] noise) {
    long[] added = field.zeros(noise.length);
    for (int i = 0; i < noise.length; i++) {
      field.set(added, i, BigInteger.valueOf(noise[i]));
    }
    addAll(added);
  }

  private void addAll(long[] added) {
    if (added.length != elements.length) {
      throw new IllegalArgumentException(
          "a sum of %d elements takes %d, not %d"
              .formatted(field.length(elements), field.length(elements), field.length(added)));
    }
    field.addTo(elements, added);
  }

  /** Its bytes. */
  public byte[] encode() {
    return field.encode(elements);
  }

  /** Without the share. */
  @Override
  public String toString() {
    return "AggregateShare[]";
  }
}
