package participant.protocol.sum.bulk;

import java.util.function.ObjIntConsumer;
import participant.crypto.Keystream;
import participant.crypto.SecretBytes;
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
 * <p>Elements are used as they come out, a few kilobytes at a time, and kept nowhere. An expansion
 * is for one thread; any number of them may work on chunks at once.
 */
public final class Expansion {
  /** Elements of a chunk. */
  public static final int CHUNK = 1 << 16;

  /** Bytes at a time: they stay in the first-level cache from the cipher to the target. */
  private static final int BLOCK = 8 << 10;

  private final MersenneField field;
  private final Keystream stream = new Keystream();
  private final byte[] block = new byte[BLOCK];

  public Expansion(MersenneField field) {
    this.field = field;
  }

  /**
   * Has {@code use} take the first {@code count} elements of {@code chunk}, some at a time, each
   * time with the place in the chunk of the first of them. It may change them, but not keep them.
   *
   * @throws IllegalArgumentException if the seed has not 32 bytes, chunk &lt; 0, or unless 0 ≤
   *     count ≤ 65,536
   */
  public void expand(SecretBytes seed, int chunk, int count, ObjIntConsumer<PackedElements> use) {
    if (chunk < 0 || count < 0 || count > CHUNK) {
      throw new IllegalArgumentException("no " + count + " elements of chunk " + chunk);
    }
    stream.start(seed, chunk);
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
