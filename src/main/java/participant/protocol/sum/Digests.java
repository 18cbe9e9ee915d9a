package participant.protocol.sum;

import java.util.List;
import participant.crypto.Bytes;

/** The SHA-256 of a vector's chunks, as they come about, in any order. */
final class Digests {
  private final Bytes[] digests;
  private int known;

  Digests(Chunks chunks) {
    this.digests = new Bytes[chunks.count()];
  }

  /** Keeps that of chunk {@code index}, which is not known yet. */
  void keep(int index, Bytes sha256) {
    digests[index] = sha256;
    known++;
  }

  /** Of how many chunks it is known. */
  int known() {
    return known;
  }

  boolean complete() {
    return known == digests.length;
  }

  /** All of them, chunk by chunk. Requires {@link #complete()}. */
  List<Bytes> all() {
    return List.of(digests);
  }
}
