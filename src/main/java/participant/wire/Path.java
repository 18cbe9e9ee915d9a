package participant.wire;

/**
 * Where in a frame something stands, by the names of the schema, for those who read why it was
 * refused.
 *
 * @param parent null for the frame itself
 */
record Path(Path parent, String name) {
  static final Path FRAME = new Path(null, "the frame");

  Path to(String field) {
    return new Path(this, field);
  }

  Malformed malformed(String what) {
    return new Malformed(this + " " + what);
  }

  /** Returns {@code given}, a number that must be within its range. */
  long within(long given, long least, long most) throws Malformed {
    if (given < least || given > most) {
      throw malformed("is " + Long.toUnsignedString(given) + ", not " + least + " to " + most);
    }
    return given;
  }

  /** Requires that there are so many of {@code unit}. */
  void count(String unit, int given, int least, int most) throws Malformed {
    if (given < least || given > most) {
      String units = given == 1 ? unit : unit + "s";
      String allowed = least == most ? "" + most : least + " to " + most;
      throw malformed("has " + given + " " + units + ", not " + allowed);
    }
  }

  /** Returns, say, "said.statement.speaker". */
  @Override
  public String toString() {
    return parent == null || parent.parent == null ? name : parent + "." + name;
  }
}
