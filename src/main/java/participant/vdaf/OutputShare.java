package participant.vdaf;

/** An aggregator's share of what one valid report adds to the sum. */
public final class OutputShare {
  final long[] elements;

  OutputShare(long[] elements) {
    this.elements = elements;
  }

  /** Without the share. */
  @Override
  public String toString() {
    return "OutputShare[]";
  }
}
