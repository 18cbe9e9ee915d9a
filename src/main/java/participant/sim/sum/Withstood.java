package participant.sim.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.math.VectorDecoding;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;

/** What a sum with a threshold promises besides, held against one run. */
final class Withstood {
  private final SumTerms terms;
  private final Plan plan;
  private final Witness witness;
  private final Outcomes outcomes;
  private final List<Integer> honest;
  private final List<Integer> liars;

  Withstood(
      Plan plan, Witness witness, Outcomes outcomes, List<Integer> honest, List<Integer> liars) {
    this.terms = plan.terms();
    this.plan = plan;
    this.witness = witness;
    this.outcomes = outcomes;
    this.honest = honest;
    this.liars = liars;
  }

  /**
   * Whether all who are left must have a sum: all of them told a list, no more are lost than may
   * be, and what the lists have in common is enough.
   */
  boolean finishes() {
    List<Integer> left = honest.stream().filter(seat -> !outcomes.of(seat).isEmpty()).toList();
    return liars.isEmpty()
        && witness.lists().keySet().containsAll(left)
        && terms.parties() - left.size() + apart() <= terms.tolerance().losses(terms.parties())
        && common().size() >= terms.tolerance().atLeast();
  }

  /** How many seats somebody has lost to a connection that broke. */
  private int apart() {
    return plan.weather().cut().stream()
        .flatMap(cut -> plan.hosts().stream().filter(host -> cut.names(host.name())))
        .mapToInt(host -> host.seats().size())
        .max()
        .orElse(0);
  }

  /** Whose shares everyone holds who told a list. */
  private List<PartyId> common() {
    List<PartyId> common = new ArrayList<>();
    for (int seat = 1; seat <= terms.parties(); seat++) {
      PartyId dealer = new PartyId(seat);
      if (witness.lists().values().stream().allMatch(list -> list.contains(dealer))) {
        common.add(dealer);
      }
    }
    return common;
  }

  /**
   * No two honest parties accept different sums or sets, nor any another sum than the set's dealers
   * shared; and where nothing goes wrong it is over all.
   */
  List<String> broken(boolean undisturbed) {
    List<String> found = new ArrayList<>();
    Optional<SumOutcome.Done> first = Optional.empty();
    for (int seat : honest) {
      for (SumOutcome outcome : outcomes.of(seat)) {
        if (outcome instanceof SumOutcome.Done done) {
          String who = "participant " + seat;
          List<PartyId> included = done.settlement().included();
          SumOutcome.Done one = first.orElse(done);
          Optional<FieldVector> shared = shared(included);
          if (!one.settlement().included().equals(included)) {
            found.add(who + " accepts a sum over another set than others");
          } else if (!one.sum().equals(done.sum())) {
            found.add(who + " accepts another sum than others");
          } else if (shared.isEmpty()) {
            found.add(who + " accepts a sum with shares on no polynomial");
          } else if (!shared.get().equals(done.sum())) {
            found.add(who + " accepts another sum than was shared");
          } else if (included.size() < terms.tolerance().atLeast()) {
            found.add(who + " accepts a sum over too few");
          } else if (everyListIsSeen() && !included.containsAll(common())) {
            found.add(who + " leaves out whose shares everyone holds");
          } else if (undisturbed && included.size() < terms.parties()) {
            found.add(who + " leaves somebody out for nothing");
          }
          first = Optional.of(one);
        }
      }
    }
    return found;
  }

  /** The weighted sum of what these dealt; empty where shares lie on no polynomial. */
  private Optional<FieldVector> shared(List<PartyId> included) {
    FieldVector sum = FieldVector.zero(terms.field(), terms.length());
    for (PartyId dealer : included) {
      Optional<FieldVector> value =
          liars.contains(dealer.number())
              ? dealt(dealer.number(), included)
              : Optional.of(plan.secrets().get(dealer.number() - 1));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      long weight = terms.field().reduce(terms.weights().get(dealer.number() - 1));
      sum = sum.plusTimes(value.get(), weight);
    }
    return Optional.of(sum);
  }

  /** What a liar shared, by the shares of the honest who are bound to this set. */
  private Optional<FieldVector> dealt(int liar, List<PartyId> included) {
    Map<Integer, FieldVector> values = new TreeMap<>();
    for (int seat : honest) {
      if (included.equals(witness.sets().get(seat)) || accepts(seat, included)) {
        witness.share(liar, seat).ifPresent(share -> values.put(seat, share));
      }
    }
    return VectorDecoding.of(values, terms.tolerance().threshold(), 0).map(found -> found.at(0));
  }

  /** Seats of one process are bound unseen, where all others are lost. */
  private boolean accepts(int seat, List<PartyId> included) {
    return outcomes.of(seat).stream()
        .anyMatch(
            outcome ->
                outcome instanceof SumOutcome.Done done
                    && done.settlement().included().equals(included));
  }

  private boolean everyListIsSeen() {
    return liars.isEmpty() && witness.lists().keySet().containsAll(honest);
  }
}
