package participant.sim.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Verdict;
import participant.sim.Fate;
import participant.sim.SimProcess;
import participant.sim.Trace;
import participant.sim.VirtualTime;

/** A checker that sees nothing would find every run in order. */
class PromisesTest {
  private static final Scenario SCENARIO =
      new Scenario(3, 5, Set.of(), Optional.empty(), false, false);

  private final Plan plan = Plan.of(SCENARIO);
  private final Trace trace = new Trace(new VirtualTime(), SumWords::of);
  private final Witness witness = new Witness(plan, trace);
  private final Outcomes outcomes = new Outcomes();

  @Test
  void aRightSumEverywhereKeepsThem() {
    allAccept();
    assertThat(broken()).isEmpty();
  }

  @Test
  void anotherSumIsSeen() {
    allAccept();
    Outcomes wrong = new Outcomes();
    wrong.ended(1, done(sum()));
    wrong.ended(2, done(sum().plus(sum())));
    wrong.ended(3, done(sum()));
    assertThat(new Promises(plan, witness, wrong, trace).broken())
        .contains("participant 2 accepts another sum than was put in");
  }

  @Test
  void aPartyThatNeverEndsIsSeen() {
    outcomes.ended(1, done(sum()));
    outcomes.ended(2, done(sum()));
    assertThat(broken()).contains("participant 3 ends 0 times");
  }

  @Test
  void aPartyThatEndsTwiceIsSeen() {
    allAccept();
    outcomes.ended(2, done(sum()));
    assertThat(broken()).contains("participant 2 ends 2 times");
  }

  @Test
  void anHonestPartyThatIsProvedIsSeen() {
    outcomes.ended(1, aborted(2, true));
    outcomes.ended(2, done(sum()));
    outcomes.ended(3, done(sum()));
    assertThat(broken())
        .hasValueSatisfying(words -> assertThat(words).contains("holds an honest party's lie"));
  }

  @Test
  void anAbortForNothingIsSeen() {
    outcomes.ended(1, aborted(2, false));
    outcomes.ended(2, done(sum()));
    outcomes.ended(3, done(sum()));
    assertThat(broken()).contains("participant 1 ends with MISLED, not one of [SUM]");
  }

  @Test
  void aSumGivenAwayIsSeen() {
    outcomes.reveals(1);
    outcomes.ended(1, aborted(2, false));
    outcomes.ended(2, done(sum()));
    outcomes.ended(3, done(sum()));
    assertThat(broken())
        .hasValueSatisfying(words -> assertThat(words).contains("gives away the sum"));
  }

  @Test
  void aSecretInTheTraceIsSeen() {
    allAccept();
    long longest = 0;
    for (FieldVector secret : plan.secrets()) {
      for (long element : secret.elements()) {
        longest = Math.max(longest, element);
      }
    }
    assertThat(Long.toString(longest)).hasSizeGreaterThan(8);
    trace.line("it is " + longest + "!");
    assertThat(broken()).contains("a secret or a share stands in the trace");
  }

  @Test
  void anExceptionIsSeen() {
    allAccept();
    SimProcess process = new SimProcess("process-1", Fate.KIND, new VirtualTime(), witness);
    process.run(
        () -> {
          throw new IllegalStateException("a bug");
        });
    assertThat(broken())
        .hasValueSatisfying(
            words -> assertThat(words).contains("an exception escaped in process-1", "a bug"));
    assertThat(process.runs()).isFalse();
  }

  private Optional<String> broken() {
    return new Promises(plan, witness, outcomes, trace).broken();
  }

  private void allAccept() {
    for (int seat = 1; seat <= 3; seat++) {
      outcomes.ended(seat, done(sum()));
    }
  }

  private FieldVector sum() {
    FieldVector sum = FieldVector.zero(plan.terms().field(), plan.terms().length());
    for (int i = 0; i < plan.secrets().size(); i++) {
      sum =
          sum.plusTimes(
              plan.secrets().get(i), plan.terms().field().reduce(plan.terms().weights().get(i)));
    }
    return sum;
  }

  private SumOutcome done(FieldVector sum) {
    List<FieldVector> partials = new ArrayList<>(plan.secrets());
    return new SumOutcome.Done(
        new Parameters(plan.terms(), List.of()), sum, partials, List.of(), List.of());
  }

  private static SumOutcome aborted(int culprit, boolean proved) {
    return new SumOutcome.Aborted(
        new Verdict(
            Verdict.Reason.LOST,
            Optional.of(new PartyId(culprit)),
            proved,
            Phase.SHARE,
            new PartyId(1),
            ""));
  }
}
