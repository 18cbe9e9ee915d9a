package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Deals everyone a signed share of its value, and waits for one of everyone's. {@code told} per
 * cent of those that come in chunks have been observed as here.
 */
public record Dealing(Table table, Bytes coin, Shares shares, int told) implements Withstanding {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Bytes coin,
      Shares shares,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    Party self = table.self();
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    if (shares.deal() instanceof Deal.OfShort deal) {
      effects.add(new Effect.Observe<>(new SumObservation.Secret(self.secret())));
      effects.add(
          new Effect.Observe<>(
              new SumObservation.FinalShare(deal.values().at(self.seat().number()))));
    }
    effects.addAll(shares.dealOut(table));
    return Withstanding.enter(new Dealing(table, coin, shares, 0), effects, entropy);
  }

  /** Keeps the share, or that there is none that counts. */
  static Table keep(Table table, Shares shares, PartyId from, SignedShare share) {
    boolean counts = shares.fits(from, share) && table.signed(share, from, table.self().seat());
    return table.with(
        table.board().withDealt(from, counts ? Optional.of(share) : Optional.empty()));
  }

  @Override
  public Phase phase() {
    return Phase.DEAL;
  }

  @Override
  public SumState with(Table changed) {
    return new Dealing(changed, coin, shares, told);
  }

  @Override
  public List<PartyId> missing() {
    return table.others().stream().filter(dealer -> !dealt(dealer)).toList();
  }

  private boolean dealt(PartyId dealer) {
    Optional<Optional<SignedShare>> dealt = table.board().dealt().get(dealer);
    return dealt.isPresent()
        && dealt.get().map(share -> shares.arrived(dealer, share)).orElse(true);
  }

  @Override
  public int progress() {
    return shares.received().done();
  }

  /** The first share that arrives is the one that is held, or not. */
  @Override
  public Step<SumMessage, SumOutcome> dealt(PartyId from, SignedShare share, Entropy entropy) {
    Optional<Optional<SignedShare>> before = table.board().dealt().get(from);
    if (before.isPresent()) {
      return before.get().filter(share::equals).isPresent()
          ? Step.stay(this)
          : misbehaved(from, Verdict.Reason.EQUIVOCATION, "it sent two different shares");
    }
    return with(keep(table, shares, from, share)).advance(entropy);
  }

  @Override
  public Step<SumMessage, SumOutcome> chunk(PartyId from, SumMessage.Chunk chunk, Entropy entropy) {
    if (chunk.total()) {
      return Withstanding.super.chunk(from, chunk, entropy);
    }
    return shares.due(from, chunk)
        ? new Step<>(this, List.of(shares.take(from, chunk)))
        : misbehaved(from, Verdict.Reason.OUT_OF_TURN, "it sent a chunk that is not its to send");
  }

  /** A chunk that was hashed may be the last. */
  @Override
  public Step<SumMessage, SumOutcome> computed(Object result, Entropy entropy) {
    List<Effect<SumMessage, SumOutcome>> effects =
        new ArrayList<>(Withstanding.super.computed(result, entropy).effects());
    SumObservation.Progress progress = shares.received();
    effects.addAll(progress.beyond(told));
    return new Dealing(table, coin, shares, progress.percent()).advance(entropy).after(effects);
  }

  @Override
  public Step<SumMessage, SumOutcome> next(Entropy entropy) {
    return Listing.enter(
        table,
        coin,
        shares,
        List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.DEAL))),
        entropy);
  }
}
