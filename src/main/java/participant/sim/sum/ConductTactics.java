package participant.sim.sum;

import static participant.sim.sum.Telling.atTurn;
import static participant.sim.sum.Telling.bindsItself;
import static participant.sim.sum.Telling.isSaid;
import static participant.sim.sum.Telling.last;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.machine.PartyId;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Verdict;
import participant.wire.Envelope;

/** How a party lies by what it does, whatever it says. */
final class ConductTactics {
  private ConductTactics() {}

  static Tactic falseAccusation() {
    return atTurn((liar, truth) -> List.of(abort(liar, truth, false, List.of())));
  }

  static Tactic forgedProof() {
    return atTurn(
        (liar, truth) -> {
          PartyId honest = honest(liar);
          Statement one = liar.statement(honest, new Claim.Commit(liar.noise()));
          Statement two = liar.statement(honest, new Claim.Commit(liar.noise()));
          return List.of(abort(liar, truth, true, List.of(one, two)));
        });
  }

  static Tactic forgedEvidence() {
    return (liar, link, truth) ->
        isSaid(truth, bindsItself(liar.plan().terms()))
            ? List.of(
                truth,
                new Envelope(
                    truth.from(),
                    truth.to(),
                    new SumMessage.Evidence(liar.statement(honest(liar), madeUp(liar)))))
            : List.of(truth);
  }

  static Tactic forgedSeat() {
    return atTurn(
        (liar, truth) -> List.of(new Envelope(another(liar, truth), truth.to(), truth.message())));
  }

  static Tactic forgedSpeaker() {
    return atTurn(
        (liar, truth) ->
            List.of(
                new Envelope(
                    truth.from(),
                    truth.to(),
                    new SumMessage.Said(
                        liar.statement(another(liar, truth), new Claim.Commit(liar.noise()))))));
  }

  static Tactic withholds() {
    return (liar, link, truth) ->
        withheld(liar, truth) && liar.isVictim(truth.to()) ? List.of() : List.of(truth);
  }

  static Tactic falseWaiting() {
    return (liar, link, truth) -> {
      if (truth.message() instanceof SumMessage.Waiting waiting) {
        List<PartyId> victims = liar.deceit().victims().stream().map(PartyId::new).toList();
        return List.of(
            new Envelope(
                truth.from(),
                truth.to(),
                new SumMessage.Waiting(
                    waiting.phase(), waiting.progress(), victims, waiting.asks(), victims)));
      }
      return withholds().tell(liar, link, truth);
    };
  }

  /** All but chunks: one of those twice is a lie of its own. */
  static Tactic replays() {
    return (liar, link, truth) -> {
      List<Envelope> all = new ArrayList<>(List.of(truth));
      liar.said().stream()
          .filter(said -> said.to().equals(truth.to()))
          .filter(said -> said.message() instanceof SumMessage)
          .filter(said -> !(said.message() instanceof SumMessage.Chunk))
          .skip(liar.chance().nextInt(4))
          .findFirst()
          .ifPresent(all::add);
      return all;
    };
  }

  static Tactic garbage() {
    return (liar, link, truth) -> {
      SumTerms terms = liar.plan().terms();
      List<Phase> phases = List.of(Phase.CONFIRM, bindsItself(terms), last(terms));
      if (isSaid(truth, phases.get(liar.deceit().turn() % 3))) {
        liar.garbage(link);
      }
      return List.of(truth);
    };
  }

  static Tactic silence() {
    return (liar, link, truth) -> liar.turn() < liar.deceit().turn() ? List.of(truth) : List.of();
  }

  private static Claim madeUp(Liar liar) {
    return liar.plan().terms().withstands()
        ? new ThresholdClaim.Held(List.of(honest(liar)), liar.noise())
        : new Claim.Commit(liar.noise());
  }

  private static boolean withheld(Liar liar, Envelope truth) {
    Phase phase = liar.deceit().phase();
    return switch (phase) {
      case SHARE ->
          truth.message() instanceof SumMessage.Share || truth.message() instanceof SumMessage.Seed;
      case DEAL -> truth.message() instanceof SumMessage.Dealt;
      case GATHER -> truth.message() instanceof SumMessage.Chunk;
      default -> isSaid(truth, phase);
    };
  }

  private static Envelope abort(
      Liar liar, Envelope truth, boolean proved, List<Statement> evidence) {
    Verdict verdict =
        new Verdict(
            proved ? Verdict.Reason.EQUIVOCATION : Verdict.Reason.LOST,
            Optional.of(honest(liar)),
            proved,
            Phase.COMMIT,
            truth.from(),
            "so they say");
    return new Envelope(truth.from(), truth.to(), new SumMessage.Abort(verdict, evidence));
  }

  private static PartyId honest(Liar liar) {
    return new PartyId(liar.plan().honestSeats().get(0));
  }

  /** A seat of another process. */
  private static PartyId another(Liar liar, Envelope truth) {
    List<Integer> own = liar.plan().host(truth.from().number()).seats();
    int seat = truth.to().number();
    for (int other = 1; other <= liar.plan().terms().parties(); other++) {
      if (!own.contains(other)) {
        seat = other;
      }
    }
    return new PartyId(seat);
  }
}
