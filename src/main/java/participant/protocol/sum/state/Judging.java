package participant.protocol.sum.state;

import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.machine.Step;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;

/** Holds what somebody said against what we hold, as far as we hold it yet. */
final class Judging {
  private Judging() {}

  static Optional<Step<SumMessage, SumOutcome>> of(SumState state, Statement statement) {
    Claim claim = statement.claim();
    if (claim instanceof Claim.Confirm confirm) {
      return confirmation(state, statement, confirm);
    } else if (claim instanceof Claim.Agree
        || claim instanceof Claim.Finished
        || claim instanceof Claim.Gathered) {
      return state
          .table()
          .board()
          .said(claim.phase(), state.table().self().seat())
          .filter(mine -> !mine.claim().digest().equals(claim.digest()))
          .map(mine -> Disputing.enter(state, statement));
    } else if (claim instanceof Claim.Coin && state.table().self().terms().fullReveal()) {
      return Optional.empty(); // Whoever holds what was contributed judges it.
    } else if (claim instanceof Claim.Reveal || claim instanceof Claim.Coin) {
      return opening(state, statement);
    } else if (claim instanceof Claim.Announce announce) {
      return state
          .announceable()
          .filter(sum -> !sum.equals(announce.sum()))
          .map(sum -> Aborting.falseAnnouncement(state, statement));
    }
    return Optional.empty();
  }

  private static Optional<Step<SumMessage, SumOutcome>> confirmation(
      SumState state, Statement statement, Claim.Confirm confirm) {
    Optional<Claim.Confirm> mine =
        state
            .table()
            .board()
            .claim(Claim.Confirm.class, Phase.CONFIRM, state.table().self().seat());
    if (mine.isEmpty()) {
      return Optional.empty();
    }
    if (!confirm.parametersHash().equals(mine.get().parametersHash())) {
      return Optional.of(Disputing.enter(state, statement));
    }
    return opensRoster(state.table().parameters().orElseThrow(), statement)
        ? Optional.empty()
        : Optional.of(Aborting.badOpening(state, List.of(statement)));
  }

  private static Optional<Step<SumMessage, SumOutcome>> opening(
      SumState state, Statement statement) {
    Statement committed =
        state.table().board().said(Phase.COMMIT, statement.speaker()).orElseThrow();
    return opens(state.table(), committed, statement)
        ? Optional.empty()
        : Optional.of(Aborting.badOpening(state, List.of(committed, statement)));
  }

  /** Whether the nonce of a confirmation opens its speaker's line of the roster. */
  static boolean opensRoster(Parameters parameters, Statement confirmation) {
    Claim.Confirm confirm = (Claim.Confirm) confirmation.claim();
    return Party.commitmentTo(confirm.nonce())
        .equals(parameters.member(confirmation.speaker()).commitment());
  }

  /** Whether a partial sum, or a coin, is the one that its speaker committed to. */
  static boolean opens(Table table, Statement commitment, Statement opening) {
    SessionId session = table.self().terms().session();
    PartyId speaker = opening.speaker();
    Bytes expected =
        opening.claim() instanceof Claim.Reveal reveal
            ? Commitments.toPartial(session, speaker, reveal.nonce(), reveal.partial())
            : Commitments.toCoin(session, speaker, ((Claim.Coin) opening.claim()).coin());
    return ((Claim.Commit) commitment.claim()).commitment().equals(expected);
  }
}
