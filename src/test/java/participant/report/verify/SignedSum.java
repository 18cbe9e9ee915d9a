package participant.report.verify;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.State;
import participant.machine.Step;
import participant.math.FieldVector;
import participant.protocol.join.Member;
import participant.protocol.join.RouteKey;
import participant.protocol.sum.Receipt;
import participant.protocol.sum.Sum;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;

/** A sum that machines with real keys compute here and now, and what they have of it afterwards. */
final class SignedSum {
  private record Letter(PartyId from, PartyId to, SumMessage message) {}

  private final List<Identity> identities = new ArrayList<>();
  private final Map<PartyId, State<SumMessage, SumOutcome>> states = new TreeMap<>();
  private final Map<PartyId, SumOutcome> outcomes = new TreeMap<>();
  private final Deque<Letter> letters = new ArrayDeque<>();

  /**
   * @param toFirst what becomes of each message on its way to participant 1
   */
  SignedSum(SumTerms terms, UnaryOperator<SumMessage> toFirst) {
    List<Member> roster = new ArrayList<>();
    for (int seat = 1; seat <= terms.parties(); seat++) {
      identities.add(Identity.fresh());
      roster.add(
          new Member(
              new PartyId(seat),
              seat == 1 ? "Anna \"\u00e4\"\n" : "",
              List.of("127.0.0.1:" + seat),
              identities.get(seat - 1).certificate(),
              Party.commitmentTo(nonce(seat)),
              RouteKey.of(nonce(seat), terms.session(), identities.get(seat - 1))));
    }
    for (Member member : roster) {
      Party party = party(member, terms, roster);
      states.put(
          member.seat(),
          member.seat().equals(Party.COORDINATOR)
              ? Sum.coordinator(party, roster)
              : Sum.member(party));
    }
    for (PartyId seat : states.keySet()) {
      on(seat, new Event.Started<>());
    }
    while (!letters.isEmpty()) {
      Letter letter = letters.remove();
      boolean first = letter.to().equals(Party.COORDINATOR);
      on(
          letter.to(),
          new Event.Received<>(
              letter.from(), first ? toFirst.apply(letter.message()) : letter.message()));
    }
  }

  /** What participant 1 can show. */
  Receipt receipt() {
    return Receipt.of((SumOutcome.Done) outcomes.get(Party.COORDINATOR));
  }

  Bytes fingerprint(int seat) {
    return identities.get(seat - 1).fingerprint();
  }

  private Party party(Member member, SumTerms terms, List<Member> roster) {
    return new Party(
        member.seat(),
        terms,
        FieldVector.of(terms.field(), terms.length(), i -> 100L * member.seat().number() + i),
        nonce(member.seat().number()),
        member.key(),
        identities.get(member.seat().number() - 1),
        Identity.verifier(),
        roster.get(0).certificate(),
        Optional.empty(),
        false,
        new Party.Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)));
  }

  private void on(PartyId seat, Event<SumMessage> event) {
    Step<SumMessage, SumOutcome> step = states.get(seat).on(event, Entropy.system());
    states.put(seat, step.state());
    for (Effect<SumMessage, SumOutcome> effect : step.effects()) {
      if (effect instanceof Effect.Send<SumMessage, SumOutcome> send) {
        letters.add(new Letter(seat, send.to(), send.message()));
      } else if (effect instanceof Effect.Compute<SumMessage, SumOutcome> compute) {
        on(seat, new Event.Computed<>(compute.work().get()));
      } else if (effect instanceof Effect.Finish<SumMessage, SumOutcome> finish) {
        outcomes.put(seat, finish.result());
      }
    }
  }

  private static Bytes nonce(int seat) {
    return Bytes.of(Entropy.seeded(seat).bytes(Party.NONCE_LENGTH));
  }
}
