package participant.sim.sum;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.protocol.sum.message.SumMessage;

/**
 * What is contributed to a long vector's chunks, as far as the network sees it; and the breach
 * where an honest party contributes what it should not, or less than it should.
 */
final class Contributions {
  private final Plan plan;
  private final Consumer<String> breaches;

  /** By whom and for whom; the latter is nobody where each chunk goes to its owner alone. */
  private final Map<Pair, BitSet> sent = new HashMap<>();

  private final Map<Pair, FieldArray> byLiars = new HashMap<>();
  private final Map<Pair, FieldVector> shown = new HashMap<>();

  /** Two numbers: of two seats, or of a seat and a chunk. */
  private record Pair(int seat, int other) {}

  Contributions(Plan plan, Consumer<String> breaches) {
    this.plan = plan;
    this.breaches = breaches;
  }

  /** An honest party sends a chunk. */
  void sent(PartyId from, PartyId to, SumMessage.Chunk chunk) {
    if (chunk.total()) {
      if (plan.terms().fullReveal()) {
        breaches.accept("participant " + from + " tells a total where everybody adds up");
      }
      return;
    }
    BitSet chunks = sent.computeIfAbsent(between(from.number(), to.number()), pair -> new BitSet());
    if (chunks.get(chunk.index())) {
      breaches.accept("participant " + from + " contributes twice to chunk " + chunk.index());
    }
    chunks.set(chunk.index());
    FieldArray elements = FieldArray.zero(plan.terms().field(), chunk.elements().length());
    elements.set(0, chunk.elements());
    FieldVector contribution = elements.toVector();
    if (contribution.equals(bare(from.number(), chunk.index()))) {
      breaches.accept("participant " + from + " contributes its value as it is");
    }
    FieldVector before = shown.putIfAbsent(new Pair(from.number(), chunk.index()), contribution);
    if (before != null && !before.equals(contribution)) {
      breaches.accept("participant " + from + " contributes two things to one chunk");
    }
  }

  /** An honest party says that it holds all totals. */
  void gathered(int seat) {
    for (int to = 1; to <= plan.terms().parties(); to++) {
      BitSet chunks = sent.getOrDefault(between(seat, to), new BitSet());
      for (int index = 0; index < count(); index++) {
        if (!plan.host(seat).seats().contains(to) && totals(to, index) && !chunks.get(index)) {
          breaches.accept("participant " + seat + " holds totals that it has not contributed to");
          return;
        }
      }
    }
  }

  /** What a liar contributes to an honest party's chunk counts as what it put in. */
  void delivered(PartyId from, PartyId to, SumMessage.Chunk chunk) {
    int index = chunk.index();
    if (plan.terms().streamed()
        && !plan.honest(from.number())
        && plan.honest(to.number())
        && !chunk.total()
        && index < count()
        && totals(to.number(), index)
        && chunk.elements().length() == length(index)
        && chunk.elements().field() == plan.terms().field()) {
      byLiars
          .computeIfAbsent(between(from.number(), to.number()), pair -> zero())
          .set(from(index), chunk.elements());
    }
  }

  /** What {@code liar} contributed to the chunks that {@code honest}, or any owner, totals. */
  FieldArray of(int liar, int honest) {
    return byLiars.getOrDefault(between(liar, honest), zero());
  }

  /** Whether {@code seat} adds up what is contributed to a chunk. */
  private boolean totals(int seat, int index) {
    return plan.terms().fullReveal() || owner(index) == seat;
  }

  private Pair between(int from, int to) {
    return new Pair(from, plan.terms().fullReveal() ? to : 0);
  }

  private FieldVector bare(int seat, int index) {
    long weight = plan.terms().field().reduce(plan.terms().weights().get(seat - 1));
    long[] elements = plan.secrets().get(seat - 1).elements();
    return FieldVector.of(
            plan.terms().field(),
            Arrays.copyOfRange(elements, from(index), from(index) + length(index)))
        .times(weight);
  }

  private FieldArray zero() {
    return FieldArray.zero(plan.terms().field(), plan.terms().length());
  }

  int count() {
    return (plan.terms().length() - 1) / plan.terms().chunk() + 1;
  }

  int owner(int index) {
    return index % plan.terms().parties() + 1;
  }

  int from(int index) {
    return index * plan.terms().chunk();
  }

  int length(int index) {
    return Math.min(plan.terms().chunk(), plan.terms().length() - from(index));
  }
}
