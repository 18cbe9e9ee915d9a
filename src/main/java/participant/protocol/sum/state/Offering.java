package participant.protocol.sum.state;

import java.util.List;
import java.util.Optional;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Unpinned;

/**
 * The coordinator, before its first step: it offers the parameters to everyone, itself included.
 */
public record Offering(Table table, Parameters parameters) implements SumState {

  @Override
  public Phase phase() {
    return Phase.OFFER;
  }

  @Override
  public SumState with(Table changed) {
    return new Offering(changed, parameters);
  }

  @Override
  public List<PartyId> missing() {
    return List.of(table.self().seat());
  }

  @Override
  public Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    if (!(event instanceof Event.Started)) {
      return SumState.super.on(event, entropy);
    }
    Table offered = table.with(parameters);
    Optional<Unpinned> unwanted = parameters.unwanted(table.self());
    if (unwanted.isPresent()) {
      // Whoever is not connected yet would only see that we are gone, and not why.
      return Aborting.unpinned(new Offering(offered, parameters), unwanted.get())
          .after(List.of(new Effect.Connect<>(parameters.terms().session(), parameters.routes())));
    }
    Statement offer = offered.statement(new Claim.Offer(parameters));
    return Confirming.enter(
        offered.with(table.board().with(offer)),
        table.toOthers(new SumMessage.Said(offer)),
        entropy);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return Step.stay(this);
  }
}
