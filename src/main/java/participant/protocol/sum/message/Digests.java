package participant.protocol.sum.message;

import java.util.List;
import participant.crypto.Bytes;

/** The SHA-256 of a vector's chunks, as they come about, in any order. */
public final class Digests {
  private final Bytes[] digests;
  private int known;

  public Digests(Chunks chunks) {
    this.digests = new Bytes[chunks.count()];
  }

  /** Keeps that of chunk {@code index}, which is not known yet. */
  public void keep(int index, Bytes sha256) {
    digests[index] = sha256;
    known++;
  }

  /** Of how many chunks it is known. */
  public int known() {
    return known;
  }

  public boolean complete() {
    return known == digests.length;
  }

  /** All of them, chunk by chunk. Requires {@link #complete()}. */
  public List<Bytes> all() {
    return List.of(digests);
  }
}
