package participant.sim.sum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import participant.machine.PartyId;
import participant.protocol.join.JoinMessage;
import participant.wire.Envelope;

/** How a process lies while a session is joined. */
final class JoinTactics {
  private JoinTactics() {}

  static Tactic falseInviter() {
    return (liar, link, truth) ->
        truth.message() instanceof JoinMessage.Offered offered && liar.isVictim(link)
            ? List.of(
                new Envelope(
                    truth.from(),
                    truth.to(),
                    new JoinMessage.Offered(liar.noise(), offered.terms())))
            : List.of(truth);
  }

  static Tactic wrongSeats() {
    return (liar, link, truth) -> {
      if (!(truth.message() instanceof JoinMessage.Seated seated) || !liar.isVictim(link)) {
        return List.of(truth);
      }
      List<PartyId> seats = new ArrayList<>(seated.seats());
      seats.set(0, new PartyId(1 + liar.chance().nextInt(2) * liar.plan().terms().parties()));
      Collections.reverse(seats);
      return List.of(new Envelope(truth.from(), truth.to(), new JoinMessage.Seated(seats)));
    };
  }

  static Tactic falseJoiner() {
    return (liar, link, truth) ->
        truth.message() instanceof JoinMessage.Prove
            ? List.of(new Envelope(truth.from(), truth.to(), new JoinMessage.Prove(liar.noise())))
            : List.of(truth);
  }

  static Tactic joinsTwice() {
    return (liar, link, truth) ->
        truth.message() instanceof JoinMessage ? List.of(truth, truth) : List.of(truth);
  }
}
