package participant.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What the elements of a .npy file are.
 *
 * @param kind i, u or f: signed, unsigned, floating
 * @param size bytes of an element
 */
record NpyType(ByteOrder order, char kind, int size) {

  /** The type that {@code descr} names, such as {@code <f8}; empty if it is none of ours. */
  static Optional<NpyType> of(String descr) {
    return descr.matches("[<>|]i1|[<>|]u1|[<>](i[248]|u[24]|f[48])")
        ? Optional.of(
            new NpyType(
                descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                descr.charAt(1),
                descr.charAt(2) - '0'))
        : Optional.empty();
  }

  boolean floating() {
    return kind == 'f';
  }

  /** The next element, where they are integers. */
  long integer(ByteBuffer block) {
    long signed =
        switch (size) {
          case Byte.BYTES -> block.get();
          case Short.BYTES -> block.getShort();
          case Integer.BYTES -> block.getInt();
          default -> block.getLong();
        };
    return kind == 'u' ? signed & (1L << size * Byte.SIZE) - 1 : signed;
  }

  /** The next element, where they are floating-point numbers. */
  double number(ByteBuffer block) {
    return size == Float.BYTES ? block.getFloat() : block.getDouble();
  }
}
