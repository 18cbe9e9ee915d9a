package participant.protocol.sum.vector;

import java.util.BitSet;
import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.PackedElements;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Digests;
import participant.protocol.sum.message.Expansion;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.state.Room;

/**
 * The long vectors of one party, the only values of a machine that change: what it contributes,
 * masked, the totals so far, and where all is revealed to all, what each contributed. A chunk of
 * the first is written by the one computation that makes it, and read afterwards; the second
 * belongs to the machine until it is complete.
 */
public final class Bulk {
  private final Chunks chunks;
  private final PartyId self;
  private final List<Expansion> masks;
  private final FieldArray masked;
  private final FieldArray totals;
  private final BitSet[] contributed;
  private final BitSet complete = new BitSet();
  private final Digests digests;

  /** SHA-256 of what each contributed, by seat and chunk; of no seat where not all is revealed. */
  private final Bytes[][] contributions;

  /** Where the vectors go: zeros, which take a while to write. */
  record Space(FieldArray masked, FieldArray totals) implements Room {
    static Space of(SumTerms terms) {
      return new Space(
          FieldArray.zero(terms.field(), terms.length()),
          FieldArray.zero(terms.field(), terms.length()));
    }
  }

  /**
   * @param seeds of the expansions that mask the party's contribution, by seat; its own is not used
   */
  Bulk(Party party, Space room, List<SecretBytes> seeds) {
    SumTerms terms = party.terms();
    this.chunks = Chunks.of(terms);
    this.self = party.seat();
    this.masks = seeds.stream().map(seed -> new Expansion(terms.field(), seed)).toList();
    this.masked = room.masked;
    this.totals = room.totals;
    this.digests = new Digests(chunks);
    this.contributions = new Bytes[terms.fullReveal() ? terms.parties() : 0][chunks.count()];
    this.contributed = new BitSet[terms.parties()];
    for (int i = 0; i < contributed.length; i++) {
      contributed[i] = new BitSet();
    }
  }

  /** What binds {@code seat} to its coin and all that it contributed. Requires it all. */
  Bytes commitment(SessionId session, PartyId seat, Bytes coin) {
    return Commitments.toContribution(session, seat, coin, chunks.length(), contribution(seat));
  }

  Chunks chunks() {
    return chunks;
  }

  /** What masks our contribution, by seat. */
  List<Expansion> masks() {
    return masks;
  }

  FieldArray masked() {
    return masked;
  }

  FieldArray totals() {
    return totals;
  }

  /** How many chunks, from the first on, have their total. */
  int leading() {
    return complete.nextClearBit(0);
  }

  /** How many of the chunks, from the first on, have their total. */
  SumObservation.Progress gathered() {
    return new SumObservation.Progress(leading(), chunks.count());
  }

  public boolean complete() {
    return leading() == chunks.count();
  }

  public boolean complete(int index) {
    return complete.get(index);
  }

  /** Whether {@code party} has contributed to a chunk that we total, or we to any. */
  public boolean contributed(PartyId party, int index) {
    return contributed[party.number() - 1].get(index);
  }

  /** Whether we total chunk {@code index} for all. */
  boolean owns(int index) {
    return chunks.owner(index).equals(self);
  }

  /** Whether all is revealed to all, so that everybody totals every chunk. */
  private boolean revealed() {
    return contributions.length > 0;
  }

  /** Our own contribution to a chunk is made: added to it, if we total that chunk. */
  void contribute(int index) {
    if (revealed() || owns(index)) {
      int from = chunks.from(index);
      totals.add(from, masked, from, chunks.length(index));
    }
    contributed[self.number() - 1].set(index);
  }

  /** Our own contribution to a chunk, as it travels. */
  PackedElements contribution(int index) {
    return chunks.pack(masked, index);
  }

  /** Adds another's contribution to a chunk that we total. */
  void contribute(PartyId from, int index, PackedElements elements) {
    if (revealed()) {
      contributions[from.number() - 1][index] = Chunks.sha256(elements);
    }
    totals.add(chunks.from(index), elements);
    contributed[from.number() - 1].set(index);
  }

  /** Keeps the SHA-256 of our own contribution to a chunk, which all is to be revealed of. */
  void bind(int index, Bytes sha256) {
    contributions[self.number() - 1][index] = sha256;
  }

  /** The SHA-256 of each chunk that {@code party} contributed. Requires that it did, to all. */
  List<Bytes> contribution(PartyId party) {
    return List.of(contributions[party.number() - 1]);
  }

  /** Whether everyone has contributed to a chunk that we total. */
  boolean ripe(int index) {
    for (BitSet party : contributed) {
      if (!party.get(index)) {
        return false;
      }
    }
    return true;
  }

  /** The total of a chunk of ours, as it travels: it is complete now. */
  PackedElements total(int index) {
    complete.set(index);
    return chunks.pack(totals, index);
  }

  /** The chunk is totalled, and nobody needs to be told. */
  void completed(int index) {
    complete.set(index);
  }

  /** Takes the total of a chunk from its owner. */
  void total(int index, PackedElements elements) {
    totals.set(chunks.from(index), elements);
    complete.set(index);
  }

  /** A total's SHA-256, computed. */
  record Digest(int index, Bytes sha256) {}

  /** Computes the SHA-256 of a total that is complete, and touches nothing else. */
  Digest digest(int index) {
    return new Digest(index, chunks.sha256(totals, index));
  }

  void keep(Digest digest) {
    digests.keep(digest.index(), digest.sha256());
  }

  /** Whether every total is complete and has its SHA-256. */
  boolean digested() {
    return digests.complete();
  }

  /** Every total's SHA-256, in order. Requires {@link #digested()}. */
  List<Bytes> digests() {
    return digests.all();
  }

  /** The result. Requires all totals, and nothing more to come. */
  FieldVector sum() {
    return totals.frozen();
  }
}
