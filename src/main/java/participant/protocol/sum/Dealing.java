package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;

/** Has dealt everyone a signed share of its value, and waits for one of everyone's. */
record Dealing(Table table, Bytes coin, Deal deal) implements Withstanding {

  static Step<SumMessage, SumOutcome> enter(
      Table table, Bytes coin, List<Effect<SumMessage, SumOutcome>> before, Entropy entropy) {
    Party self = table.self();
    Deal deal = Deal.draw(self, entropy);
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    effects.add(new Effect.Observe<>(new SumObservation.Secret(self.secret())));
    for (PartyId other : table.others()) {
      SignedShare share = deal.share(table, other);
      effects.add(new Effect.Observe<>(new SumObservation.ShareFor(other, share.values())));
      effects.add(new Effect.Send<>(other, new SumMessage.Dealt(share)));
    }
    SignedShare kept = deal.share(table, self.seat());
    effects.add(new Effect.Observe<>(new SumObservation.FinalShare(kept.values())));
    Table dealt = table.with(table.board().withDealt(self.seat(), Optional.of(kept)));
    return Withstanding.enter(new Dealing(dealt, coin, deal), effects, entropy);
  }

  /** Keeps the share, or that there is none that counts. */
  static Table keep(Table table, PartyId from, SignedShare share) {
    boolean counts =
        ThresholdShape.fits(share, table.self().terms())
            && share.holds(table, from, table.self().seat());
    return table.with(
        table.board().withDealt(from, counts ? Optional.of(share) : Optional.empty()));
  }

  @Override
  public Phase phase() {
    return Phase.DEAL;
  }

  @Override
  public SumState with(Table changed) {
    return new Dealing(changed, coin, deal);
  }

  @Override
  public List<PartyId> missing() {
    return table.board().dealt().missing();
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
    return with(keep(table, from, share)).advance(entropy);
  }

  @Override
  public Step<SumMessage, SumOutcome> next(Entropy entropy) {
    return Listing.enter(
        table,
        coin,
        deal,
        List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.DEAL))),
        entropy);
  }
}
