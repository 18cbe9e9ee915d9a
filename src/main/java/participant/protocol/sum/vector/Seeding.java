package participant.protocol.sum.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import participant.crypto.Entropy;
import participant.crypto.Keystream;
import participant.crypto.SecretBytes;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Board;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.plain.Sharing;
import participant.protocol.sum.state.Room;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;
import participant.protocol.sum.state.Way;

/**
 * A long vector's {@link Sharing}: has sent every higher seat the seed of the share that it would
 * have got, and waits for every lower seat's. Of two parties one seed suffices, since what one adds
 * the other subtracts. Also waits for the room that is made meanwhile.
 */
public record Seeding(Table table) implements SumState {
  /** Room for the vectors is made while others are waited for. */
  public static final Way WAY =
      new Way() {
        @Override
        public Step<SumMessage, SumOutcome> enter(
            Table table, List<Effect<SumMessage, SumOutcome>> before, Entropy entropy) {
          return Seeding.enter(table, before, entropy);
        }

        @Override
        public Optional<Supplier<Room>> room(SumTerms terms) {
          return Optional.of(() -> Bulk.Space.of(terms));
        }
      };

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
