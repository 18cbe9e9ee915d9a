package participant.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads an array from a file of NumPy's .npy format, versions 1 to 3: magic, version, the length of
 * a header and a Python dictionary as header, then the elements, the last index running fastest
 * (https://numpy.org/doc/stable/reference/generated/ numpy.lib.format.html).
 */
public final class Npy {
  private static final String MAGIC = "\u0093NUMPY";
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int BLOCK = 1 << 20;
  private static final int NEWEST = 3;

  /** A shape of more than one number: only there does the order make a difference. */
  private static final Pattern MATRIX = Pattern.compile("[0-9] *, *[0-9]");

  private static final String TYPES =
      "numpy.save of int8 to int64, uint8 to uint32, float32 or float64";

  private final Path file;
  private final FileChannel channel;
  private final int most;

  private Npy(Path file, FileChannel channel, int most) {
    this.file = file;
    this.channel = channel;
    this.most = most;
  }

  /**
   * Reads {@code file} of at most {@code most} elements: integers exactly, floats to be rounded
   * later.
   */
  public static NpyArray read(Path file, int most) throws UsageError {
    try (FileChannel channel = FileChannel.open(file)) {
      return new Npy(file, channel, most).array();
    } catch (NoSuchFileException e) {
      throw new UsageError("there is no file " + file, "give the path of a .npy file");
    } catch (EOFException e) {
      throw new UsageError(file + " is cut short", TYPES);
    } catch (IOException e) {
      throw new UsageError(
          file + " cannot be read: " + Cause.of(e), "give the path of a readable .npy file");
    }
  }

  private NpyArray array() throws IOException, UsageError {
    NpyHeader header = NpyHeader.parse(file.toString(), header(), TYPES);
    NpyType type =
        NpyType.of(header.descr())
            .orElseThrow(() -> new UsageError(file + " holds " + Shown.of(header.descr()), TYPES));
    int length = length(header.shape());
    if (header.fortran() && MATRIX.matcher(header.shape()).find()) {
      throw new UsageError(
          file + " is in Fortran's order", "save numpy.ascontiguousarray of the array");
    }
    long due = (long) length * type.size();
    long left = channel.size() - channel.position();
    if (left != due) {
      throw new UsageError(
          file + " has " + left + " bytes of elements, and its header tells of " + due,
          "a whole file of one array");
    }
    return new NpyArray(
        type.floating() ? floats(type, length) : integers(type, length), shape(header.shape()));
  }

  private static List<Integer> shape(String extents) {
    List<Integer> shape = new ArrayList<>();
    for (String extent : extents.split(",")) {
      if (!extent.isBlank()) {
        shape.add(Integer.parseInt(extent.strip()));
      }
    }
    return shape.size() > 1 ? shape : List.of();
  }

  private String header() throws IOException, UsageError {
    ByteBuffer start = take(MAGIC.length() + 2).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC.length()];
    start.get(magic);
    int version = start.get();
    if (!MAGIC.equals(new String(magic, StandardCharsets.ISO_8859_1))
        || version < 1
        || version > NEWEST) {
      throw new UsageError(
          file
              + " is no .npy file of version 1 to "
              + NEWEST
              + BinaryFile.named(magic).map(what -> ": it is " + what).orElse(""),
          TYPES);
    }
    ByteBuffer size = take(version == 1 ? Short.BYTES : Integer.BYTES);
    size.order(ByteOrder.LITTLE_ENDIAN);
    int length = version == 1 ? Short.toUnsignedInt(size.getShort()) : size.getInt();
    if (length < 0 || length > LONGEST_HEADER) {
      throw new UsageError(
          file + " has a header of " + Integer.toUnsignedLong(length) + " bytes",
          "at most " + LONGEST_HEADER + ": one plain array");
    }
    return new String(take(length).array(), StandardCharsets.UTF_8);
  }

  private int length(String shape) throws UsageError {
    long length = 1;
    for (String size : shape.split(",")) {
      if (!size.isBlank()) {
        length =
            size.strip().length() > Integer.SIZE / 2
                ? Long.MAX_VALUE
                : capped(length, Long.parseLong(size.strip()));
      }
    }
    if (length < 1 || length > most) {
      throw new UsageError(
          file + " has the shape (" + Shown.of(shape) + ")",
          "1 to " + most + " values are allowed");
    }
    return (int) length;
  }

  private static long capped(long length, long size) {
    return size > 0 && length > Long.MAX_VALUE / size ? Long.MAX_VALUE : length * size;
  }

  private Figures integers(NpyType type, int length) throws IOException {
    long[] integers = new long[length];
    for (int done = 0; done < length; ) {
      ByteBuffer block = block(type, length - done);
      while (block.hasRemaining()) {
        integers[done++] = type.integer(block);
      }
    }
    return Decimals.integers(integers);
  }

  private Figures floats(NpyType type, int length) throws IOException, UsageError {
    double[] floats = new double[length];
    for (int done = 0; done < length; ) {
      ByteBuffer block = block(type, length - done);
      while (block.hasRemaining()) {
        double number = type.number(block);
        if (!Double.isFinite(number)) {
          throw new UsageError(
              file + ": element " + (done + 1) + " of " + length + " is " + number,
              "every element is a finite number");
        }
        floats[done++] = number;
      }
    }
    return new Floats(floats);
  }

  private ByteBuffer block(NpyType type, int elements) throws IOException {
    return take((int) Math.min(BLOCK, (long) elements * type.size())).order(type.order());
  }

  private ByteBuffer take(int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }
}
