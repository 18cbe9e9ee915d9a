package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Entropy;
import participant.crypto.Keystream;
import participant.crypto.SecretBytes;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;

/**
 * A long vector's {@link Sharing}: has sent every higher seat the seed of the share that it would
 * have got, and waits for every lower seat's. Of two parties one seed suffices, since what one adds
 * the other subtracts. Also waits for the room that is made meanwhile.
 */
record Seeding(Table table) implements SumState {

  static Step<SumMessage, SumOutcome> enter(
      Table table, List<Effect<SumMessage, SumOutcome>> before, Entropy entropy) {
    PartyId self = table.self().seat();
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    Board board = table.board().withSeed(self, SecretBytes.random(entropy, Keystream.SEED));
    for (PartyId other : table.others()) {
      if (self.compareTo(other) < 0) {
        SecretBytes seed = SecretBytes.random(entropy, Keystream.SEED);
        board = board.withSeed(other, seed);
        effects.add(new Effect.Send<>(other, new SumMessage.Seed(seed)));
      }
    }
    return SumState.enter(new Seeding(table.with(board)), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.SHARE;
  }

  @Override
  public SumState with(Table changed) {
    return new Seeding(changed);
  }

  @Override
  public List<PartyId> missing() {
    List<PartyId> missing = new ArrayList<>(table.board().seeds().missing());
    if (table.room().isEmpty()) {
      missing.add(table.self().seat());
    }
    return missing;
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    if (!table.board().seeds().complete() || table.room().isEmpty()) {
      return Step.stay(this);
    }
    List<Effect<SumMessage, SumOutcome>> passed =
        List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.SHARE)));
    return table.self().terms().fullReveal()
        ? Fixing.enter(table, passed, entropy)
        : Pledging.enter(table, passed, entropy);
  }
}
