package participant.protocol.sum.threshold;

import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Table;

/**
 * What one party opened, held against what it is bound to.
 *
 * @param bound its word that it is bound to the set in question; empty if it is not
 * @param opens whether what it said opens that
 */
record Opened(Table table, Statement said, Optional<Statement> bound, boolean opens) {

  static Opened of(Table table, Statement said, List<PartyId> dealers) {
    Optional<Statement> bound =
        table
            .board()
            .said(Phase.BIND, said.speaker())
            .filter(word -> ((ThresholdClaim.Bound) word.claim()).dealers().equals(dealers));
    boolean opens =
        bound
            .map(word -> ((ThresholdClaim.Bound) word.claim()).commitment())
            .filter(commitment(table, said)::equals)
            .isPresent();
    return new Opened(table, said, bound, opens);
  }

  /** Whether {@code party} is bound to that set, or may still be. */
  static boolean possible(Table table, PartyId party, List<PartyId> dealers) {
    return table
        .board()
        .claim(ThresholdClaim.Bound.class, Phase.BIND, party)
        .map(bound -> bound.dealers().equals(dealers))
        .orElse(true);
  }

  private static Bytes commitment(Table table, Statement said) {
    SumTerms terms = table.self().terms();
    if (said.claim() instanceof ThresholdClaim.Disclosed disclosed) {
      return Commitments.toPartial(
          terms.session(), said.speaker(), disclosed.nonce(), disclosed.digests());
    }
    ThresholdClaim.Opened opened = (ThresholdClaim.Opened) said.claim();
    return Commitments.toPartial(terms.session(), said.speaker(), opened.nonce(), opened.partial());
  }

  /** With the charge against whoever opened something else than it is bound to. */
  Charges charged(Charges charges) {
    return bound.isEmpty() || opens
        ? charges
        : charges.add(
            said.speaker(),
            table.signed(said) && table.signed(bound.get()),
            Verdict.Reason.BAD_OPENING,
            "");
  }
}
