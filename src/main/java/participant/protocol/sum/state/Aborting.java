package participant.protocol.sum.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Shape;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Unpinned;
import participant.protocol.sum.message.Verdict;

/** The ways out of a sum without a result. Each tells everyone, with the first cause. */
public final class Aborting {
  private Aborting() {}

  /** Somebody is suspected: there is no evidence, or none is needed. */
  public static Step<SumMessage, SumOutcome> blame(
      SumState state, PartyId culprit, Verdict.Reason reason, String detail) {
    return end(state, verdict(state, Optional.of(culprit), reason, false, detail), List.of());
  }

  /** Our owner does not share with somebody. What is pinned is told to our owner alone. */
  static Step<SumMessage, SumOutcome> unpinned(SumState state, Unpinned stranger) {
    return blame(state, state.table().self().seat(), Verdict.Reason.REFUSED, stranger.description())
        .after(List.of(new Effect.Observe<>(new SumObservation.Stranger(stranger))));
  }

  /** Something is wrong, and nothing tells whose doing it is. */
  public static Step<SumMessage, SumOutcome> nobody(
      SumState state, Verdict.Reason reason, String detail) {
    return end(state, verdict(state, Optional.empty(), reason, false, detail), List.of());
  }

  /** One party said two things in one phase. */
  static Step<SumMessage, SumOutcome> contradiction(SumState state, Statement one, Statement two) {
    return convict(
        state,
        Verdict.Reason.EQUIVOCATION,
        List.of(one, two),
        "two different " + one.phase().awaited());
  }

  /** What was opened is not what was committed to. The last statement is the opening. */
  static Step<SumMessage, SumOutcome> badOpening(SumState state, List<Statement> evidence) {
    return convict(state, Verdict.Reason.BAD_OPENING, evidence, "");
  }

  static Step<SumMessage, SumOutcome> falseAnnouncement(SumState state, Statement announcement) {
    return convict(state, Verdict.Reason.FALSE_ANNOUNCEMENT, List.of(announcement), "");
  }

  /** A sum that withstands losses cannot be had; whoever is proved to have lied is named. */
  public static Step<SumMessage, SumOutcome> withoutResult(
      SumState state, Verdict.Reason reason, String detail) {
    List<PartyId> proved = state.table().standing().proved();
    String all = proved.size() > 1 ? detail + "; proved liars: " + proved : detail;
    return end(
        state,
        verdict(state, proved.stream().findFirst(), reason, !proved.isEmpty(), all),
        List.of());
  }

  private static Step<SumMessage, SumOutcome> convict(
      SumState state, Verdict.Reason reason, List<Statement> evidence, String detail) {
    Table table = state.table();
    boolean proved = table.parameters().isPresent() && evidence.stream().allMatch(table::signed);
    return end(state, verdict(state, speaker(evidence.get(0)), reason, proved, detail), evidence);
  }

  /** Another's verdict becomes ours; what it calls proved must be proved to us. */
  public static Step<SumMessage, SumOutcome> passOn(
      SumState state, PartyId from, SumMessage.Abort abort) {
    Verdict told = abort.verdict();
    SumTerms terms = state.table().self().terms();
    Verdict kept =
        new Verdict(
            told.reason(),
            told.culprit().filter(party -> Shape.seated(party, terms)),
            proven(state, abort),
            told.phase(),
            Shape.seated(told.reporter(), terms) ? told.reporter() : from,
            Verdict.clipped(told.detail()));
    return end(state, kept, kept.proved() ? abort.evidence() : List.of());
  }

  /** Whether the evidence that came with an abort proves its verdict. */
  public static boolean proven(SumState state, SumMessage.Abort abort) {
    Table table = state.table();
    Verdict verdict = abort.verdict();
    List<Statement> evidence = abort.evidence();
    return verdict.proved()
        && table.parameters().isPresent()
        && !evidence.isEmpty()
        && evidence.stream().allMatch(statement -> verdict.culprit().equals(speaker(statement)))
        && Shape.seated(evidence.get(0).speaker(), table.self().terms())
        && shows(state, verdict.reason(), evidence)
        && evidence.stream().allMatch(table::signed);
  }

  private static boolean shows(SumState state, Verdict.Reason reason, List<Statement> evidence) {
    Statement first = evidence.get(0);
    Statement last = evidence.get(evidence.size() - 1);
    return switch (reason) {
      case EQUIVOCATION -> evidence.size() == 2 && first.contradicts(last);
      case BAD_OPENING -> showsBadOpening(state.table(), first, last);
      case FALSE_ANNOUNCEMENT ->
          state.announceable().isPresent()
              && first.claim() instanceof Claim.Announce announce
              && !announce.sum().equals(state.announceable().get());
      default -> false;
    };
  }

  private static boolean showsBadOpening(Table table, Statement first, Statement last) {
    Parameters parameters = table.parameters().orElseThrow();
    if (first.claim() instanceof Claim.Confirm confirm) {
      return confirm.parametersHash().equals(parameters.hash())
          && !Judging.opensRoster(parameters, first);
    }
    // Where all is revealed to all, a coin opens its commitment only beside unsigned chunks.
    boolean coin = last.claim() instanceof Claim.Coin && !table.self().terms().fullReveal();
    return first.claim() instanceof Claim.Commit
        && (last.claim() instanceof Claim.Reveal || coin)
        && !Judging.opens(table, first, last);
  }

  private static Optional<PartyId> speaker(Statement statement) {
    return Optional.of(statement.speaker());
  }

  private static Verdict verdict(
      SumState state,
      Optional<PartyId> culprit,
      Verdict.Reason reason,
      boolean proved,
      String detail) {
    return new Verdict(
        reason,
        culprit,
        proved,
        state.phase(),
        state.table().self().seat(),
        Verdict.clipped(detail));
  }

  private static Step<SumMessage, SumOutcome> end(
      SumState state, Verdict verdict, List<Statement> evidence) {
    List<Effect<SumMessage, SumOutcome>> effects =
        new ArrayList<>(state.table().toOthers(new SumMessage.Abort(verdict, evidence)));
    effects.add(new Effect.Finish<>(new SumOutcome.Aborted(verdict)));
    return new Step<>(new Ended(state.table()), effects);
  }
}
