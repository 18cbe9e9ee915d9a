package participant.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.machine.PartyId;

/**
 * Writes protobuf messages, field by field in the order of the calls. A field that is 0 or empty is
 * left out, as proto3 has it, so that one message has one encoding. No lambdas here nor in the
 * codecs: each costs a fresh process about as much as all else that it encodes.
 */
final class FieldWriter {
  private static final int MAX_DEPTH = 8;

  private byte[] out = new byte[256];
  private int at;
  private final int[] starts = new int[MAX_DEPTH];
  private int depth;
  private Optional<ByteBuffer> tail = Optional.empty();

  FieldWriter number(int field, long value) {
    if (value != 0) {
      tag(field, Scan.VARINT);
      varint(value);
    }
    return this;
  }

  FieldWriter flag(int field, boolean value) {
    return number(field, value ? 1 : 0);
  }

  /** Writes the constant's place among its kind, counted from 1: 0 is never said. */
  FieldWriter constant(int field, Enum<?> constant) {
    return number(field, constant.ordinal() + 1);
  }

  FieldWriter seat(int field, PartyId seat) {
    return number(field, seat.number());
  }

  FieldWriter seat(int field, Optional<PartyId> seat) {
    return seat(field, seat.orElse(PartyId.NOBODY));
  }

  FieldWriter seats(int field, List<PartyId> seats) {
    if (!seats.isEmpty()) {
      open(field);
      for (PartyId seat : seats) {
        varint(seat.number());
      }
      close();
    }
    return this;
  }

  FieldWriter numbers(int field, List<Integer> numbers) {
    if (!numbers.isEmpty()) {
      open(field);
      for (int number : numbers) {
        varint(number);
      }
      close();
    }
    return this;
  }

  /** Writes numbers of type sint64. */
  FieldWriter signed(int field, List<Long> numbers) {
    if (!numbers.isEmpty()) {
      open(field);
      for (long number : numbers) {
        varint(number << 1 ^ number >> Long.SIZE - 1);
      }
      close();
    }
    return this;
  }

  FieldWriter bytes(int field, Bytes bytes) {
    return bytes(field, bytes.toByteArray());
  }

  FieldWriter bytes(int field, byte[] bytes) {
    if (bytes.length != 0) {
      delimited(field, bytes);
    }
    return this;
  }

  /**
   * Ends with bytes that are not copied: after them messages can be closed, and nothing written.
   */
  FieldWriter ending(int field, ByteBuffer bytes) {
    tag(field, Scan.DELIMITED);
    varint(bytes.remaining());
    tail = Optional.of(bytes);
    return this;
  }

  /** Hashes, one after another. */
  FieldWriter hashes(int field, List<Bytes> hashes) {
    ByteBuffer all = ByteBuffer.allocate(hashes.size() * Limits.HASH);
    hashes.forEach(hash -> all.put(hash.toByteArray()));
    return bytes(field, all.array());
  }

  FieldWriter text(int field, String text) {
    return bytes(field, text.getBytes(UTF_8));
  }

  FieldWriter texts(int field, List<String> texts) {
    for (String text : texts) {
      delimited(field, text.getBytes(UTF_8));
    }
    return this;
  }

  /** Starts a nested message: what follows belongs to it, until {@link #close}. */
  FieldWriter open(int field) {
    tag(field, Scan.DELIMITED);
    starts[depth++] = at;
    return this;
  }

  FieldWriter close() {
    int start = starts[--depth];
    int written = at - start;
    int length = written + (tail.isPresent() ? tail.get().remaining() : 0);
    int prefix = size(length);
    reserve(prefix);
    System.arraycopy(out, start, out, start + prefix, written);
    at = start;
    varint(length);
    at += written;
    return this;
  }

  Frame toFrame() {
    return new Frame(Arrays.copyOf(out, at), tail);
  }

  private void delimited(int field, byte[] bytes) {
    tag(field, Scan.DELIMITED);
    varint(bytes.length);
    reserve(bytes.length);
    System.arraycopy(bytes, 0, out, at, bytes.length);
    at += bytes.length;
  }

  private void tag(int field, int type) {
    if (tail.isPresent()) {
      throw new IllegalStateException("field " + field + " after the bytes at the end");
    }
    varint(field << 3 | type);
  }

  private void varint(long value) {
    reserve(size(value));
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    out[at++] = (byte) rest;
  }

  /** How many bytes a varint takes: one for each 7 bits begun. */
  private static int size(long value) {
    return (Long.SIZE - Long.numberOfLeadingZeros(value | 1) + 6) / 7;
  }

  private void reserve(int more) {
    if (out.length - at < more) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, at + more));
    }
  }
}
