package participant.protocol.sum.message;

import java.nio.ByteBuffer;
import participant.crypto.Bytes;
import participant.crypto.HashingStream;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.MersenneField;
import participant.math.PackedElements;

/**
 * How a long vector is cut: chunks of {@code size} elements, the last one shorter, owned by the
 * seats in turn. A chunk's owner adds everyone's masked contribution to it and tells everyone the
 * total.
 */
public record Chunks(int length, int size, int parties) {
  /** Bytes that are hashed at a time: they stay in the first-level cache. */
  private static final int BLOCK = 8 << 10;

  /** As many as are under way between two parties where chunks go to their owners. */
  private static final int WINDOW_TO_ALL = 6;

  private static final int MOST_TO_ONE = 16;

  /** A short value is one chunk. */
  public static Chunks of(SumTerms terms) {
    int size = terms.streamed() ? terms.chunk() : terms.length();
    return new Chunks(terms.length(), size, terms.parties());
  }

  public int count() {
    return (int) (((long) length + size - 1) / size);
  }

  /** Where chunk {@code index} starts. */
  public int from(int index) {
    return index * size;
  }

  /** How many elements chunk {@code index} has. */
  public int length(int index) {
    return Math.min(size, length - from(index));
  }

  /** A copy of the elements of chunk {@code index} of {@code array}, as they travel. */
  public PackedElements pack(FieldArray array, int index) {
    return array.packed(from(index), length(index));
  }

  /** The SHA-256 of chunk {@code index} of {@code array}, as it travels. */
  public Bytes sha256(FieldArray array, int index) {
    HashingStream hash = new HashingStream();
    int bytes = array.field().bytes();
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (int done = 0; done < length(index); done += BLOCK / bytes) {
      int count = Math.min(BLOCK / bytes, length(index) - done);
      array.pack(from(index) + done, count, block.clear());
      hash.write(block.array(), 0, count * bytes);
    }
    return hash.digest();
  }

  /** The SHA-256 of elements that have travelled. */
  public static Bytes sha256(PackedElements elements) {
    HashingStream hash = new HashingStream();
    ByteBuffer bytes = elements.buffer();
    hash.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    return hash.digest();
  }

  /** Whether {@code chunk} is one of these, with as many elements as it has, of {@code field}. */
  public boolean fits(SumMessage.Chunk chunk, MersenneField field) {
    return chunk.index() < count()
        && chunk.elements().length() == length(chunk.index())
        && chunk.elements().field() == field;
  }

  public PartyId owner(int index) {
    return new PartyId(index % parties + 1);
  }

  /**
   * How many chunks beyond the last one that is complete may be under way: twice round the table.
   * Nobody can be further ahead of the slowest than that, which bounds what waits anywhere.
   */
  public int window() {
    return 2 * parties + 2;
  }

  /** How many chunks one party may send another beyond those that it has taken. */
  public int windowToOne() {
    return Math.max(1, Math.min(MOST_TO_ONE, SumTerms.MOST_UNDER_WAY / (parties * size)));
  }

  /** The same where everybody contributes to all: a chunk waits on n-1 connections at once. */
  public int windowToAll() {
    return WINDOW_TO_ALL;
  }
}
