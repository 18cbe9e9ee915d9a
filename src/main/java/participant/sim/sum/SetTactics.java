package participant.sim.sum;

import static participant.sim.sum.Telling.before;
import static participant.sim.sum.Telling.isSaid;
import static participant.sim.sum.Telling.toAll;
import static participant.sim.sum.Telling.toVictims;
import static participant.sim.sum.Telling.unit;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.ThresholdClaim;
import participant.wire.Envelope;

/** How a party lies about the set of a sum with a threshold, and about its partial sum. */
final class SetTactics {
  private SetTactics() {}

  static Tactic twoPledges() {
    return toVictims(Phase.PLEDGE, (liar, claim) -> new ThresholdClaim.Pledge(liar.noise()));
  }

  static Tactic otherCoin() {
    return toAll(
        Phase.HELD,
        (liar, claim) ->
            new ThresholdClaim.Held(((ThresholdClaim.Held) claim).dealers(), other(liar)));
  }

  static Tactic falseList() {
    return toAll(Phase.HELD, SetTactics::shortList);
  }

  static Tactic twoLists() {
    return toVictims(Phase.HELD, SetTactics::shortList);
  }

  static Tactic twoListCoins() {
    return toVictims(
        Phase.HELD,
        (liar, claim) ->
            new ThresholdClaim.Held(((ThresholdClaim.Held) claim).dealers(), other(liar)));
  }

  static Tactic twoBases() {
    return toVictims(Phase.BASIS, (liar, claim) -> new ThresholdClaim.Based(liar.noise()));
  }

  static Tactic otherBasis() {
    return toAll(Phase.BASIS, (liar, claim) -> new ThresholdClaim.Based(other(liar)));
  }

  static Tactic twoSets() {
    return toVictims(Phase.BIND, SetTactics::shortSet);
  }

  static Tactic otherSet() {
    return toAll(Phase.BIND, SetTactics::shortSet);
  }

  /** Is bound to something else than its shares give, and opens it as it should. */
  static Tactic wrongPartial() {
    return opening((liar, seat) -> 1L);
  }

  /**
   * Adds 7·Π (x − s) over T honest seats s: with the partial sums of these, and those of liars who
   * do the same, what it opens lies on a polynomial of degree T.
   */
  static Tactic colludingPartial() {
    return opening(
        (liar, seat) -> {
          MersenneField field = liar.plan().terms().field();
          long product = 7;
          List<Integer> honest = liar.plan().honestSeats();
          for (int s : honest.subList(0, liar.plan().terms().tolerance().threshold())) {
            product = field.mul(product, field.reduce(seat.number() - s));
          }
          return product;
        });
  }

  static Tactic badOpening() {
    return toAll(
        Phase.OPEN,
        (liar, claim) ->
            claim instanceof ThresholdClaim.Disclosed disclosed
                ? new ThresholdClaim.Disclosed(disclosed.digests(), liar.noise())
                : new ThresholdClaim.Opened(
                    ((ThresholdClaim.Opened) claim).partial(), liar.noise()));
  }

  static Tactic twoOpened() {
    return toVictims(
        Phase.OPEN,
        (liar, claim) -> {
          if (claim instanceof ThresholdClaim.Disclosed disclosed) {
            return new ThresholdClaim.Disclosed(
                disclosed.digests().stream().map(digest -> liar.noise()).toList(),
                disclosed.nonce());
          }
          ThresholdClaim.Opened opened = (ThresholdClaim.Opened) claim;
          return new ThresholdClaim.Opened(ChunkTactics.more(opened.partial(), 1), opened.nonce());
        });
  }

  static Tactic twoClosings() {
    return toVictims(Phase.CLOSE, (liar, claim) -> new ThresholdClaim.Closed(liar.noise()));
  }

  /** Says what it should say later before it is bound to a coin, and made up. */
  static Tactic earlyWords() {
    return before(Phase.PLEDGE, (liar, truth) -> liar.claiming(truth, early(liar, truth)));
  }

  /** The same after it is bound to a coin. */
  static Tactic hastyWords() {
    return (liar, link, truth) ->
        isSaid(truth, Phase.PLEDGE)
            ? List.of(truth, liar.claiming(truth, early(liar, truth)))
            : List.of(truth);
  }

  private static Claim early(Liar liar, Envelope truth) {
    SumTerms terms = liar.plan().terms();
    FieldVector one = unit(terms.field(), terms.length());
    return switch (liar.deceit().turn() % 5) {
      case 0 -> new ThresholdClaim.Held(List.of(truth.from()), liar.noise());
      case 1 -> new ThresholdClaim.Based(liar.noise());
      case 2 -> new ThresholdClaim.Answer(List.of(), List.of());
      case 3 -> new ThresholdClaim.Bound(List.of(truth.from()), liar.noise());
      default ->
          terms.streamed()
              ? new ThresholdClaim.Disclosed(ChunkTactics.digests(terms, one), liar.noise())
              : new ThresholdClaim.Opened(one, liar.noise());
    };
  }

  /** Is bound to its right partial sum and so much more in the first element. */
  private static Tactic opening(BiFunction<Liar, PartyId, Long> more) {
    return (liar, link, truth) -> {
      SumTerms terms = liar.plan().terms();
      if (isSaid(truth, Phase.BIND)) {
        ThresholdClaim.Bound bound = (ThresholdClaim.Bound) Telling.claim(truth);
        FieldVector partial = partial(liar, truth.from(), bound, more);
        Bytes nonce = nonce(truth.from());
        Bytes commitment =
            terms.streamed()
                ? Commitments.toPartial(
                    terms.session(), truth.from(), nonce, ChunkTactics.digests(terms, partial))
                : Commitments.toPartial(terms.session(), truth.from(), nonce, partial);
        return List.of(liar.claiming(truth, new ThresholdClaim.Bound(bound.dealers(), commitment)));
      } else if (isSaid(truth, Phase.OPEN)) {
        return bound(liar, truth)
            .map(bound -> opened(terms, truth, partial(liar, truth.from(), bound, more)))
            .map(opened -> List.of(liar.claiming(truth, opened)))
            .orElse(List.of(truth));
      } else if (truth.message() instanceof SumMessage.Chunk chunk
          && chunk.total()
          && chunk.index() == 0) {
        FieldArray right = FieldArray.zero(terms.field(), chunk.elements().length());
        right.set(0, chunk.elements());
        return bound(liar, truth)
            .map(bound -> partial(liar, truth.from(), bound, more).get(0))
            .map(wrong -> terms.field().sub(wrong, right.get(0)))
            .map(by -> List.of(Telling.instead(truth, ChunkTactics.more(chunk, by))))
            .orElse(List.of(truth));
      }
      return List.of(truth);
    };
  }

  private static Claim opened(SumTerms terms, Envelope truth, FieldVector partial) {
    return terms.streamed()
        ? new ThresholdClaim.Disclosed(ChunkTactics.digests(terms, partial), nonce(truth.from()))
        : new ThresholdClaim.Opened(partial, nonce(truth.from()));
  }

  /** What the sender said it is bound to. */
  private static Optional<ThresholdClaim.Bound> bound(Liar liar, Envelope truth) {
    return liar.said().stream()
        .filter(said -> isSaid(said, Phase.BIND) && said.from().equals(truth.from()))
        .map(said -> (ThresholdClaim.Bound) Telling.claim(said))
        .findFirst();
  }

  private static FieldVector partial(
      Liar liar, PartyId seat, ThresholdClaim.Bound bound, BiFunction<Liar, PartyId, Long> more) {
    FieldVector right = liar.dealings().partial(liar.plan().terms(), seat, bound.dealers());
    return right.plusTimes(unit(right.field(), right.length()), more.apply(liar, seat));
  }

  private static Bytes nonce(PartyId seat) {
    return Hash.labelled("a liar's nonce").add(seat.number()).digest();
  }

  /** The same for everyone. */
  private static Bytes other(Liar liar) {
    return Hash.labelled("a liar's word").add(liar.deceit().turn()).digest();
  }

  private static Claim shortList(Liar liar, Claim claim) {
    ThresholdClaim.Held held = (ThresholdClaim.Held) claim;
    return new ThresholdClaim.Held(withoutOne(liar, held.dealers()), held.coin());
  }

  private static Claim shortSet(Liar liar, Claim claim) {
    ThresholdClaim.Bound bound = (ThresholdClaim.Bound) claim;
    return new ThresholdClaim.Bound(withoutOne(liar, bound.dealers()), bound.commitment());
  }

  private static List<PartyId> withoutOne(Liar liar, List<PartyId> seats) {
    PartyId one = new PartyId(liar.plan().honestSeats().get(0));
    return seats.stream().filter(seat -> !seat.equals(one)).toList();
  }
}
