package participant.protocol.toss;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.machine.Collecting;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.State;
import participant.machine.Step;
import participant.machine.Timer;
import participant.protocol.join.Member;

/**
 * A coin that n parties toss (Blum 1981): all commit to a value, then all reveal it, and the
 * exclusive or counts. Whoever reveals last may see the result and deny it to the others.
 *
 * @param roster once it is known; the coordinator knows it from the beginning
 * @param value ours, drawn or kept; empty before the first event
 * @param own our commitment, once it is computed
 */
record Tossing(
    PartyId self,
    TossTerms terms,
    Optional<List<Member>> roster,
    Bytes value,
    Optional<Bytes> own,
    Collecting<Bytes> commitments,
    Collecting<Bytes> values)
    implements State<TossMessage, TossOutcome> {
  private static final Timer DEADLINE = new Timer("deadline");

  /** After the end nothing matters. */
  private record Over() implements State<TossMessage, TossOutcome> {
    @Override
    public Step<TossMessage, TossOutcome> on(Event<TossMessage> event, Entropy entropy) {
      return Step.stay(this);
    }
  }

  static Tossing as(PartyId self, TossTerms terms, Optional<List<Member>> roster) {
    return new Tossing(
        self,
        terms,
        roster,
        Bytes.EMPTY,
        Optional.empty(),
        Collecting.from(terms.parties()),
        Collecting.from(terms.parties()));
  }

  @Override
  public boolean wantsTime() {
    return true;
  }

  @Override
  public Step<TossMessage, TossOutcome> on(Event<TossMessage> timed, Entropy entropy) {
    Instant now = ((Event.At<TossMessage>) timed).now();
    Event<TossMessage> event = ((Event.At<TossMessage>) timed).event();
    if (event instanceof Event.Started<TossMessage>) {
      return began(now, Bytes.of(entropy.bytes(TossMessage.LENGTH)));
    } else if (event instanceof Event.Restored<TossMessage> restored) {
      return began(now, ((TossMessage.Reveal) restored.kept().get(0)).value());
    } else if (event instanceof Event.Computed<TossMessage> computed) {
      return bound((Bytes) computed.result());
    } else if (event instanceof Event.Received<TossMessage> received) {
      return received.message() instanceof TossMessage.Commit commit
          ? committed(received.from(), commit)
          : revealed(received.from(), ((TossMessage.Reveal) received.message()).value());
    } else if (event instanceof Event.Fired<TossMessage>) {
      return failed("no word of " + values.missing() + " in time", Optional.empty());
    } else if (event instanceof Event.Interrupted<TossMessage>) {
      return failed("stopped", Optional.empty());
    } else if (event instanceof Event.Lost<TossMessage> lost && values.get(lost.who()).isEmpty()) {
      return failed("participant " + lost.who() + " is gone", Optional.empty());
    }
    return Step.stay(this);
  }

  /** It is on the way to be bound to {@code drawn}, in this life or one before. */
  private Step<TossMessage, TossOutcome> began(Instant now, Bytes drawn) {
    Duration left = Duration.between(now, terms.deadline());
    if (left.isNegative()) {
      return failed("the deadline is over", Optional.empty());
    }
    return new Step<>(
        new Tossing(self, terms, roster, drawn, own, commitments, values),
        List.of(
            new Effect.Set<>(DEADLINE, left),
            new Effect.Persist<>(terms.session(), new TossMessage.Reveal(drawn)),
            new Effect.Compute<>(() -> commitment(terms, self, drawn))));
  }

  private Step<TossMessage, TossOutcome> bound(Bytes commitment) {
    return new Tossing(self, terms, roster, value, Optional.of(commitment), commitments, values)
        .commits();
  }

  private Step<TossMessage, TossOutcome> committed(PartyId from, TossMessage.Commit commit) {
    Optional<Bytes> before = commitments.get(from);
    if (before.isPresent()) {
      return before.get().equals(commit.commitment())
          ? Step.stay(this)
          : failed("it is bound to two values", Optional.of(from));
    }
    boolean fromCoordinator = from.equals(PartyId.COORDINATOR);
    if (fromCoordinator != !commit.roster().isEmpty()) {
      return failed("it sent a roster that is not its to send, or none", Optional.of(from));
    }
    Tossing next =
        new Tossing(
            self,
            terms,
            fromCoordinator ? Optional.of(commit.roster()) : roster,
            value,
            own,
            commitments.with(from, commit.commitment()),
            values);
    return fromCoordinator ? next.commits() : next.reveals();
  }

  /** Says what we are bound to, once it is computed and it is known to whom. */
  private Step<TossMessage, TossOutcome> commits() {
    if (own.isEmpty() || roster.isEmpty()) {
      return Step.stay(this);
    }
    List<Member> told = self.equals(PartyId.COORDINATOR) ? roster.get() : List.of();
    List<Effect<TossMessage, TossOutcome>> effects = new ArrayList<>();
    effects.add(new Effect.Connect<>(terms.session(), routes(roster.get())));
    effects.addAll(toAll(new TossMessage.Commit(told, own.get())));
    return new Tossing(self, terms, roster, value, own, commitments.with(self, own.get()), values)
        .reveals()
        .after(effects);
  }

  private Step<TossMessage, TossOutcome> reveals() {
    if (!commitments.complete() || values.get(self).isPresent()) {
      return Step.stay(this);
    }
    return new Tossing(self, terms, roster, value, own, commitments, values.with(self, value))
        .ends()
        .after(toAll(new TossMessage.Reveal(value)));
  }

  private Step<TossMessage, TossOutcome> revealed(PartyId from, Bytes told) {
    Optional<Bytes> before = commitments.get(from);
    if (before.isEmpty() || !before.get().equals(commitment(terms, from, told))) {
      return failed("it is not bound to what it revealed", Optional.of(from));
    } else if (values.get(from).isPresent()) {
      return Step.stay(this);
    }
    return new Tossing(self, terms, roster, value, own, commitments, values.with(from, told))
        .ends();
  }

  private Step<TossMessage, TossOutcome> ends() {
    if (!values.complete()) {
      return Step.stay(this);
    }
    byte[] sum = new byte[TossMessage.LENGTH];
    for (Bytes each : values.all()) {
      byte[] octets = each.toByteArray();
      for (int i = 0; i < sum.length; i++) {
        sum[i] ^= octets[i];
      }
    }
    return finished(new TossOutcome.Tossed(Bytes.of(sum)));
  }

  private static Step<TossMessage, TossOutcome> failed(String why, Optional<PartyId> culprit) {
    return finished(new TossOutcome.Failed(why, culprit));
  }

  private static Step<TossMessage, TossOutcome> finished(TossOutcome outcome) {
    return new Step<>(new Over(), List.of(new Effect.Finish<>(outcome)));
  }

  private List<Effect<TossMessage, TossOutcome>> toAll(TossMessage message) {
    List<Effect<TossMessage, TossOutcome>> sends = new ArrayList<>();
    for (int seat = 1; seat <= terms.parties(); seat++) {
      if (seat != self.number()) {
        sends.add(new Effect.Send<>(new PartyId(seat), message));
      }
    }
    return sends;
  }

  private static List<Effect.Route> routes(List<Member> roster) {
    return roster.stream()
        .map(
            member ->
                new Effect.Route(
                    member.seat(), member.addresses(), member.certificate(), member.key().key()))
        .toList();
  }

  /** What binds {@code party} to {@code value}. */
  static Bytes commitment(TossTerms terms, PartyId party, Bytes value) {
    return Hash.labelled("toss/commitment")
        .add(terms.session().value())
        .add(Integer.toString(party.number()))
        .add(value)
        .digest();
  }
}
