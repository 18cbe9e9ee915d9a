package participant.protocol.sum.message;

import java.util.function.ObjIntConsumer;
import participant.crypto.Keystream;
import participant.crypto.SecretBytes;
import participant.math.FieldArray;
import participant.math.MersenneField;
import participant.math.PackedElements;

/**
 * The vector of uniform field elements that a seed of 32 bytes stands for, chunk by chunk.
 *
 * <p>Chunk c, counted from 0, holds elements 65,536·c to 65,536·c + 65,535. It is read from stream
 * c of the seed, that is from the AES-256-CTR key stream whose key is the seed and whose first
 * counter block is c in eight bytes, big-endian, and eight zero bytes. The stream is taken as words
 * of 4 bytes (p = 2<sup>31</sup> − 1) or 8 bytes (p = 2<sup>61</sup> − 1), little-endian; the bits
 * of each above the lowest 31 or 61 are cleared; words that are then p are skipped. The first
 * 65,536 that remain are the chunk's elements.
 *
 * <p>Elements are used as they come out, a few kilobytes at a time, and kept nowhere. Any number of
 * threads may work on chunks at once.
 */
public final class Expansion {
  /** Elements of a chunk. */
  public static final int CHUNK = 1 << 16;

  /** Bytes at a time: they stay in the first-level cache from the cipher to the target. */
  private static final int BLOCK = 8 << 10;

  private final MersenneField field;
  private final Keystream streams;

  /**
   * @throws IllegalArgumentException if the seed has not 32 bytes
   */
  public Expansion(MersenneField field, SecretBytes seed) {
    this.field = field;
    this.streams = new Keystream(seed);
  }

  /** Returns the first {@code count} elements of {@code chunk}, as {@link #expand} takes them. */
  public FieldArray array(int chunk, int count) {
    FieldArray array = FieldArray.zero(field, count);
    expand(chunk, count, (elements, at) -> array.set(at, elements));
    return array;
  }

  /**
   * Has {@code use} take the first {@code count} elements of {@code chunk}, some at a time, each
   * time with the place in the chunk of the first of them. It may change them, but not keep them.
   *
   * @throws IllegalArgumentException if chunk &lt; 0, or unless 0 ≤ count ≤ 65,536
   */
  public void expand(int chunk, int count, ObjIntConsumer<PackedElements> use) {
    if (chunk < 0 || count < 0 || count > CHUNK) {
      throw new IllegalArgumentException("no " + count + " elements of chunk " + chunk);
    }
    byte[] block = new byte[Math.min(BLOCK, count * field.bytes())];
    try (Keystream.Stream stream = streams.open(chunk)) {
      for (int done = 0; done < count; ) {
        int words = Math.min(BLOCK / field.bytes(), count - done);
        stream.read(block, 0, words * field.bytes());
        PackedElements elements = PackedElements.sift(field, block, words);
        int place = done;
        done += elements.length();
        use.accept(elements, place);
      }
    }
  }
}
