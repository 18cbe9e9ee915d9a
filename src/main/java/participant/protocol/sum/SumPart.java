package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.State;
import participant.protocol.join.Admission;
import participant.protocol.join.Applicant;
import participant.protocol.join.Part;
import participant.protocol.join.Terms;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;

/** What one process brings to a sum. */
public final class SumPart implements Part<SumMessage, SumOutcome> {
  private final Signer signer;
  private final Verifier verifier;
  private final List<Seat> seats;
  private final Optional<Map<Bytes, String>> pins;
  private final boolean asks;
  private final Party.Limits limits;
  private final List<Bytes> nonces = new ArrayList<>();

  /**
   * @param seats in the order of the seats they wish; who wishes none comes last
   * @param pins fingerprint → name of those it shares with; empty shares with whoever is seated
   * @param asks whether owners are asked before anything is shared
   */
  public SumPart(
      Signer signer,
      Verifier verifier,
      List<Seat> seats,
      Optional<Map<Bytes, String>> pins,
      boolean asks,
      Party.Limits limits) {
    this.signer = signer;
    this.verifier = verifier;
    this.seats = List.copyOf(seats);
    this.pins = pins;
    this.asks = asks;
    this.limits = limits;
  }

  @Override
  public Class<SumMessage> messages() {
    return SumMessage.class;
  }

  @Override
  public int seats() {
    return seats.size();
  }

  @Override
  public List<Applicant> applicants(Entropy entropy) {
    List<Applicant> applicants = new ArrayList<>();
    for (Seat seat : seats) {
      Bytes nonce = Bytes.of(entropy.bytes(Party.NONCE_LENGTH));
      nonces.add(nonce);
      applicants.add(new Applicant(seat.wish(), seat.name(), Party.commitmentTo(nonce)));
    }
    return applicants;
  }

  @Override
  public Optional<String> objection(Terms told) {
    return told instanceof SumTerms terms
        ? terms.flaw().or(() -> objectionOfSeats(terms))
        : Optional.of("this is no session of a sum");
  }

  /** Of the first seat whose value cannot be shared under {@code terms}. */
  public Optional<String> objectionOfSeats(SumTerms terms) {
    for (Seat seat : seats) {
      Optional<String> objection = seat.value().objection(terms);
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  @Override
  public State<SumMessage, SumOutcome> start(int applicant, Admission admission, Entropy entropy) {
    SumTerms terms = (SumTerms) admission.terms();
    Party party =
        new Party(
            admission.seats().get(applicant),
            terms,
            seats.get(applicant).value().under(terms, entropy),
            nonces.get(applicant),
            admission.key(),
            signer,
            verifier,
            admission.coordinatorCertificate(),
            pins,
            asks,
            limits);
    return admission.coordinates(applicant)
        ? Sum.coordinator(party, admission.roster().orElseThrow())
        : Sum.member(party);
  }

  @Override
  public boolean succeeds(SumOutcome outcome) {
    return outcome instanceof SumOutcome.Done;
  }
}
