package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.machine.Timer;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Shape;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Patience;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * The states of a sum in which shares are out, and that goes on without whoever is lost. Each says
 * something, waits until everybody who is not lost has said the like or the phase's time is over,
 * and goes on with what is there; whoever breaks a rule is named, and ends nothing.
 *
 * <p>In some phases what was said decides over the set, and must be the same for all ({@link
 * Phase#passedOn}). There a party that lacks what somebody said asks the others for it: who dies in
 * the middle of telling all has told all as soon as it has told one.
 */
public sealed interface Withstanding extends SumState
    permits Dealing, Listing, Voting, Combining, Answering, Binding, Decoding, Disclosing, Closing {

  Shares shares();

  /** Goes on with what is there. */
  Step<SumMessage, SumOutcome> next(Entropy entropy);

  /** Who can still be waited for: whom we lack and have not lost. */
  default List<PartyId> awaited() {
    return missing().stream().filter(party -> !table().gone().contains(party)).toList();
  }

  @Override
  default Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return awaited().isEmpty() && settled() ? next(entropy) : Step.stay(this);
  }

  @Override
  default Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    if (event instanceof Event.Lost<SumMessage> lost) {
      return left(lost.who(), lost.how(), entropy);
    } else if (event instanceof Event.Fired<SumMessage> fired) {
      return rung(fired.timer(), entropy);
    } else if (event instanceof Event.Computed<SumMessage> computed) {
      return computed(computed.result(), entropy);
    } else if (event instanceof Event.Received<SumMessage> received) {
      if (received.message() instanceof SumMessage.Abort abort) {
        String how = "ended the session: " + abort.verdict().reason().words();
        return left(received.from(), how, entropy);
      } else if (received.message() instanceof SumMessage.Waiting waiting) {
        return asked(received.from(), waiting, entropy);
      } else if (received.message() instanceof SumMessage.Evidence evidence) {
        return passedOn(evidence.statement(), entropy);
      } else if (received.message() instanceof SumMessage.Said said
          && said.statement().speaker().equals(received.from())) {
        return SumState.super.on(event, entropy).after(toWhoLacks(said.statement()));
      }
    }
    return SumState.super.on(event, entropy);
  }

  /** What goes to those who told us that they lack it, once we have it. */
  private List<Effect<SumMessage, SumOutcome>> toWhoLacks(Statement statement) {
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    if (!statement.phase().passedOn()
        || table().board().said(statement.phase(), statement.speaker()).isPresent()
        || !Shape.fits(statement.claim(), table().self().terms())) {
      return effects;
    }
    for (PartyId party : table().others()) {
      SumMessage.Waiting waiting = table().waits().get(party);
      if (waiting != null
          && waiting.phase() == statement.phase()
          && waiting.missing().contains(statement.speaker())
          && !party.equals(statement.speaker())) {
        effects.add(new Effect.Send<>(party, new SumMessage.Evidence(statement)));
      }
    }
    return effects;
  }

  /** Too late: our list of shares is out. */
  @Override
  default Step<SumMessage, SumOutcome> dealt(PartyId from, SignedShare share, Entropy entropy) {
    return Step.stay(this);
  }

  /** Of a share too late as well; of a partial sum it is held, whatever we wait for. */
  @Override
  default Step<SumMessage, SumOutcome> chunk(
      PartyId from, SumMessage.Chunk chunk, Entropy entropy) {
    boolean announced = table().board().claim(ThresholdClaim.class, Phase.OPEN, from).isPresent();
    if (announced && shares().openings().due(from, chunk)) {
      return new Step<>(this, List.of(shares().openings().receive(from, chunk)));
    }
    return table().self().terms().streamed() && !chunk.total()
        ? Step.stay(this)
        : misbehaved(from, Verdict.Reason.OUT_OF_TURN, "it sent a chunk that is not its to send");
  }

  @Override
  default Step<SumMessage, SumOutcome> taken(
      PartyId from, SumMessage.Taken taken, Entropy entropy) {
    return table().self().terms().streamed()
        ? new Step<>(this, shares().taken(from, taken))
        : SumState.super.taken(from, taken, entropy);
  }

  /** Something is computed: what goes on its way then goes, whatever we wait for. */
  default Step<SumMessage, SumOutcome> computed(Object result, Entropy entropy) {
    return result instanceof Openings.Hashed chunk
        ? opened(chunk, entropy)
        : new Step<>(this, shares().computed(table(), result).orElseThrow());
  }

  /** Holds a chunk of a partial sum if it is what its sender said it would be. */
  private Step<SumMessage, SumOutcome> opened(Openings.Hashed chunk, Entropy entropy) {
    ThresholdClaim.Disclosed said =
        table()
            .board()
            .claim(ThresholdClaim.Disclosed.class, Phase.OPEN, chunk.from())
            .orElseThrow();
    if (said.digests().get(chunk.index()).equals(chunk.sha256())) {
      List<Effect<SumMessage, SumOutcome>> effects = shares().openings().hold(chunk);
      return advance(entropy).after(effects);
    }
    shares().openings().refuse(chunk.from());
    Step<SumMessage, SumOutcome> named =
        misbehaved(chunk.from(), Verdict.Reason.BAD_OPENING, "chunk " + chunk.index());
    return ((SumState) named.state()).advance(entropy).after(named.effects());
  }

  /** What does not fit is weighed where the phase ends, with what else is there. */
  @Override
  default Optional<Step<SumMessage, SumOutcome>> judge(Statement statement) {
    return Optional.empty();
  }

  @Override
  default Step<SumMessage, SumOutcome> misbehaved(
      PartyId from, Verdict.Reason reason, String detail) {
    return named(from, false, reason, detail);
  }

  @Override
  default Step<SumMessage, SumOutcome> contradicted(Statement one, Statement two) {
    boolean proved = table().signed(one) && table().signed(two);
    Withstanding next =
        proved && one.phase() == Phase.COMBINE
            ? (Withstanding) with(table().doubting(one.speaker()))
            : this;
    return next.named(
        one.speaker(),
        proved,
        Verdict.Reason.EQUIVOCATION,
        "two different " + one.phase().awaited());
  }

  private Step<SumMessage, SumOutcome> named(
      PartyId party, boolean proved, Verdict.Reason reason, String detail) {
    Charges charges = Charges.against(table()).add(party, proved, reason, detail);
    return new Step<>(with(charges.table()), charges.effects());
  }

  private Step<SumMessage, SumOutcome> left(PartyId who, String how, Entropy entropy) {
    if (table().gone().contains(who)) {
      return Step.stay(this);
    }
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    if (table().board().said(Phase.CLOSE, who).isEmpty()) {
      effects.add(new Effect.Observe<>(new SumObservation.Gone(who, how)));
    }
    Withstanding next = (Withstanding) with(table().losing(who));
    if (phase().passedOn() && !missing().isEmpty()) {
      next = (Withstanding) next.with(next.table().forgettingWaits());
      effects.addAll(next.asking());
    }
    return next.advance(entropy).after(effects);
  }

  /** Asks everyone for what we lack, and gives them a moment to answer. */
  private List<Effect<SumMessage, SumOutcome>> asking() {
    List<Effect<SumMessage, SumOutcome>> effects =
        new ArrayList<>(table().toOthers(Patience.waiting(this, true)));
    effects.add(new Effect.Set<>(Table.Alarm.SETTLE.in(phase()), table().grace(phase())));
    return effects;
  }

  /** Whether everyone who is left has told us what it holds of those who are lost. */
  private boolean settled() {
    if (!phase().passedOn()
        || missing().isEmpty()
        || table().standing().settled().equals(Optional.of(phase()))) {
      return true;
    }
    return table().others().stream()
        .filter(party -> !table().gone().contains(party))
        .allMatch(this::told);
  }

  /**
   * An answer comes behind all that {@code party} holds. One that lacks something may still get it
   * and pass it on, until it has lost whoever we have lost, and says so in an answer or a question.
   */
  private boolean told(PartyId party) {
    SumMessage.Waiting waiting = table().waits().get(party);
    if (waiting == null || waiting.phase() != phase()) {
      return waiting != null && !waiting.asks() && waiting.phase().compareTo(phase()) > 0;
    }
    boolean hasLostAll = waiting.lost().containsAll(table().gone());
    return waiting.asks()
        ? hasLostAll && waiting.missing().containsAll(missing())
        : hasLostAll || Collections.disjoint(waiting.missing(), missing());
  }

  private Step<SumMessage, SumOutcome> rung(Timer timer, Entropy entropy) {
    if (timer.equals(Table.Alarm.SETTLE.in(phase()))) {
      return with(table().settling(phase())).advance(entropy);
    } else if (timer.equals(Table.Alarm.GIVE_UP.in(phase()))) {
      return withoutTheSilent().next(entropy);
    }
    Step<SumMessage, SumOutcome> step = Patience.fired(this, timer);
    // Whom somebody keeps waiting alone gets from the others what it lacks, and does not fall back.
    return timer.equals(Table.Alarm.NUDGE.in(phase())) && phase().passedOn()
        ? new Step<>(step.state(), table().toOthers(Patience.waiting(this, true)))
            .after(step.effects())
        : step;
  }

  /** Whoever is silent for a whole phase is heard afterwards, but not waited for again. */
  private Withstanding withoutTheSilent() {
    Table table = table();
    for (PartyId silent : awaited()) {
      table = silent.equals(table.self().seat()) ? table : table.losing(silent);
    }
    return (Withstanding) with(table);
  }

  /** Answers with what we hold of those whom {@code from} waits for, and whom we wait for. */
  private Step<SumMessage, SumOutcome> asked(
      PartyId from, SumMessage.Waiting waiting, Entropy entropy) {
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    if (waiting.asks() && waiting.phase().passedOn()) {
      for (Statement said : table().board().said(waiting.phase()).present()) {
        if (waiting.missing().contains(said.speaker())) {
          effects.add(new Effect.Send<>(from, new SumMessage.Evidence(said)));
        }
      }
    }
    Step<SumMessage, SumOutcome> heard = Patience.heard(this, from, waiting);
    effects.addAll(heard.effects());
    return ((SumState) heard.state()).advance(entropy).after(effects);
  }

  /** Takes what another was told, if its speaker signed it and we lack it. */
  private Step<SumMessage, SumOutcome> passedOn(Statement statement, Entropy entropy) {
    SumTerms terms = table().self().terms();
    if (!Shape.seated(statement.speaker(), terms) || !statement.phase().passedOn()) {
      return shown(statement);
    }
    Optional<Statement> mine = table().board().said(statement.phase(), statement.speaker());
    if (mine.isPresent()) {
      return mine.get().contradicts(statement) && table().signed(statement)
          ? contradicted(mine.get(), statement)
          : Step.stay(this);
    }
    if (!Shape.fits(statement.claim(), terms) || !table().signed(statement)) {
      return Step.stay(this);
    }
    return with(table().with(table().board().with(statement)))
        .advance(entropy)
        .after(toWhoLacks(statement));
  }

  /** Enters {@code next}; asks at once for what those who are lost already may have said. */
  static Step<SumMessage, SumOutcome> enter(
      Withstanding next, List<Effect<SumMessage, SumOutcome>> effects, Entropy entropy) {
    List<Effect<SumMessage, SumOutcome>> all = new ArrayList<>(effects);
    if (!next.phase().passedOn()
        || next.missing().stream().noneMatch(next.table().gone()::contains)) {
      return SumState.enter(next, all, entropy);
    }
    all.addAll(next.asking());
    return SumState.enter(next.with(next.table().forgettingWaits()), all, entropy);
  }

  /** Says {@code claim} to everyone, ourselves included, into {@code effects}. */
  static Table say(Table table, Claim claim, List<Effect<SumMessage, SumOutcome>> effects) {
    Statement statement = table.statement(claim);
    effects.addAll(table.toOthers(new SumMessage.Said(statement)));
    return table.with(table.board().with(statement));
  }
}
