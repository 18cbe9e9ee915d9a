package participant.protocol.sum.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.machine.Timer;
import participant.math.AdditiveSharing;
import participant.math.FieldVector;
import participant.protocol.sum.message.Board;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.state.Aborting;
import participant.protocol.sum.state.Ended;
import participant.protocol.sum.state.Patience;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Holds every partial sum that anybody was bound to, and so the sum. Waits for everyone to say that
 * it holds the same; whoever does not say so in time is named beside the result.
 */
record Finishing(Table table, List<FieldVector> partials, FieldVector sum) implements SumState {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      List<FieldVector> partials,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    FieldVector sum = AdditiveSharing.open(partials);
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    Board board = table.board();
    if (table.self().coordinates()) {
      Statement announcement = table.statement(new Claim.Announce(sum));
      effects.addAll(table.toOthers(new SumMessage.Said(announcement)));
      board = board.with(announcement);
    }
    Statement finished =
        table.statement(
            new Claim.Finished(
                Commitments.transcript(
                    table.parameters().orElseThrow().hash(), table.board(), sum)));
    effects.addAll(table.toOthers(new SumMessage.Said(finished)));
    Finishing next = new Finishing(table.with(board.with(finished)), partials, sum);
    Optional<Step<SumMessage, SumOutcome>> falseAnnouncement =
        board.said(Phase.ANNOUNCE, Party.COORDINATOR).flatMap(next::judge);
    return falseAnnouncement.isPresent()
        ? falseAnnouncement.get().after(effects)
        : SumState.enter(next, effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.FINISH;
  }

  @Override
  public SumState with(Table changed) {
    return new Finishing(changed, partials, sum);
  }

  @Override
  public Optional<FieldVector> announceable() {
    return Optional.of(sum);
  }

  @Override
  public List<PartyId> missing() {
    List<PartyId> missing = new ArrayList<>(table.board().said(Phase.FINISH).missing());
    if (table.board().said(Phase.ANNOUNCE, Party.COORDINATOR).isEmpty()
        && !missing.contains(Party.COORDINATOR)) {
      missing.add(0, Party.COORDINATOR);
    }
    return missing;
  }

  @Override
  public Step<SumMessage, SumOutcome> lost(PartyId who, String how) {
    return new Finishing(table.losing(who), partials, sum).settle();
  }

  /** Proof of a lie ends the session here too; anybody else's end does not take the sum away. */
  @Override
  public Step<SumMessage, SumOutcome> aborted(PartyId from, SumMessage.Abort abort) {
    return Aborting.proven(this, abort)
        ? Aborting.passOn(this, from, abort)
        : new Finishing(table.losing(from), partials, sum).settle();
  }

  @Override
  public Step<SumMessage, SumOutcome> fired(Timer timer) {
    return timer.equals(Table.Alarm.GIVE_UP.in(phase()))
        ? done(missing())
        : Patience.fired(this, timer);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return settle();
  }

  /** Done once nobody is left who could still speak. */
  private Step<SumMessage, SumOutcome> settle() {
    List<PartyId> missing = missing();
    return table.gone().containsAll(missing) ? done(missing) : Step.stay(this);
  }

  private Step<SumMessage, SumOutcome> done(List<PartyId> unconfirmed) {
    return new Step<>(
        new Ended(table),
        List.of(
            new Effect.Finish<>(
                new SumOutcome.Done(
                    table.parameters().orElseThrow(),
                    sum,
                    partials,
                    unconfirmed,
                    table.board().present(List.of(Phase.COMMIT, Phase.REVEAL, Phase.FINISH))))));
  }
}
