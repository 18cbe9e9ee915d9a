package participant.protocol.sum.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Unpinned;
import participant.protocol.sum.message.Verdict;

/** Seated, and waiting for the coordinator to close the roster and offer the parameters. */
public record AwaitingOffer(Table table) implements SumState {

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
    if (flaw.isPresent()) {
      return Aborting.blame(this, Party.COORDINATOR, Verdict.Reason.BAD_PARAMETERS, flaw.get())
          .after(show(parameters));
    }
    Optional<Unpinned> unwanted = parameters.unwanted(table.self());
    return unwanted.isPresent()
        ? Aborting.unpinned(this, unwanted.get())
        : Confirming.enter(table.with(parameters), List.of(), entropy);
  }

  /**
   * Shows everyone what we were offered, where the roster lets us reach them: it may prove a lie.
   */
  private List<Effect<SumMessage, SumOutcome>> show(Parameters parameters) {
    if (!parameters.seats(table.self())) {
      return List.of();
    }
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    effects.add(new Effect.Connect<>(parameters.terms().session(), parameters.routes()));
    Statement offer = table.board().said(Phase.OFFER, Party.COORDINATOR).orElseThrow();
    effects.addAll(table.toOthers(new SumMessage.Evidence(offer)));
    return effects;
  }
}
