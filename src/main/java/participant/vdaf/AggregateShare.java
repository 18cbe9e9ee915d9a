package participant.vdaf;

import participant.math.NttField;

/** An aggregator's share of a sum over reports. Grows; for one thread. */
public final class AggregateShare {
  private final NttField field;
  final long[] elements;

  AggregateShare(NttField field, long[] elements) {
    this.field = field;
    this.elements = elements;
  }

  /** Adds what one valid report brings. */
  public void add(OutputShare share) {
    field.addTo(elements, share.elements);
  }

  /** Adds what another share of the same aggregator, over other reports, holds. */
  public void add(AggregateShare other) {
    field.addTo(elements, other.elements);
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
