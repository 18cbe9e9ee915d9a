package participant.wire;

import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.math.PackedElements;
import participant.wire.proto.ElementsProto.Elements;

/**
 * {@code Elements} in the schema: vectors whose size on the wire tells nothing of their content.
 */
final class ElementsCodec {
  private static final int FIELD = 1;
  private static final int VALUES = 2;

  /** Of a vector that travels whole. */
  static final Shape VECTOR = shape(Limits.MAX_ELEMENTS);

  /** Of a chunk, whose elements are looked at where they are taken. */
  static final Shape CHUNK = fields(Limits.MAX_CHUNK);

  private ElementsCodec() {}

  /** Of 1 to {@code most} elements. */
  static Shape shape(int most) {
    return new Shape() {
      @Override
      void judge(Path path, Payload message) throws Malformed {
        MersenneField field = Scalars.read(message.value(FIELD), MersenneField.values());
        judgeElements(path.to("values"), field, most, message.part(VALUES).content());
      }
    }.with(fields(most));
  }

  static Elements write(FieldVector vector) {
    MersenneField field = vector.field();
    ByteBuffer values =
        ByteBuffer.allocate(vector.length() * field.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < vector.length(); i++) {
      put(values, field, vector.get(i));
    }
    return Elements.newBuilder()
        .setFieldValue(Scalars.write(field))
        .setValues(UnsafeByteOperations.unsafeWrap(values.array()))
        .build();
  }

  static FieldVector read(Elements message) {
    MersenneField field = Scalars.read(message.getFieldValue(), MersenneField.values());
    ByteBuffer values = message.getValues().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long[] elements = new long[values.remaining() / field.bytes()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = take(values, field);
    }
    return FieldVector.of(field, elements);
  }

  /** Field {@code number}: {@code elements}, which end the frame and are not copied. */
  static Body write(int number, PackedElements elements) {
    return Body.of(
            number, Elements.newBuilder().setFieldValue(Scalars.write(elements.field())).build())
        .ending(Body.of(VALUES, elements.buffer()));
  }

  /**
   * A view of what stands in the frame, as good as its bytes. It is written to, and protobuf's byte
   * strings are for reading: so it is found without them.
   */
  static PackedElements readPacked(Path path, Payload message) throws Malformed {
    MersenneField field = Scalars.read(message.value(FIELD), MersenneField.values());
    ByteBuffer values = message.part(VALUES).content();
    path.to("values").count("byte", values.remaining(), 0, Limits.MAX_CHUNK * field.bytes());
    return PackedElements.of(field, values)
        .orElseThrow(() -> path.to("values").malformed("holds what is no element of " + field));
  }

  private static Shape fields(int most) {
    return new Shape()
        .constant(FIELD, "field", MersenneField.values())
        .bytes(VALUES, "values", 0, most * Long.BYTES);
  }

  private static void judgeElements(Path path, MersenneField field, int most, ByteBuffer values)
      throws Malformed {
    int size = values.order(ByteOrder.LITTLE_ENDIAN).remaining();
    path.count("byte", size, 0, most * field.bytes());
    if (size == 0 || size % field.bytes() != 0) {
      throw path.malformed(
          "has " + size + " bytes, not a multiple of " + field.bytes() + " above 0");
    }
    for (int i = 0; values.hasRemaining(); i++) {
      if (!field.contains(take(values, field))) {
        // Which one and what it is may be a share's secret: the place is enough.
        throw path.malformed("holds, at place " + i + ", no element of " + field);
      }
    }
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
