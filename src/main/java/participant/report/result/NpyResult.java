package participant.report.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The weighted sum as a NumPy array (.npy, version 1), of the shape that was summed, or rows by
 * columns where there are several: int64 where values have no decimals, and else float64, each
 * element the double nearest to it.
 */
final class NpyResult {
  private static final int ALIGNMENT = 64;
  private static final int BLOCK = 1 << 16;

  /** Up to here integers, and the powers of ten of places, are doubles. */
  private static final long EXACT = 1L << 53;

  private NpyResult() {}

  static void write(Totals totals, OutputStream out) throws IOException {
    int places = totals.terms().decimals();
    out.write(header(totals, places == 0 ? "<i8" : "<f8"));
    double scale = Double.parseDouble("1e" + places);
    ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < totals.length(); i++) {
      long units = totals.units(i);
      block.putLong(places == 0 ? units : Double.doubleToLongBits(nearest(units, scale, places)));
      if (!block.hasRemaining() || i == totals.length() - 1) {
        out.write(block.array(), 0, block.position());
        block.clear();
      }
    }
  }

  private static double nearest(long units, double scale, int places) {
    return Math.abs(units) <= EXACT ? units / scale : Double.parseDouble(units + "e-" + places);
  }

  private static byte[] header(Totals totals, String descr) {
    int columns = totals.terms().columns().size();
    String extents = totals.terms().shape().toString();
    String shape =
        !totals.terms().shape().isEmpty()
            ? extents.substring(1, extents.length() - 1)
            : columns > 1 ? totals.length() / columns + ", " + columns : totals.length() + ",";
    String dictionary =
        "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    int start = 10;
    int used = start + dictionary.length() + 1;
    String padded = dictionary + " ".repeat((ALIGNMENT - used % ALIGNMENT) % ALIGNMENT) + "\n";
    ByteBuffer header = ByteBuffer.allocate(start + padded.length()).order(ByteOrder.LITTLE_ENDIAN);
    header.put("\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1));
    header.putShort((short) padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
    return header.array();
  }
}
