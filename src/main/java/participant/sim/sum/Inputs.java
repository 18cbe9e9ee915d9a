package participant.sim.sum;

import java.util.List;
import java.util.Optional;
import participant.crypto.SecretBytes;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.message.Expansion;
import participant.protocol.sum.message.SumOutcome;

/**
 * What was put into a sum: by honest parties their values, by liars whatever they are bound to by
 * what they sent.
 */
final class Inputs {
  private final Plan plan;
  private final Witness witness;
  private final List<Integer> honest;
  private final List<Integer> liars;
  private final MersenneField field;

  Inputs(Plan plan, Witness witness, List<Integer> honest, List<Integer> liars) {
    this.plan = plan;
    this.witness = witness;
    this.honest = honest;
    this.liars = liars;
    this.field = plan.terms().field();
  }

  /** The weighted sum that honest {@code seat} may accept; empty if not everyone has shared. */
  Optional<FieldVector> sum(int seat, SumOutcome.Done done) {
    FieldVector sum = FieldVector.zero(field, plan.terms().length());
    for (int party : honest) {
      sum = sum.plusTimes(plan.secrets().get(party - 1), weight(party));
    }
    return plan.terms().streamed()
        ? ofVectors(seat, sum, done.sum())
        : ofShares(sum, done.partials());
  }

  /**
   * Σ wᵢ·(the input that i is bound to): for liars the shares that honest parties got from them,
   * and what they revealed beyond what honest parties' shares make of it.
   */
  private Optional<FieldVector> ofShares(FieldVector ofHonest, List<FieldVector> partials) {
    FieldVector sum = ofHonest;
    for (int liar : liars) {
      sum = sum.plus(partials.get(liar - 1));
      for (int seat : honest) {
        Optional<FieldVector> got = witness.share(liar, seat);
        Optional<FieldVector> gave = witness.share(seat, liar);
        if (got.isEmpty() || gave.isEmpty()) {
          return Optional.empty();
        }
        sum = sum.plusTimes(got.get(), weight(liar));
        sum = sum.plusTimes(gave.get(), field.neg(weight(seat)));
      }
    }
    return Optional.of(sum);
  }

  /**
   * Among honest parties the masks cancel. What liars contributed is taken as it is, and of honest
   * parties' contributions the masks that they share with liars. A liar's own chunks are whatever
   * it tells: it chooses its contribution when it knows the others'; not where all is revealed to
   * all.
   */
  private Optional<FieldVector> ofVectors(
      int accepting, FieldVector ofHonest, FieldVector accepted) {
    FieldArray sum = FieldArray.of(ofHonest);
    for (int liar : liars) {
      sum.add(0, witness.contributions().of(liar, accepting), 0, sum.length());
      for (int seat : honest) {
        Optional<SecretBytes> seed = witness.seed(seat, liar);
        if (seed.isEmpty()) {
          return Optional.empty();
        }
        mask(sum, seed.get(), seat < liar);
      }
    }
    FieldVector bound = sum.toVector();
    long[] elements = bound.elements();
    Contributions chunks = witness.contributions();
    for (int index = 0; index < chunks.count(); index++) {
      if (!plan.terms().fullReveal() && liars.contains(chunks.owner(index))) {
        for (int i = chunks.from(index); i < chunks.from(index) + chunks.length(index); i++) {
          elements[i] = accepted.get(i);
        }
      }
    }
    return Optional.of(FieldVector.of(field, elements));
  }

  private void mask(FieldArray sum, SecretBytes seed, boolean added) {
    Expansion expansion = new Expansion(field, seed);
    Contributions chunks = witness.contributions();
    for (int index = 0; index < chunks.count(); index++) {
      int from = chunks.from(index);
      expansion.expand(
          index,
          chunks.length(index),
          (elements, at) -> {
            if (added) {
              sum.add(from + at, elements);
            } else {
              sum.subtract(from + at, elements);
            }
          });
    }
  }

  private long weight(int seat) {
    return field.reduce(plan.terms().weights().get(seat - 1));
  }
}
