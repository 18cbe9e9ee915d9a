package participant.math;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Words in byte arrays, the lowest byte first. */
final class LittleEndian {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  static long get(byte[] bytes, int at) {
    return (long) WORD.get(bytes, at);
  }

  static void put(byte[] bytes, int at, long word) {
    WORD.set(bytes, at, word);
  }
}
