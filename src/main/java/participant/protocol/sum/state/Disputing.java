package participant.protocol.sum.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.machine.Timer;
import participant.protocol.sum.message.Board;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Verdict;

/**
 * Somebody confirms something else than we hold, so one of the parties behind it has said two
 * things, or this one lies. Everyone is shown what we were told; whoever holds the other half of a
 * contradiction has the proof. Whose signature does not hold is suspected at once: only we know
 * that it came from nobody else. Where nothing turns up in time, the one who disagrees is
 * suspected.
 */
public record Disputing(Table table, Phase phase, Statement about) implements SumState {

  static Step<SumMessage, SumOutcome> enter(SumState from, Statement about) {
    Table table = from.table();
    Phase phase = about.phase();
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    effects.add(new Effect.Observe<>(new SumObservation.Disputed(about.speaker(), phase)));
    for (Statement statement : behind(table.board(), phase)) {
      effects.addAll(table.toOthers(new SumMessage.Evidence(statement)));
    }
    effects.add(new Effect.Set<>(Table.Alarm.SETTLE.in(phase), table.grace(phase)));
    Disputing dispute = new Disputing(table, phase, about);
    return behind(table.board(), phase).stream()
        .filter(statement -> !table.signed(statement))
        .findFirst()
        .map(unsigned -> dispute.suspect(unsigned).after(effects))
        .orElseGet(() -> new Step<>(dispute, effects));
  }

  /** What we were told that a claim of {@code phase} depends on. */
  private static List<Statement> behind(Board board, Phase phase) {
    List<Phase> phases =
        switch (phase) {
          case CONFIRM -> List.of(Phase.OFFER, Phase.CONFIRM);
          case AGREE -> List.of(Phase.COMMIT, Phase.AGREE);
          case HASH -> List.of(Phase.HASH);
          default -> List.of(Phase.REVEAL, Phase.ANNOUNCE, Phase.FINISH);
        };
    return phases.stream().flatMap(earlier -> board.said(earlier).present().stream()).toList();
  }

  @Override
  public SumState with(Table changed) {
    return new Disputing(changed, phase, about);
  }

  @Override
  public Optional<Step<SumMessage, SumOutcome>> judge(Statement statement) {
    return Optional.empty();
  }

  /** Whoever agrees with everybody contributes already; what it sends does not matter any more. */
  @Override
  public Step<SumMessage, SumOutcome> chunk(PartyId from, SumMessage.Chunk chunk, Entropy entropy) {
    return Step.stay(this);
  }

  /** Whoever leaves now is not the first cause. */
  @Override
  public Step<SumMessage, SumOutcome> lost(PartyId who, String how) {
    return Step.stay(with(table.losing(who)));
  }

  @Override
  public Step<SumMessage, SumOutcome> fired(Timer timer) {
    if (!timer.equals(Table.Alarm.SETTLE.in(phase))) {
      return Step.stay(this);
    }
    return phase == Phase.HASH
        ? Aborting.nobody(
            this, Verdict.Reason.DISAGREEMENT, "different totals: nothing tells who changed them")
        : suspect(about);
  }

  private Step<SumMessage, SumOutcome> suspect(Statement statement) {
    return Aborting.blame(
        this, statement.speaker(), Verdict.Reason.DISAGREEMENT, "different " + phase.awaited());
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return Step.stay(this);
  }
}
