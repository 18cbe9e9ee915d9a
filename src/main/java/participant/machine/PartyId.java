package participant.machine;

/**
 * The number by which a machine knows whom it talks to: in a session the seat, 1..n; while a
 * session gathers, before there are seats, the number of the connection, counted from 1. 0 is
 * nobody in particular: the process at the other end.
 */
public record PartyId(int number) implements Comparable<PartyId> {
  public static final PartyId NOBODY = new PartyId(0);

  /** The seat of whoever gathered the session. */
  public static final PartyId COORDINATOR = new PartyId(1);

  public PartyId {
    if (number < 0) {
      throw new IllegalArgumentException("a party's number is 0 or more, not " + number);
    }
  }

  @Override
  public int compareTo(PartyId other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }

  // Written out, here and in what else is a key: a record's own is linked at run time, by method
  // handles that no class-data archive holds, and the first of them cost a start a tenth of its
  // time.
  @Override
  public boolean equals(Object object) {
    return object instanceof PartyId other && number == other.number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
