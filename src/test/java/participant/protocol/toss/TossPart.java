package participant.protocol.toss;

import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.PartyId;
import participant.machine.State;
import participant.protocol.join.Admission;
import participant.protocol.join.Applicant;
import participant.protocol.join.Part;
import participant.protocol.join.Terms;

/** What one process brings to a toss: the seats that it wishes. */
public record TossPart(List<Integer> wished) implements Part<TossMessage, TossOutcome> {
  @Override
  public Class<TossMessage> messages() {
    return TossMessage.class;
  }

  @Override
  public int seats() {
    return wished.size();
  }

  @Override
  public List<Applicant> applicants(Entropy entropy) {
    return wished.stream()
        .map(
            seat ->
                new Applicant(
                    Optional.of(new PartyId(seat)),
                    "party " + seat,
                    Bytes.of(entropy.bytes(TossMessage.LENGTH))))
        .toList();
  }

  @Override
  public Optional<String> objection(Terms terms) {
    return terms instanceof TossTerms ? Optional.empty() : Optional.of("this is no toss");
  }

  @Override
  public State<TossMessage, TossOutcome> start(
      int applicant, Admission admission, Entropy entropy) {
    return Tossing.as(
        admission.seats().get(applicant),
        (TossTerms) admission.terms(),
        admission.coordinates(applicant) ? admission.roster() : Optional.empty());
  }

  @Override
  public boolean succeeds(TossOutcome outcome) {
    return outcome instanceof TossOutcome.Tossed;
  }
}
