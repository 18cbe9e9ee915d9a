package participant.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
  private static final int MOST = 100_000_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"|i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8", "|u1", "<u2", ">u4"})
  void integersOfEverySizeAndOrderAreExact(String descr) throws Exception {
    boolean signed = descr.charAt(1) == 'i';
    int size = descr.charAt(2) - '0';
    ByteBuffer data = ByteBuffer.allocate(4 * size).order(order(descr));
    long least = signed ? -1L << size * 8 - 1 : 0;
    long most = signed ? ~least : (1L << size * 8) - 1;
    for (long integer : new long[] {least, most, 1, 100}) {
      switch (size) {
        case 1 -> data.put((byte) integer);
        case 2 -> data.putShort((short) integer);
        case 4 -> data.putInt((int) integer);
        default -> data.putLong(integer);
      }
    }
    Figures figures = read(file(1, dictionary(descr, "False", "2, 2"), data.array()));

    assertThat(figures.natural()).hasValue(0);
    assertThat(IntStream.range(0, 4).mapToObj(i -> figures.units(i, 0)))
        .containsExactly(least, most, 1L, 100L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<f4", ">f4", "<f8", ">f8"})
  void floatsOfEverySizeAndOrderAreRead(String descr) throws Exception {
    Figures figures =
        read(file(2, dictionary(descr, "False", "3,"), floats(descr, 1.5, -0.25, 1e6)));

    assertThat(IntStream.range(0, 3).mapToObj(i -> figures.units(i, 2)))
        .containsExactly(150L, -25L, 100_000_000L);
    assertThat(figures).hasToString("Floats[3]");
  }

  @Test
  void scalarsAndAnyShapeAreTakenFlat() throws Exception {
    assertThat(read("<f8", "False", "", 1)).isEqualTo(1);
    assertThat(read("<f8", "True", "2,", 1, 2)).isEqualTo(2);
    assertThat(read("<f8", "False", "1, 3, 2", 1, 2, 3, 4, 5, 6)).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberIsRefusedWithItsPlace(double bad) {
    refused(() -> read("<f8", "False", "3,", 1, bad, 2), "element 2 of 3 is " + bad);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<u8", "<f2", "|b1", "<c16", "<U5", "|O", "<i3", "<M8[ns]"})
  void otherTypesAreRefused(String descr) {
    refused(() -> read(descr, "False", "1,", 1), "holds " + descr);
  }

  @Test
  void whatIsNoWholePlainArrayIsRefused() {
    refused(() -> read("<f8", "True", "2, 2", 1, 2, 3, 4), "Fortran");
    refused(() -> read("<f8", "False", "3,", 1, 2), "16 bytes", "24");
    refused(() -> read("<f8", "False", "1,", 1, 2), "16 bytes", "8");
    refused(() -> read("<f8", "False", "0,"), "shape (0,)");
    refused(() -> read("<f8", "False", "100000001,"), "shape");
    refused(() -> read("<f8", "False", "4294967296, 4294967296, 4294967296,"), "shape");
    refused(() -> read("<f8", "False", "9".repeat(40) + ","), "shape");
    refused(() -> read(file(1, "{'descr': [('a', '<f8')], }", new byte[8])), "plain array");
    byte[] archive = "PK\3\4 and so on".getBytes(StandardCharsets.ISO_8859_1);
    refused(() -> read(Files.write(folder.resolve("a.npz"), archive)), "it is a zip archive");
    refused(
        () -> read(file(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)", new byte[8])),
        "plain array");
    refused(() -> read(file(4, "", new byte[0])), "version 1 to 3");
    refused(() -> read(bytes("name,value\n1,2\n".getBytes(StandardCharsets.UTF_8))), "no .npy");
    refused(() -> read(bytes(new byte[] {(byte) 0x93, 'N'})), "cut short");
    refused(() -> read(bytes(lengthBomb())), "header of 4294967295 bytes");
    refused(() -> read(folder.resolve("none.npy")), "no file");
    refused(() -> read(folder), "cannot be read");
  }

  private int read(String descr, String fortran, String shape, double... numbers)
      throws IOException, UsageError {
    return read(file(3, dictionary(descr, fortran, shape), floats("<f8", numbers))).length();
  }

  private static byte[] floats(String descr, double... numbers) {
    boolean wide = descr.endsWith("8");
    ByteBuffer data = ByteBuffer.allocate(numbers.length * (wide ? 8 : 4)).order(order(descr));
    for (double number : numbers) {
      ByteBuffer more = wide ? data.putDouble(number) : data.putFloat((float) number);
      assertThat(more).isSameAs(data);
    }
    return data.array();
  }

  @Test
  void aKeyOfTheHeaderStandsThereOnce() {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), ";
    for (String again :
        List.of(
            "'shape': (2,), }",
            "\"shape\": (1,)}",
            "'descr': '<i8', }",
            "'fortran_order': True}")) {
      refused(() -> read(file(1, header + again, new byte[8])), " twice");
    }
    refused(() -> read(file(1, header + "'more': 1, }", new byte[8])), "plain array");
  }

  private static ByteOrder order(String descr) {
    return descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private static String dictionary(String descr, String fortran, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }\n"
        .formatted(descr, fortran, shape);
  }

  private static byte[] lengthBomb() {
    byte[] start =
        "\u0093NUMPY\u0002\u0000\u00ff\u00ff\u00ff\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    return start;
  }

  private Path file(int version, String header, byte[] data) throws IOException {
    byte[] words = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer length = ByteBuffer.allocate(version == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
    if (version == 1) {
      length.putShort((short) words.length);
    } else {
      length.putInt(words.length);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    file.write(new byte[] {(byte) version, 0});
    file.write(length.array());
    file.write(words);
    file.write(data);
    return bytes(file.toByteArray());
  }

  private Path bytes(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("data.npy"), bytes);
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, String... words) {
    assertThatThrownBy(reading).isInstanceOf(UsageError.class).hasMessageContainingAll(words);
  }

  private static Figures read(Path file) throws UsageError {
    return Npy.read(file, MOST).figures();
  }

  @Test
  void anArrayKeepsItsShape() throws Exception {
    Path file = file(1, dictionary("<f8", "False", "2, 3"), floats("<f8", 1, 2, 3, 4, 5, 6));
    assertThat(Npy.read(file, MOST).shape()).containsExactly(2, 3);
    Path row = file(1, dictionary("<f8", "False", "2,"), floats("<f8", 1, 2));
    assertThat(Npy.read(row, MOST).shape()).isEmpty();
  }
}
