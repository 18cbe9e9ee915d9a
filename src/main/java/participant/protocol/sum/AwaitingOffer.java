package participant.protocol.sum;

import java.util.List;
import java.util.Optional;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.Step;

/** Seated, and waiting for the coordinator to close the roster and offer the parameters. */
record AwaitingOffer(Table table) implements SumState {

  @Override
  public Phase phase() {
    return Phase.OFFER;
  }

  @Override
  public SumState with(Table changed) {
    return new AwaitingOffer(changed);
  }

  @Override
  public List<PartyId> missing() {
    return List.of(Party.COORDINATOR);
  }

  @Override
  public Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    return event instanceof Event.Started
        ? new Step<>(this, alarms())
        : SumState.super.on(event, entropy);
  }

  /** There is nobody to ask around among: without a roster only the coordinator can be reached. */
  private List<Effect<SumMessage, SumOutcome>> alarms() {
    return List.of(
        new Effect.Set<>(Table.Alarm.NUDGE.in(phase()), Table.NUDGE),
        new Effect.Set<>(Table.Alarm.GIVE_UP.in(phase()), table.limit(phase())));
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    Optional<Claim.Offer> offer =
        table.board().claim(Claim.Offer.class, Phase.OFFER, Party.COORDINATOR);
    if (offer.isEmpty()) {
      return Step.stay(this);
    }
    Parameters parameters = offer.get().parameters();
    Optional<String> flaw = parameters.flaw(table.self());
    return flaw.isPresent()
        ? Aborting.refuse(this, flaw.get())
        : Confirming.enter(table.with(parameters), List.of(), entropy);
  }
}
