package participant.protocol.sum.threshold;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.math.VectorDecoding;
import participant.protocol.sum.message.Complaint;
import participant.protocol.sum.message.Evaluation;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Tolerance;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Table;

/**
 * Whose values the sum is over, once everyone has answered: those in the basis but for whoever
 * dealt a bad share or told two different combinations, and for whoever told no combinations unless
 * the shares that others hold show that they fit.
 *
 * @param charges against dealers of bad shares, and against whoever complained without cause
 */
record Selection(List<PartyId> dealers, Charges charges) {

  static Selection of(Table table, Basis basis, Evaluations evaluated) {
    Challenge challenge = evaluated.challenge();
    Charges charges = Charges.against(table);
    Set<PartyId> bad = new TreeSet<>();
    for (Statement said : table.board().said(Phase.ANSWER).present()) {
      for (Complaint complaint : ((ThresholdClaim.Answer) said.claim()).complaints()) {
        if (justified(table, basis, challenge, said.speaker(), complaint)) {
          bad.add(complaint.dealer());
          charges =
              charges.add(
                  complaint.dealer(),
                  true,
                  Verdict.Reason.BAD_SHARES,
                  "shown by participant " + said.speaker());
        } else {
          charges =
              charges.add(
                  said.speaker(),
                  table.signed(said),
                  Verdict.Reason.FALSE_COMPLAINT,
                  "about participant " + complaint.dealer());
        }
      }
    }
    List<PartyId> left =
        basis.dealers().stream()
            .filter(
                dealer -> !bad.contains(dealer) && !table.standing().twofaced().contains(dealer))
            .filter(dealer -> fits(table, evaluated, dealer))
            .toList();
    return new Selection(left, charges);
  }

  /** Whether the dealer signed both the share and the combinations that it does not fit. */
  private static boolean justified(
      Table table, Basis basis, Challenge challenge, PartyId complainer, Complaint complaint) {
    return basis.dealers().contains(complaint.dealer())
        && table.signed(complaint.share(), complaint.dealer(), complainer)
        && table.signed(complaint.statement())
        && complaint
            .shown(table.self().terms())
            .map(
                elements ->
                    !challenge.fits(
                        complaint.combined(),
                        complainer.number(),
                        complaint.chunk(),
                        elements,
                        complaint.share().masks()))
            .orElse(false);
  }

  /**
   * Whether we hold combinations that our own share fits, or others' shares show that there are
   * some. Those that came too late to complain about, and do not fit, are as good as none.
   */
  private static boolean fits(Table table, Evaluations evaluated, PartyId dealer) {
    PartyId self = table.self().seat();
    return dealer.equals(self)
        || Combining.told(table, dealer)
            .map(combined -> evaluated.odd(dealer, combined, self).isEmpty())
            .orElseGet(() -> lieOnOnePolynomial(table, dealer));
  }

  private static boolean lieOnOnePolynomial(Table table, PartyId dealer) {
    Tolerance tolerance = table.self().terms().tolerance();
    Map<Integer, FieldVector> values = new TreeMap<>();
    for (Statement said : table.board().said(Phase.ANSWER).present()) {
      for (Evaluation evaluation : ((ThresholdClaim.Answer) said.claim()).evaluations()) {
        if (evaluation.dealer().equals(dealer)) {
          values.put(said.speaker().number(), evaluation.values());
        }
      }
    }
    return values.size() >= tolerance.needed()
        && VectorDecoding.of(values, tolerance.threshold(), 0).isPresent();
  }
}
