package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.List;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Table;

/**
 * Who is named in a sum that goes on, and what is told of it: once a party, and once more where
 * what was suspected is proved.
 */
record Charges(Table table, List<Effect<SumMessage, SumOutcome>> effects) {

  static Charges against(Table table) {
    return new Charges(table, List.of());
  }

  Charges add(PartyId party, boolean proved, Verdict.Reason reason, String detail) {
    Boolean before = table.standing().named().get(party);
    if (before != null && (before || !proved)) {
      return this;
    }
    List<Effect<SumMessage, SumOutcome>> more = new ArrayList<>(effects);
    more.add(
        new Effect.Observe<>(
            new SumObservation.Named(party, proved, reason, Verdict.clipped(detail))));
    return new Charges(table.naming(party, proved), more);
  }
}
