package participant.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a message of the schema may hold: its fields by number, how often each may stand there, and
 * within which limits. Bytes are held against it before protobuf reads them, where they stand and
 * without keeping any: protobuf's own parser takes a field twice, cuts a number off, ignores one of
 * the wrong type, and makes an object of everything that repeats.
 *
 * <p>A field that is not there counts as 0 or empty, as proto3 has it, and must be within its
 * limits too.
 */
class Shape {
  /** The numbers of a oneof's fields start here, in every message that has one. */
  static final int FIRST_CHOICE = 10;

  private enum Kind {
    NUMBER,
    NUMBERS,
    BYTES,
    HASHES,
    TEXT,
    MESSAGE
  }

  /**
   * @param least of its value, its bytes or its characters
   * @param times how often it may stand there; 0 if once, in a message that needs it
   */
  private record Field(
      int number, String name, Kind kind, long least, long most, int times, Shape shape) {}

  private final List<Field> fields = new ArrayList<>();
  private int size = Limits.MAX_FRAME;
  private String choice = "";
  private String unknown = "";

  Shape number(int field, String name, long least, long most) {
    return add(new Field(field, name, Kind.NUMBER, least, most, 0, null));
  }

  Shape flag(int field, String name) {
    return number(field, name, 0, 1);
  }

  /** The place of one of {@code all}, counted from 1. */
  Shape constant(int field, String name, Enum<?>[] all) {
    return number(field, name, 1, all.length);
  }

  Shape seat(int field, String name) {
    return number(field, name, 1, Limits.MAX_PARTIES);
  }

  Shape seatOrNobody(int field, String name) {
    return number(field, name, 0, Limits.MAX_PARTIES);
  }

  /** At most {@code times} numbers, packed or not. */
  Shape numbers(int field, String name, int times, long least, long most) {
    return add(new Field(field, name, Kind.NUMBERS, least, most, times, null));
  }

  Shape seats(int field, String name) {
    return numbers(field, name, Limits.MAX_PARTIES, 1, Limits.MAX_PARTIES);
  }

  Shape bytes(int field, String name, int least, int most) {
    return add(new Field(field, name, Kind.BYTES, least, most, 0, null));
  }

  Shape hash(int field, String name) {
    return bytes(field, name, Limits.HASH, Limits.HASH);
  }

  /** Hashes, one after another. */
  Shape hashes(int field, String name, int most) {
    return add(new Field(field, name, Kind.HASHES, 0, (long) most * Limits.HASH, 0, null));
  }

  Shape text(int field, String name, int most) {
    return add(new Field(field, name, Kind.TEXT, 0, most, 0, null));
  }

  Shape texts(int field, String name, int times, int most) {
    return add(new Field(field, name, Kind.TEXT, 0, most, times, null));
  }

  /** A message that must be there; in a oneof, if no other is. */
  Shape message(int field, String name, Shape shape) {
    return add(new Field(field, name, Kind.MESSAGE, 0, 0, 0, shape));
  }

  Shape messages(int field, String name, int times, Shape shape) {
    return add(new Field(field, name, Kind.MESSAGE, 0, 0, times, shape));
  }

  /**
   * Makes a oneof of all fields from {@link #FIRST_CHOICE} on, those that others bring among them.
   *
   * @param name what one of them is
   * @param unknown what one is that nobody brought
   */
  Shape oneOf(String name, String unknown) {
    this.choice = name;
    this.unknown = unknown;
    return this;
  }

  /** Takes over the fields of another. */
  Shape with(Shape other) {
    fields.addAll(other.fields);
    return this;
  }

  Shape atMost(int bytes) {
    size = bytes;
    return this;
  }

  /** Whether it has a field {@code number}. */
  boolean has(int number) {
    return place(number) < fields.size();
  }

  /**
   * Requires that {@code message}, which stands at {@code path}, is of this shape.
   *
   * @return whether there are fields in it, at any depth, that are unknown here
   */
  final boolean check(Path path, Payload message) throws Malformed {
    if (message.size() > size) {
      throw path.malformed("has " + message.size() + " bytes, not at most " + size);
    }
    int[] times = count(path, message);
    boolean strange = times[fields.size()] > 0;
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (times[i] > 0) {
        strange |= contents(path, field, message);
      } else if (field.times == 0 && !chosen(field.number)) {
        absent(path, field);
      }
    }
    if (chosen(FIRST_CHOICE)) {
      requireChoice(path, message);
    }
    judge(path, message);
    return strange;
  }

  /** What no field alone can be refused for. */
  void judge(Path path, Payload message) throws Malformed {}

  /**
   * Returns {@code message}, which is of this shape, without the fields that are unknown here:
   * protobuf would keep them.
   */
  final Payload known(Payload message) throws Malformed {
    byte[] known = new byte[message.size()];
    CodedOutputStream out = CodedOutputStream.newInstance(known);
    try {
      int start = message.from();
      for (Scan scan = message.scan(); scan.next(); start = scan.to()) {
        int place = place(scan.number());
        if (strange(place, scan)) {
          continue;
        }
        if (fields.get(place).kind == Kind.MESSAGE) {
          Payload part = fields.get(place).shape.known(message.part(scan));
          out.writeTag(scan.number(), WireFormat.WIRETYPE_LENGTH_DELIMITED);
          out.writeUInt32NoTag(part.size());
          out.write(part.content());
        } else {
          out.write(message.bytes().slice(start, scan.to() - start));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("a part is longer than the whole", e);
    }
    return new Payload(message.number(), ByteBuffer.wrap(known), 0, out.getTotalBytesWritten());
  }

  /**
   * Returns how often each field stands there, and at the end how many do that are unknown. Before
   * anything is looked into: too many cost nothing.
   */
  private int[] count(Path path, Payload message) throws Malformed {
    int[] times = new int[fields.size() + 1];
    int choice = 0;
    for (Scan scan = message.scan(); scan.next(); ) {
      if (chosen(scan.number())) {
        if (choice != 0) {
          throw path.malformed(
              "holds both " + choice + " and " + scan.number() + ", not one " + this.choice);
        }
        choice = scan.number();
      }
      int place = place(scan.number());
      if (place < fields.size()) {
        times[place] += times(path, fields.get(place), scan, message);
        limit(path, fields.get(place), times[place]);
      }
      if (strange(place, scan)) {
        times[fields.size()]++;
      }
    }
    return times;
  }

  private void requireChoice(Path path, Payload message) throws Malformed {
    for (Scan scan = message.scan(); scan.next(); ) {
      if (chosen(scan.number()) && has(scan.number())) {
        return;
      }
      if (chosen(scan.number())) {
        throw path.malformed("holds " + unknown + ": " + scan.number());
      }
    }
    throw path.malformed("holds no " + choice);
  }

  /**
   * Whether protobuf must not see a field: one that is unknown, or numbers that are packed and
   * none, which the lite parser takes for a cut-off one.
   */
  private boolean strange(int place, Scan scan) {
    return place == fields.size()
        || fields.get(place).kind == Kind.NUMBERS
            && scan.type() == Scan.DELIMITED
            && scan.from() == scan.to();
  }

  /** Whether a field is one of the oneof's. */
  private boolean chosen(int number) {
    return number >= FIRST_CHOICE && !choice.isEmpty();
  }

  private static int times(Path path, Field field, Scan scan, Payload message) throws Malformed {
    boolean number =
        field.kind == Kind.NUMBER || field.kind == Kind.NUMBERS && scan.type() == Scan.VARINT;
    int type = number ? Scan.VARINT : Scan.DELIMITED;
    if (scan.type() != type) {
      throw path.to(field.name).malformed("has wire type " + scan.type() + ", not " + type);
    }
    if (field.kind != Kind.NUMBERS || number) {
      return 1;
    }
    int packed = 0;
    for (Scan each = message.part(scan).scan(); !each.atEnd() && packed <= field.times; packed++) {
      each.varint();
    }
    return packed;
  }

  private static void limit(Path path, Field field, int times) throws Malformed {
    if (field.times == 0 && times > 1) {
      throw path.to(field.name).malformed("stands there twice");
    }
    if (field.times > 0 && times > field.times) {
      throw path.to(field.name).malformed("stands there more than " + field.times + " times");
    }
  }

  private static void absent(Path path, Field field) throws Malformed {
    switch (field.kind) {
      case NUMBER -> path.to(field.name).within(0, field.least, field.most);
      case BYTES -> length(path, field, 0);
      case MESSAGE -> throw path.to(field.name).malformed("is missing");
      default -> {}
    }
  }

  private static boolean contents(Path path, Field field, Payload message) throws Malformed {
    boolean strange = false;
    for (Scan scan = message.scan(); scan.next(); ) {
      if (scan.number() == field.number) {
        strange |= content(path, field, scan, message);
      }
    }
    return strange;
  }

  private static boolean content(Path path, Field field, Scan scan, Payload message)
      throws Malformed {
    Payload part = message.part(scan);
    switch (field.kind) {
      case NUMBER -> path.to(field.name).within(scan.value(), field.least, field.most);
      case NUMBERS -> numbers(path, field, scan, part);
      case BYTES -> length(path, field, part.size());
      case HASHES -> hashes(path, field, part.size());
      case TEXT -> text(path.to(field.name), (int) field.most, part);
      case MESSAGE -> {
        return field.shape.check(path.to(field.name), part);
      }
    }
    return false;
  }

  private static void numbers(Path path, Field field, Scan scan, Payload part) throws Malformed {
    if (scan.type() == Scan.VARINT) {
      path.to(field.name).within(scan.value(), field.least, field.most);
      return;
    }
    for (Scan each = part.scan(); !each.atEnd(); ) {
      path.to(field.name).within(each.varint(), field.least, field.most);
    }
  }

  private static void length(Path path, Field field, int given) throws Malformed {
    path.to(field.name).count("byte", given, (int) field.least, (int) field.most);
  }

  private static void hashes(Path path, Field field, int given) throws Malformed {
    length(path, field, given);
    if (given % Limits.HASH != 0) {
      throw path.to(field.name)
          .malformed("has " + given + " bytes, not a multiple of " + Limits.HASH);
    }
  }

  private static void text(Path path, int most, Payload part) throws Malformed {
    // No code point takes more than four bytes.
    path.count("byte", part.size(), 0, 4 * most);
    ByteString text = UnsafeByteOperations.unsafeWrap(part.content());
    if (!text.isValidUtf8()) {
      throw path.malformed("is not valid UTF-8");
    }
    int points = 0;
    for (int i = 0; i < text.size(); i++) {
      // Each has one byte that goes on with no other.
      points += (text.byteAt(i) & 0xc0) == 0x80 ? 0 : 1;
    }
    path.count("character", points, 0, most);
  }

  /** Where the field stands in the list; its end if it is unknown. */
  private int place(int number) {
    int place = 0;
    while (place < fields.size() && fields.get(place).number != number) {
      place++;
    }
    return place;
  }

  private Shape add(Field field) {
    fields.add(field);
    return this;
  }
}
