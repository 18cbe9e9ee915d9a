package participant.sim.sum;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Verdict;
import participant.sim.Fate;
import participant.sim.Fault;
import participant.sim.Trace;

/** What a sum promises, held against one run. */
final class Promises {
  /** With nothing but these, everybody gets the sum, and everybody's word for it. */
  private static final Set<Fault> HARMLESS =
      EnumSet.of(Fault.DUPLICATES, Fault.LATE, Fault.SKEW, Fault.STRANGERS);

  private static final Set<Verdict.Reason> ABSENCE =
      EnumSet.of(
          Verdict.Reason.LOST,
          Verdict.Reason.SILENT,
          Verdict.Reason.DECLINED,
          Verdict.Reason.REFUSED);

  private static final Set<Verdict.Reason> DAMAGE =
      EnumSet.of(Verdict.Reason.FAILED_CHECK, Verdict.Reason.DISAGREEMENT);

  private static final Set<Verdict.Reason> NO_SET =
      EnumSet.of(Verdict.Reason.SPLIT_VOTE, Verdict.Reason.TOO_FEW, Verdict.Reason.INCONSISTENT);

  /** Shorter numbers turn up by chance. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{9,}");

  private final Plan plan;
  private final Witness witness;
  private final Outcomes outcomes;
  private final Trace trace;
  private final List<Integer> honest;
  private final List<Integer> liars;
  private final Set<Fault> harmful;

  Promises(Plan plan, Witness witness, Outcomes outcomes, Trace trace) {
    this.plan = plan;
    this.witness = witness;
    this.outcomes = outcomes;
    this.trace = trace;
    this.honest = plan.honestSeats();
    this.liars =
        plan.hosts().stream()
            .filter(host -> host.deceit().isPresent())
            .flatMap(host -> host.seats().stream())
            .toList();
    this.harmful = EnumSet.noneOf(Fault.class);
    harmful.addAll(plan.faults());
    harmful.removeAll(HARMLESS);
  }

  /** The first promise that was broken, in words. */
  Optional<String> broken() {
    return Stream.of(
            witness.breaches().stream(),
            sums(),
            honest.stream().flatMap(this::endsOnce),
            honest.stream().flatMap(this::provesNoHonestParty),
            honest.stream().flatMap(this::holdsTheSumItCouldCompute),
            honest.stream().flatMap(this::endsAsPromised),
            secrets())
        .flatMap(found -> found)
        .findFirst();
  }

  /** No two honest parties accept different sums, nor any another than what was put in. */
  private Stream<String> sums() {
    if (plan.terms().withstands()) {
      return new Withstood(plan, witness, outcomes, honest, liars)
          .broken(harmful.isEmpty()).stream();
    }
    Inputs inputs = new Inputs(plan, witness, honest, liars);
    List<String> found = new ArrayList<>();
    Optional<FieldVector> first = Optional.empty();
    for (int seat : honest) {
      for (SumOutcome outcome : outcomes.of(seat)) {
        if (outcome instanceof SumOutcome.Done done) {
          Optional<FieldVector> bound = inputs.sum(seat, done);
          if (bound.isEmpty()) {
            found.add("participant " + seat + " accepts a sum without everyone's share");
          } else if (!bound.get().equals(done.sum())) {
            found.add("participant " + seat + " accepts another sum than was put in");
          } else if (!first.orElse(done.sum()).equals(done.sum())) {
            found.add("participant " + seat + " accepts another sum than others");
          } else if (plan.terms().streamed() && !done.unconfirmed().isEmpty()) {
            found.add("participant " + seat + " accepts a long sum that is not confirmed");
          }
          first = Optional.of(done.sum());
        }
      }
    }
    return found.stream();
  }

  /** Everything ends. */
  private Stream<String> endsOnce(int seat) {
    int ends = outcomes.of(seat).size() + outcomes.outside(seat).size();
    Fate fate = plan.host(seat).fate();
    boolean mayVanish = fate.crashes() > 0 || fate.stops() > 0;
    return ends == 1 || ends == 0 && mayVanish
        ? Stream.empty()
        : Stream.of("participant " + seat + " ends " + ends + " times");
  }

  private Stream<String> provesNoHonestParty(int seat) {
    Optional<PartyId> wronged =
        outcomes.namedBy(seat).stream().filter(party -> !lies(party)).findFirst();
    if (wronged.isPresent()) {
      return Stream.of("participant " + seat + " names an honest party: " + wronged.get());
    }
    return verdicts(seat)
        .filter(Verdict::proved)
        .filter(verdict -> verdict.culprit().map(who -> !lies(who)).orElse(true))
        .map(
            verdict ->
                "participant " + seat + " holds an honest party's lie for proved: " + verdict);
  }

  /** Who holds all reveals, and no conflict, has the sum, whoever confirms it. */
  private Stream<String> holdsTheSumItCouldCompute(int seat) {
    return liars.isEmpty() && outcomes.revealed(seat)
        ? verdicts(seat)
            .filter(verdict -> ABSENCE.contains(verdict.reason()))
            .map(verdict -> "participant " + seat + " gives away the sum: " + verdict)
        : Stream.empty();
  }

  /** Where one thing goes wrong, it ends as it should, and the first cause is named. */
  private Stream<String> endsAsPromised(int seat) {
    Set<Ending> may;
    if (harmful.isEmpty()) {
      may = EnumSet.of(Ending.SUM);
    } else if (harmful.equals(Set.of(Fault.LIARS)) && lyingHosts().size() == 1) {
      Deceit deceit = lyingHosts().get(0).deceit().orElseThrow();
      // A lie that found no occasion is none.
      may =
          witness.lied()
              ? deceit.lie().endings(deceit, liars.size(), plan.terms())
              : EnumSet.of(Ending.SUM);
      if (!plan.isOpen()) {
        may.addAll(tooLate(seat, deceit.lie(), may));
      }
    } else if (harmful.size() == 1 && !atFault().isEmpty()) {
      may = whereSomeAreLost();
    } else {
      return Stream.empty();
    }
    return endings(seat)
        .filter(ending -> !may.contains(ending))
        .map(ending -> "participant " + seat + " ends with " + ending + ", not one of " + may);
  }

  /**
   * What comes through the coordinator may come too late; or not at all once that has ended, which
   * leaves a sum that the liars do not confirm.
   */
  private Set<Ending> tooLate(int seat, Lie lie, Set<Ending> may) {
    if (lie == Lie.FALSE_FINAL_HASH && lacksTheirWord(seat)) {
      return EnumSet.of(Ending.SUSPECTED, Ending.SUM);
    }
    return may.contains(Ending.PROVED)
        ? EnumSet.of(Ending.SUSPECTED)
        : EnumSet.noneOf(Ending.class);
  }

  /** Whether {@code seat} has the sum, and says that no liar confirms it. */
  private boolean lacksTheirWord(int seat) {
    return outcomes.of(seat).stream()
        .allMatch(
            outcome ->
                outcome instanceof SumOutcome.Done done
                    && done.unconfirmed().containsAll(liars.stream().map(PartyId::new).toList()));
  }

  private Set<Ending> whereSomeAreLost() {
    Set<Ending> may = EnumSet.of(Ending.SUM, Ending.SUSPECTED, Ending.UNSEATED);
    if (someoneIsUnseated()) {
      may.add(Ending.MISLED); // The coordinator ended it, since somebody did not come.
    }
    if (plan.terms().withstands()) {
      may.add(Ending.FRUITLESS);
      if (new Withstood(plan, witness, outcomes, honest, liars).finishes()) {
        may.retainAll(EnumSet.of(Ending.SUM));
      }
    }
    return may;
  }

  private Stream<Ending> endings(int seat) {
    return Stream.concat(
        outcomes.outside(seat).stream().map(outcome -> Ending.UNSEATED),
        outcomes.of(seat).stream().map(this::ending));
  }

  private Ending ending(SumOutcome outcome) {
    if (outcome instanceof SumOutcome.Done done) {
      boolean unconfirmed = harmful.isEmpty() && !done.unconfirmed().isEmpty();
      boolean named =
          !done.settlement().proved().isEmpty() || !done.settlement().corrected().isEmpty();
      return unconfirmed ? Ending.SUSPECTED : named ? Ending.NAMED : Ending.SUM;
    }
    Verdict verdict = ((SumOutcome.Aborted) outcome).verdict();
    if (verdict.proved()) {
      return Ending.PROVED;
    }
    if (verdict.culprit().isEmpty() && DAMAGE.contains(verdict.reason())) {
      return Ending.DAMAGED;
    }
    if (verdict.culprit().isEmpty() && NO_SET.contains(verdict.reason())) {
      return Ending.FRUITLESS;
    }
    boolean rightly =
        verdict.culprit().isPresent()
            && (lies(verdict.culprit().get())
                || atFault().contains(verdict.culprit().get().number()));
    return rightly ? Ending.SUSPECTED : Ending.MISLED;
  }

  /** The seats at which the one thing goes wrong that does; empty where that cannot be said. */
  private Set<Integer> atFault() {
    Set<Integer> seats = new TreeSet<>();
    for (Plan.Host host : plan.hosts()) {
      boolean cut = plan.weather().cut().map(at -> at.names(host.name())).orElse(false);
      if (cut || host.fate().crashes() > 0 || host.fate().stops() > 0) {
        seats.addAll(host.seats());
      }
    }
    // Who is reached through the coordinator is lost with it.
    return seats.contains(1) ? Set.copyOf(allSeats()) : seats;
  }

  private List<Integer> allSeats() {
    return plan.hosts().stream().flatMap(host -> host.seats().stream()).toList();
  }

  private boolean someoneIsUnseated() {
    return honest.stream().anyMatch(seat -> !outcomes.outside(seat).isEmpty());
  }

  private List<Plan.Host> lyingHosts() {
    return plan.hosts().stream().filter(host -> host.deceit().isPresent()).toList();
  }

  /** No secret and no share stands in the trace. */
  private Stream<String> secrets() {
    Set<String> hidden = new TreeSet<>();
    plan.secrets().forEach(secret -> addTo(hidden, secret));
    for (int from = 1; from <= plan.terms().parties(); from++) {
      for (int to = 1; to <= plan.terms().parties(); to++) {
        witness.share(from, to).ifPresent(share -> addTo(hidden, share));
      }
    }
    Matcher numbers = NUMBER.matcher(trace.text());
    while (numbers.find()) {
      if (hidden.contains(numbers.group())) {
        return Stream.of("a secret or a share stands in the trace");
      }
    }
    return Stream.empty();
  }

  private static void addTo(Set<String> numbers, FieldVector vector) {
    for (long element : vector.elements()) {
      numbers.add(Long.toString(element));
    }
  }

  private Stream<Verdict> verdicts(int seat) {
    return outcomes.of(seat).stream()
        .filter(outcome -> outcome instanceof SumOutcome.Aborted)
        .map(outcome -> ((SumOutcome.Aborted) outcome).verdict());
  }

  private boolean lies(PartyId seat) {
    return liars.contains(seat.number());
  }
}
