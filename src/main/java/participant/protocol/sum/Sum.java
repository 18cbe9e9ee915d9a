package participant.protocol.sum;

import java.util.List;
import participant.machine.State;
import participant.protocol.join.Member;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.plain.Sharing;
import participant.protocol.sum.state.AwaitingOffer;
import participant.protocol.sum.state.Offering;
import participant.protocol.sum.state.Table;
import participant.protocol.sum.state.Way;
import participant.protocol.sum.threshold.Promising;
import participant.protocol.sum.vector.Seeding;

/**
 * A weighted sum of private values by additive secret sharing: n parties, of which any n − 1
 * together learn of the last one only what the result tells them. Nobody accepts another sum than
 * any honest party does; whether everyone gets to accept one cannot be promised (Cleve 1986).
 *
 * <p>Where the terms name a threshold T, values are shared by polynomials of degree T instead: T
 * parties together learn only what the result tells them, and once shares are out nobody in
 * particular is needed ({@code Withstanding}).
 */
public final class Sum {
  private Sum() {}

  /** The coordinator of a session whose roster is full. Requires parameters without a flaw. */
  public static State<SumMessage, SumOutcome> coordinator(Party self, List<Member> roster) {
    return new Offering(Table.of(self, way(self.terms())), new Parameters(self.terms(), roster));
  }

  /** Any other participant, once it has its seat. */
  public static State<SumMessage, SumOutcome> member(Party self) {
    return new AwaitingOffer(Table.of(self, way(self.terms())));
  }

  private static Way way(SumTerms terms) {
    if (terms.withstands()) {
      return Promising::enter;
    }
    return terms.streamed() ? Seeding.WAY : Sharing::enter;
  }
}
