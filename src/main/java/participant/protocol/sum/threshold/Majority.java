package participant.protocol.sum.threshold;

import java.util.List;
import java.util.function.Predicate;
import participant.machine.PartyId;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.state.Table;

/** Whether enough parties have said the same as we in one phase, or still can. */
enum Majority {
  REACHED,
  POSSIBLE,
  LOST;

  /** Counts the claims of {@code phase} that are the {@code same} as ours, which is among them. */
  static Majority of(Table table, Phase phase, Predicate<Claim> same) {
    int quorum = table.self().terms().tolerance().quorum(table.self().parties());
    long agreeing =
        table.board().said(phase).present().stream()
            .filter(said -> same.test(said.claim()))
            .count();
    List<PartyId> silent = table.board().said(phase).missing();
    long open = silent.stream().filter(party -> !table.gone().contains(party)).count();
    return agreeing >= quorum ? REACHED : agreeing + open >= quorum ? POSSIBLE : LOST;
  }
}
