package participant.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.math.PackedElements;

/**
 * {@code Elements} in the schema: vectors whose size on the wire tells nothing of their content.
 */
final class ElementsCodec {
  private ElementsCodec() {}

  /** Writes {@code vector} as field {@code number}. */
  static void write(FieldWriter out, int number, FieldVector vector) {
    MersenneField field = vector.field();
    ByteBuffer values =
        ByteBuffer.allocate(vector.length() * field.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < vector.length(); i++) {
      put(values, field, vector.get(i));
    }
    out.open(number).constant(1, field).bytes(2, values.array()).close();
  }

  static FieldVector read(Fields in) throws Malformed {
    return read(in, Limits.MAX_ELEMENTS);
  }

  /** Reads at most {@code most} elements. */
  static FieldVector read(Fields in, int most) throws Malformed {
    MersenneField field = in.constant(1, "field", MersenneField.values());
    ByteBuffer values =
        in.content(2, "values", most * field.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    if (values.remaining() == 0 || values.remaining() % field.bytes() != 0) {
      throw in.malformed(
          "values",
          "has " + values.remaining() + " bytes, not a multiple of " + field.bytes() + " above 0");
    }
    long[] elements = new long[values.remaining() / field.bytes()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = take(values, field);
      if (!field.contains(elements[i])) {
        // Which one and what it is may be a share's secret: the place is enough.
        throw in.malformed("values", "holds, at place " + i + ", no element of " + field);
      }
    }
    return FieldVector.of(field, elements);
  }

  /** Ends the message with field {@code number}: {@code elements}. */
  static void write(FieldWriter out, int number, PackedElements elements) {
    out.open(number).constant(1, elements.field()).ending(2, elements.buffer()).close();
  }

  /** A view of what stands in the frame, as good as its bytes. */
  static PackedElements readPacked(Fields in) throws Malformed {
    MersenneField field = in.constant(1, "field", MersenneField.values());
    ByteBuffer values = in.content(2, "values", Limits.MAX_CHUNK * field.bytes());
    return PackedElements.of(field, values)
        .orElseThrow(() -> in.malformed("values", "holds what is no element of " + field));
  }

  private static void put(ByteBuffer values, MersenneField field, long element) {
    if (field.bytes() == Integer.BYTES) {
      values.putInt((int) element);
    } else {
      values.putLong(element);
    }
  }

  private static long take(ByteBuffer values, MersenneField field) {
    return field.bytes() == Integer.BYTES
        ? Integer.toUnsignedLong(values.getInt())
        : values.getLong();
  }
}
