package participant.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;
import participant.wire.FieldShape.Kind;

/**
 * What a message of the schema may hold: its fields by number, how often each may stand there, and
 * within which limits. Bytes are held against it before protobuf reads them, where they stand and
 * without keeping any: protobuf's own parser takes a field twice, cuts a number off, ignores one of
 * the wrong type, and makes an object of everything that repeats.
 *
 * <p>A field that is not there counts as 0 or empty, as proto3 has it, and must be within its
 * limits too.
 */
public class Shape {
  /** The numbers of a oneof's fields start here, in every message that has one. */
  static final int FIRST_CHOICE = 10;

  private FieldShape[] fields = {};
  private int size = Limits.MAX_FRAME;
  private String choice = "";
  private String unknown = "";

  Shape number(int field, String name, long least, long most) {
    return add(new FieldShape(field, name, Kind.NUMBER, least, most, 0, null));
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
    return add(new FieldShape(field, name, Kind.NUMBERS, least, most, times, null));
  }

  Shape seats(int field, String name) {
    return numbers(field, name, Limits.MAX_PARTIES, 1, Limits.MAX_PARTIES);
  }

  Shape bytes(int field, String name, int least, int most) {
    return add(new FieldShape(field, name, Kind.BYTES, least, most, 0, null));
  }

  /** Byte strings, at most {@code times}, each of this length. */
  Shape blobs(int field, String name, int times, int least, int most) {
    return add(new FieldShape(field, name, Kind.BYTES, least, most, times, null));
  }

  Shape hash(int field, String name) {
    return bytes(field, name, Limits.HASH, Limits.HASH);
  }

  /** Hashes, one after another. */
  Shape hashes(int field, String name, int most) {
    return add(new FieldShape(field, name, Kind.HASHES, 0, (long) most * Limits.HASH, 0, null));
  }

  Shape text(int field, String name, int most) {
    return add(new FieldShape(field, name, Kind.TEXT, 0, most, 0, null));
  }

  Shape texts(int field, String name, int times, int most) {
    return add(new FieldShape(field, name, Kind.TEXT, 0, most, times, null));
  }

  /** A message that must be there; in a oneof, if no other is. */
  Shape message(int field, String name, Shape shape) {
    return add(new FieldShape(field, name, Kind.MESSAGE, 0, 0, 0, shape));
  }

  Shape messages(int field, String name, int times, Shape shape) {
    return add(new FieldShape(field, name, Kind.MESSAGE, 0, 0, times, shape));
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
    for (FieldShape field : other.fields) {
      add(field);
    }
    return this;
  }

  Shape atMost(int bytes) {
    size = bytes;
    return this;
  }

  /** Whether it has a field {@code number}. */
  boolean has(int number) {
    return place(number) < fields.length;
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
    int[] times = new int[fields.length];
    long[] values = new long[fields.length];
    Payload[] parts = new Payload[fields.length];
    boolean strange = count(path, message, times, values, parts);
    for (int i = 0; i < fields.length; i++) {
      FieldShape field = fields[i];
      if (times[i] == 0 && field.single() && !chosen(field.number())) {
        field.absent(path);
      } else if (times[i] > 0 && field.single()) {
        strange |= field.check(path, values[i], parts[i]);
      } else if (times[i] > 0) {
        strange |= each(path, field, message);
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
        if (fields[place].kind() == Kind.MESSAGE) {
          Payload part = fields[place].shape().known(message.part(scan));
          out.writeTag(scan.number(), WireFormat.WIRETYPE_LENGTH_DELIMITED);
          out.writeUInt32NoTag(part.size());
          out.write(part.bytes(), part.from(), part.size());
        } else {
          out.write(message.bytes(), start, scan.to() - start);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("a part is longer than the whole", e);
    }
    return new Payload(message.number(), known, 0, out.getTotalBytesWritten());
  }

  /**
   * Counts before anything is looked into: too many cost nothing.
   *
   * @param times how often each field stands there
   * @param values what stands in each that is single, if it is a number
   * @param parts where it stands
   * @return whether there are unknown fields
   */
  private boolean count(Path path, Payload message, int[] times, long[] values, Payload[] parts)
      throws Malformed {
    boolean strange = false;
    int chosen = 0;
    for (Scan scan = message.scan(); scan.next(); ) {
      if (chosen(scan.number())) {
        if (chosen != 0) {
          throw path.malformed(
              "holds both " + chosen + " and " + scan.number() + ", not one " + choice);
        }
        chosen = scan.number();
      }
      int place = place(scan.number());
      strange |= strange(place, scan);
      if (place < fields.length) {
        times[place] += fields[place].count(path, scan, message);
        fields[place].limit(path, times[place]);
        if (fields[place].single()) {
          values[place] = scan.value();
          parts[place] = message.part(scan);
        }
      }
    }
    return strange;
  }

  private static boolean each(Path path, FieldShape field, Payload message) throws Malformed {
    boolean strange = false;
    for (Scan scan = message.scan(); scan.next(); ) {
      if (scan.number() == field.number()) {
        Payload part = scan.type() == Scan.DELIMITED ? message.part(scan) : null;
        strange |= field.check(path, scan.value(), part);
      }
    }
    return strange;
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
    return place == fields.length
        || fields[place].kind() == Kind.NUMBERS
            && scan.type() == Scan.DELIMITED
            && scan.from() == scan.to();
  }

  /** Whether a field is one of the oneof's. */
  private boolean chosen(int number) {
    return number >= FIRST_CHOICE && !choice.isEmpty();
  }

  /** Where the field stands in the list; its end if it is unknown. */
  private int place(int number) {
    int place = 0;
    while (place < fields.length && fields[place].number() != number) {
      place++;
    }
    return place;
  }

  private Shape add(FieldShape field) {
    fields = Arrays.copyOf(fields, fields.length + 1);
    fields[fields.length - 1] = field;
    return this;
  }
}
