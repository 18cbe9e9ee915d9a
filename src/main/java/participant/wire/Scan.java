package participant.wire;

/**
 * Walks over the fields of one protobuf message where it stands, copying nothing (Protocol Buffers,
 * Encoding: "Message Structure"). After {@link #next} has returned true the accessors tell about
 * the field that it passed.
 */
final class Scan {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int DELIMITED = 2;
  static final int FIXED32 = 5;

  private static final int TYPE_BITS = 3;
  private static final int VARINT_BITS = 7;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int number;
  private int type;
  private int from;
  private long value;

  /** Starts before the first field of {@code bytes[from..end)}. */
  Scan(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /**
   * Passes a field; false at the end.
   *
   * @throws Malformed if what stands there is no field, or does not end within the message
   */
  boolean next() throws Malformed {
    if (at == end) {
      return false;
    }
    long tag = varint();
    if (tag >>> Integer.SIZE != 0 || tag >>> TYPE_BITS == 0) {
      throw new Malformed("a field number is not within 1 to 536870911");
    }
    number = (int) (tag >>> TYPE_BITS);
    type = (int) tag & 7;
    switch (type) {
      case VARINT -> {
        from = at;
        value = varint();
      }
      case FIXED64 -> pass(Long.BYTES);
      case DELIMITED -> pass(varint());
      case FIXED32 -> pass(Integer.BYTES);
      default -> throw new Malformed("field " + number + " has the unknown wire type " + type);
    }
    return true;
  }

  /** The field's number, 1 or more. */
  int number() {
    return number;
  }

  /** The field's wire type, one of the constants above. */
  int type() {
    return type;
  }

  /** The value of a {@link #VARINT}. */
  long value() {
    return value;
  }

  /** Where the field's content starts: after tag and length. */
  int from() {
    return from;
  }

  /** Where the field's content ends. */
  int to() {
    return at;
  }

  boolean atEnd() {
    return at == end;
  }

  /** Passes a varint of up to 64 bits. */
  long varint() throws Malformed {
    long result = 0;
    for (int shift = 0; shift < Long.SIZE; shift += VARINT_BITS) {
      if (at == end) {
        throw new Malformed("a number is cut off");
      }
      byte octet = bytes[at++];
      result |= (long) (octet & 0x7f) << shift;
      if (octet >= 0) {
        return result;
      }
    }
    throw new Malformed("a number has more than 10 bytes");
  }

  private void pass(long length) throws Malformed {
    if (length < 0 || length > end - at) {
      throw new Malformed(
          "field "
              + number
              + " claims "
              + Long.toUnsignedString(length)
              + " bytes where "
              + (end - at)
              + " are left");
    }
    from = at;
    at += (int) length;
  }
}
