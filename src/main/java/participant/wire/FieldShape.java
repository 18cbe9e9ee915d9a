package participant.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;

/**
 * One field of a {@link Shape}: what may stand in it. What is refused is named only then: a path
 * costs more than the look at a field.
 *
 * @param least of its value, its bytes or its characters
 * @param times how often it may stand there; 0 if once, in a message that needs it
 * @param shape of a {@link Kind#MESSAGE}, else null
 */
record FieldShape(
    int number, String name, Kind kind, long least, long most, int times, Shape shape) {
  enum Kind {
    NUMBER,
    NUMBERS,
    BYTES,
    HASHES,
    TEXT,
    MESSAGE
  }

  boolean single() {
    return times == 0;
  }

  /** How many values the field has that {@code scan}, of {@code message}, has passed. */
  int count(Path path, Scan scan, Payload message) throws Malformed {
    boolean number = kind == Kind.NUMBER || kind == Kind.NUMBERS && scan.type() == Scan.VARINT;
    int type = number ? Scan.VARINT : Scan.DELIMITED;
    if (scan.type() != type) {
      throw path.to(name).malformed("has wire type " + scan.type() + ", not " + type);
    }
    if (kind != Kind.NUMBERS || number) {
      return 1;
    }
    int packed = 0;
    for (Scan each = message.part(scan).scan(); !each.atEnd() && packed <= times; packed++) {
      each.varint();
    }
    return packed;
  }

  void limit(Path path, int given) throws Malformed {
    if (single() && given > 1) {
      throw path.to(name).malformed("stands there twice");
    }
    if (!single() && given > times) {
      throw path.to(name).malformed("stands there more than " + times + " times");
    }
  }

  /** Requires that it need not be there. */
  void absent(Path path) throws Malformed {
    switch (kind) {
      case NUMBER -> within(path, 0);
      case BYTES -> length(path, 0);
      case MESSAGE -> throw path.to(name).malformed("is missing");
      default -> {}
    }
  }

  /**
   * Requires that what the field holds is within its limits.
   *
   * @param value if it is a number
   * @param part where it stands otherwise
   * @return whether there are unknown fields in it
   */
  boolean check(Path path, long value, Payload part) throws Malformed {
    switch (kind) {
      case NUMBER -> within(path, value);
      case NUMBERS -> numbers(path, value, part);
      case BYTES -> length(path, part.size());
      case HASHES -> hashes(path, part.size());
      case TEXT -> text(path, part);
      case MESSAGE -> {
        return shape.check(path.to(name), part);
      }
    }
    return false;
  }

  private void within(Path path, long value) throws Malformed {
    if (value < least || value > most) {
      path.to(name).within(value, least, most);
    }
  }

  private void numbers(Path path, long value, Payload packed) throws Malformed {
    if (packed == null) {
      within(path, value);
      return;
    }
    for (Scan each = packed.scan(); !each.atEnd(); ) {
      within(path, each.varint());
    }
  }

  private void length(Path path, int given) throws Malformed {
    if (given < least || given > most) {
      path.to(name).count("byte", given, (int) least, (int) most);
    }
  }

  private void hashes(Path path, int given) throws Malformed {
    length(path, given);
    if (given % Limits.HASH != 0) {
      throw path.to(name).malformed("has " + given + " bytes, not a multiple of " + Limits.HASH);
    }
  }

  private void text(Path path, Payload part) throws Malformed {
    // No code point takes more than four bytes.
    path.to(name).count("byte", part.size(), 0, 4 * (int) most);
    ByteString text = UnsafeByteOperations.unsafeWrap(part.bytes(), part.from(), part.size());
    if (!text.isValidUtf8()) {
      throw path.to(name).malformed("is not valid UTF-8");
    }
    int points = 0;
    for (int i = part.from(); i < part.to(); i++) {
      // Each has one byte that goes on with no other.
      points += (part.bytes()[i] & 0xc0) == 0x80 ? 0 : 1;
    }
    path.to(name).count("character", points, 0, (int) most);
  }
}
