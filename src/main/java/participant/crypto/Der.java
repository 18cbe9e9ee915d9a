package participant.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The few ASN.1 values that certificates and encrypted keys need, in their distinguished encoding
 * (X.690).
 */
final class Der {
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Der() {}

  static byte[] sequence(byte[]... items) {
    return value(0x30, items);
  }

  static byte[] set(byte[] item) {
    return value(0x31, item);
  }

  /** The explicit context tag [number], 0..30. */
  static byte[] tagged(int number, byte[] item) {
    return value(0xa0 + number, item);
  }

  static byte[] integer(BigInteger number) {
    return value(0x02, number.toByteArray());
  }

  /** A bit string of whole bytes, so with 0 unused bits. */
  static byte[] bitString(byte[] bytes) {
    return value(0x03, new byte[1], bytes);
  }

  static byte[] octetString(byte[] bytes) {
    return value(0x04, bytes);
  }

  /** An object identifier; its arcs after the second have seven bits a byte, the high first. */
  static byte[] oid(int first, int second, int... others) {
    ByteArrayOutputStream arcs = new ByteArrayOutputStream();
    arcs.write(40 * first + second);
    for (int arc : others) {
      int groups = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(arc) + 6) / 7);
      for (int group = groups - 1; group >= 0; group--) {
        arcs.write(arc >>> 7 * group & 0x7f | (group > 0 ? 0x80 : 0));
      }
    }
    return value(0x06, arcs.toByteArray());
  }

  static byte[] text(String text) {
    return value(0x0c, text.getBytes(UTF_8));
  }

  /** A time in 1950..2049, to the second. */
  static byte[] utcTime(Instant time) {
    return value(0x17, UTC_TIME.format(time).getBytes(UTF_8));
  }

  /** A time written as yyyyMMddHHmmssZ. */
  static byte[] generalizedTime(String time) {
    return value(0x18, time.getBytes(UTF_8));
  }

  private static byte[] value(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    writeLength(content.size(), out);
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  /** Below 128 a byte; else the number of bytes plus 128, and those bytes, big-endian (§8.1.3). */
  private static void writeLength(int length, ByteArrayOutputStream out) {
    if (length < 0x80) {
      out.write(length);
      return;
    }
    int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
    out.write(0x80 + bytes);
    for (int i = bytes - 1; i >= 0; i--) {
      out.write(length >>> 8 * i);
    }
  }
}
