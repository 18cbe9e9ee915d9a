package participant.sim;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.protocol.sum.SumMessage;

/**
 * What is contributed to a long vector's chunks, as far as the network sees it; and the breach
 * where an honest party contributes what it should not, or less than it should.
 */
final class Contributions {
  private final Plan plan;
  private final Consumer<String> breaches;
  private final Map<Integer, BitSet> sent = new TreeMap<>();
  private final Map<Integer, FieldArray> byLiars = new TreeMap<>();

  Contributions(Plan plan, Consumer<String> breaches) {
    this.plan = plan;
    this.breaches = breaches;
  }

  /** An honest party sends a chunk. */
  void sent(PartyId from, SumMessage.Chunk chunk) {
    if (chunk.total()) {
      return;
    }
    BitSet chunks = sent.computeIfAbsent(from.number(), seat -> new BitSet());
    if (chunks.get(chunk.index())) {
      breaches.accept("participant " + from + " contributes twice to chunk " + chunk.index());
    }
    chunks.set(chunk.index());
    FieldArray elements = FieldArray.zero(plan.terms().field(), chunk.elements().length());
    elements.set(0, chunk.elements());
    if (elements.toVector().equals(bare(from.number(), chunk.index()))) {
      breaches.accept("participant " + from + " contributes its value as it is");
    }
  }

  /** An honest party says that it holds all totals. */
  void gathered(int seat) {
    BitSet chunks = sent.getOrDefault(seat, new BitSet());
    for (int index = 0; index < count(); index++) {
      if (!plan.host(seat).seats().contains(owner(index)) && !chunks.get(index)) {
        breaches.accept("participant " + seat + " holds totals that it has not contributed to");
        return;
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
        && owner(index) == to.number()
        && chunk.elements().length() == length(index)
        && chunk.elements().field() == plan.terms().field()) {
      byLiars.computeIfAbsent(from.number(), seat -> zero()).set(from(index), chunk.elements());
    }
  }

  /** What {@code liar} contributed to the chunks of honest parties. */
  FieldArray of(int liar) {
    return byLiars.getOrDefault(liar, zero());
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
