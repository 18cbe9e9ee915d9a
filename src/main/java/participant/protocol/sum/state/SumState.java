package participant.protocol.sum.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Entropy;
import participant.crypto.SecretBytes;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.State;
import participant.machine.Step;
import participant.machine.Timer;
import participant.math.FieldVector;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Shape;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Verdict;

/**
 * A participant in a sum. The states follow one another in the order of this list; each says
 * something, waits until everybody has said the like, and goes on.
 *
 * <pre>
 * {@code Offering}       ▶ parameters               the coordinator, to all
 * {@code AwaitingOffer}  ◀ parameters               the others
 * {@code Confirming}     ▶ confirmation             to all
 * {@code Asking}           the owner, if there is one to ask
 * {@code Sharing}        ▶ a share                  to each its own
 * {@code Committing}     ▶ commitment               to all, to the partial sum
 * {@code Agreeing}       ▶ hash of all commitments  to all
 * {@code Revealing}      ▶ partial sum and nonce    to all
 * {@code Finishing}      ▶ hash of all that was said, and the coordinator its announcement
 * {@code Ended}
 * </pre>
 *
 * <p>A sum of long vectors goes another way after {@code Asking}, and sends no vector whole:
 *
 * <pre>
 * {@code Seeding}        ▶ the seed of a share      to each higher seat its own
 * {@code Pledging}       ▶ commitment               to all, to a coin
 * {@code Reducing}       ▶ masked chunks            to each chunk's owner, and ▶ totals from it to all
 * {@code Hashing}        ▶ hash of all totals       to all
 * {@code Opening}        ▶ coin                     to all
 * {@code Checking}       ▶ random combinations      to all, of what it contributed
 * </pre>
 *
 * <p>Where all is revealed to all, these take the place of {@code Pledging} and {@code Reducing},
 * and {@code Opening} is the last:
 *
 * <pre>
 * {@code Fixing}         ▶ commitment               to all, to the whole contribution
 * {@code Comparing}      ▶ hash of all commitments  to all
 * {@code Distributing}   ▶ masked chunks            to all
 * </pre>
 *
 * <p>A sum that withstands losses goes a third way after {@code Asking}, see {@code Withstanding}:
 *
 * <pre>
 * {@code Promising}      ▶ commitment               to all, to a coin
 * {@code Dealing}        ▶ a signed share           to each its own
 * {@code Listing}        ▶ whose shares are held    to all, and the coin
 * {@code Voting}         ▶ hash of the lists        to all
 * {@code Combining}      ▶ masked combinations      to all, of what was dealt
 * {@code Answering}      ▶ complaints               to all, and evaluations for those who are lost
 * {@code Binding}        ▶ set and commitment       to all, to the partial sum over the set
 * {@code Decoding}       ▶ partial sum and nonce    to all, of long vectors {@code Disclosing}
 * {@code Closing}        ▶ hash of set and sum      to all
 * </pre>
 *
 * {@code Disputing} takes over where somebody confirms something else than we hold.
 *
 * <p>What happens to a message does not depend on the state but on its place, and every pair is
 * decided here: the place is empty and it is due (kept), taken by the same (a duplicate: ignored),
 * taken by another (evidence), or not due yet (out of turn).
 *
 * <p>It is not sealed, since each way keeps its states in a room of its own: what is decided for
 * all of them is decided in the methods below.
 */
public interface SumState extends State<SumMessage, SumOutcome> {

  Table table();

  /** The phase whose messages are waited for. */
  Phase phase();

  SumState with(Table table);

  /** Goes on if all that is waited for is there. */
  Step<SumMessage, SumOutcome> advance(Entropy entropy);

  /** How far we are within the phase, where it has more than one step. */
  default int progress() {
    return 0;
  }

  /** Who keeps us waiting. */
  default List<PartyId> missing() {
    return table().board().said(phase()).missing();
  }

  /** Whether messages of {@code phase} are due: everybody who speaks in it has heard us before. */
  default boolean due(Phase phase) {
    // Of a long vector's parties seat 1 gets no seed to wait for, and seat 2 one only.
    boolean seeded = phase == Phase.COMMIT && table().self().terms().streamed();
    return phase().compareTo(seeded ? Phase.CONFIRM : phase.before()) >= 0;
  }

  /** The sum, where we hold it and the coordinator's announcement can be held against it. */
  default Optional<FieldVector> announceable() {
    return Optional.empty();
  }

  /** What a statement just kept leads to if it does not fit the others; empty where it does. */
  default Optional<Step<SumMessage, SumOutcome>> judge(Statement statement) {
    return Judging.of(this, statement);
  }

  @Override
  default Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    if (event instanceof Event.Received<SumMessage> received) {
      return heard(received.from(), received.message(), entropy);
    } else if (event instanceof Event.Lost<SumMessage> lost) {
      return lost(lost.who(), lost.how());
    } else if (event instanceof Event.Fired<SumMessage> fired) {
      return fired(fired.timer());
    } else if (event instanceof Event.Computed<SumMessage> computed
        && computed.result() instanceof Room room) {
      return with(table().with(Optional.of(room))).advance(entropy);
    } else if (event instanceof Event.Interrupted) {
      return Aborting.blame(this, table().self().seat(), Verdict.Reason.LEFT, "");
    }
    return Step.stay(this);
  }

  private Step<SumMessage, SumOutcome> heard(PartyId from, SumMessage message, Entropy entropy) {
    if (message instanceof SumMessage.Said said) {
      return said(from, said.statement(), entropy);
    } else if (message instanceof SumMessage.Share share) {
      return share(from, share.share(), entropy);
    } else if (message instanceof SumMessage.Dealt dealt) {
      return dealt(from, dealt.share(), entropy);
    } else if (message instanceof SumMessage.Seed seed) {
      return seed(from, seed.seed(), entropy);
    } else if (message instanceof SumMessage.Chunk chunk) {
      return chunk(from, chunk, entropy);
    } else if (message instanceof SumMessage.Taken taken) {
      return taken(from, taken, entropy);
    } else if (message instanceof SumMessage.Waiting waiting) {
      return Patience.heard(this, from, waiting);
    } else if (message instanceof SumMessage.Evidence evidence) {
      return shown(evidence.statement());
    } else if (message instanceof SumMessage.Abort abort) {
      return aborted(from, abort);
    }
    throw new IllegalStateException("unknown message " + message.getClass());
  }

  private Step<SumMessage, SumOutcome> said(PartyId from, Statement statement, Entropy entropy) {
    Phase phase = statement.phase();
    boolean onlyCoordinator = phase == Phase.OFFER || phase == Phase.ANNOUNCE;
    if (!statement.speaker().equals(from) || onlyCoordinator && !from.equals(Party.COORDINATOR)) {
      return misbehaved(from, Verdict.Reason.OUT_OF_TURN, "it spoke for another");
    }
    Optional<Statement> before = table().board().said(phase, from);
    if (before.isPresent()) {
      return before.get().contradicts(statement)
          ? contradicted(before.get(), statement)
          : Step.stay(this);
    }
    if (!due(phase)) {
      return misbehaved(from, Verdict.Reason.OUT_OF_TURN, phase.awaited() + " too early");
    }
    if (!Shape.fits(statement.claim(), table().self().terms())) {
      return misbehaved(from, Verdict.Reason.MALFORMED, "not of this session's shape");
    }
    if (phase.passedOn() && !table().knownSigned(statement)) {
      return misbehaved(from, Verdict.Reason.MALFORMED, "not signed, and cannot be passed on");
    }
    SumState next = with(table().with(table().board().with(statement)));
    Optional<Statement> shown = table().shown().said(phase, from);
    if (shown.isPresent()
        && shown.get().contradicts(statement)
        && table().knownSigned(shown.get())) {
      return next.contradicted(statement, shown.get());
    }
    return next.judge(statement).orElseGet(() -> next.advance(entropy));
  }

  private Step<SumMessage, SumOutcome> share(PartyId from, FieldVector share, Entropy entropy) {
    Optional<FieldVector> before = table().board().shares().get(from);
    if (before.isPresent()) {
      return before.get().equals(share)
          ? Step.stay(this)
          : misbehaved(from, Verdict.Reason.EQUIVOCATION, "it sent two different shares");
    }
    SumTerms terms = table().self().terms();
    if (!due(Phase.SHARE) || terms.streamed() || terms.withstands()) {
      return misbehaved(from, Verdict.Reason.OUT_OF_TURN, "a share that is not due");
    }
    if (!Shape.fits(share, terms)) {
      return misbehaved(from, Verdict.Reason.MALFORMED, "not of this session's shape");
    }
    return with(table().with(table().board().withShare(from, share))).advance(entropy);
  }

  /** A share of a sum that withstands losses; due in {@code Promising} and {@code Dealing} only. */
  default Step<SumMessage, SumOutcome> dealt(PartyId from, SignedShare share, Entropy entropy) {
    return misbehaved(from, Verdict.Reason.OUT_OF_TURN, "a share that is not due");
  }

  private Step<SumMessage, SumOutcome> seed(PartyId from, SecretBytes seed, Entropy entropy) {
    Party self = table().self();
    if (!due(Phase.SHARE) || !self.terms().streamed() || from.compareTo(self.seat()) > 0) {
      return misbehaved(from, Verdict.Reason.OUT_OF_TURN, "a seed that is not due");
    }
    Optional<SecretBytes> before = table().board().seeds().get(from);
    if (before.isPresent()) {
      return before.get().equals(seed)
          ? Step.stay(this)
          : misbehaved(from, Verdict.Reason.EQUIVOCATION, "it sent two different seeds");
    }
    return with(table().with(table().board().withSeed(from, seed))).advance(entropy);
  }

  /**
   * A chunk of a long vector; due in {@code GathersChunks} and {@code TakesContributions}, and
   * where losses are withstood, in {@code Promising} and from {@code Dealing} on.
   */
  default Step<SumMessage, SumOutcome> chunk(
      PartyId from, SumMessage.Chunk chunk, Entropy entropy) {
    return misbehaved(from, Verdict.Reason.OUT_OF_TURN, "a chunk that is not due");
  }

  /** Chunks were taken; due from {@code Dealing} on. */
  default Step<SumMessage, SumOutcome> taken(
      PartyId from, SumMessage.Taken taken, Entropy entropy) {
    return misbehaved(from, Verdict.Reason.OUT_OF_TURN, "it has taken what nobody sent");
  }

  /**
   * Somebody shows what it was told: kept, if nothing stands there, and held against what we know.
   */
  default Step<SumMessage, SumOutcome> shown(Statement statement) {
    Phase phase = statement.phase();
    PartyId speaker = statement.speaker();
    if (!Shape.seated(speaker, table().self().terms())) {
      return Step.stay(this);
    }
    Optional<Statement> other = table().contradicting(statement);
    if (other.isPresent()) {
      return table().knownSigned(other.get()) && table().knownSigned(statement)
          ? contradicted(other.get(), statement)
          : Step.stay(this);
    }
    return table().shown().said(phase, speaker).isPresent()
        ? Step.stay(this)
        : Step.stay(with(table().showing(statement)));
  }

  /** {@code from} broke a rule, and nothing but our word shows it. */
  default Step<SumMessage, SumOutcome> misbehaved(
      PartyId from, Verdict.Reason reason, String detail) {
    return Aborting.blame(this, from, reason, detail);
  }

  /** One party said two things in one phase. */
  default Step<SumMessage, SumOutcome> contradicted(Statement one, Statement two) {
    return Aborting.contradiction(this, one, two);
  }

  /**
   * Another ended the session. Its first cause is passed on, so that nobody blames whom left
   * second.
   */
  default Step<SumMessage, SumOutcome> aborted(PartyId from, SumMessage.Abort abort) {
    return Aborting.passOn(this, from, abort);
  }

  /**
   * A lost connection ends the session as long as its party has not said what the sum needs of it:
   * after that the sum can be had without it.
   */
  default Step<SumMessage, SumOutcome> lost(PartyId who, String how) {
    return table().board().said(table().self().terms().lastNeeded(), who).isPresent()
        ? Step.stay(with(table().losing(who)))
        : Aborting.blame(this, who, Verdict.Reason.LOST, how);
  }

  default Step<SumMessage, SumOutcome> fired(Timer timer) {
    return Patience.fired(this, timer);
  }

  /**
   * Enters {@code next}, whose phase's alarms are set, after {@code effects}; early messages count.
   */
  static Step<SumMessage, SumOutcome> enter(
      SumState next, List<Effect<SumMessage, SumOutcome>> effects, Entropy entropy) {
    List<Effect<SumMessage, SumOutcome>> all = new ArrayList<>(effects);
    all.addAll(next.table().alarms(next.phase()));
    return goOn(next, all, entropy);
  }

  /** Goes on in {@code state} after saying {@code claim} to everyone, ourselves included. */
  static Step<SumMessage, SumOutcome> say(SumState state, Claim claim, Entropy entropy) {
    Table table = state.table();
    Statement statement = table.statement(claim);
    return goOn(
        state.with(table.with(table.board().with(statement))),
        table.toOthers(new SumMessage.Said(statement)),
        entropy);
  }

  /** Goes on in {@code state} after {@code effects}; what was said early in its phase counts. */
  static Step<SumMessage, SumOutcome> goOn(
      SumState state, List<Effect<SumMessage, SumOutcome>> effects, Entropy entropy) {
    for (Statement early : state.table().board().said(state.phase()).present()) {
      Optional<Step<SumMessage, SumOutcome>> bad = state.judge(early);
      if (bad.isPresent()) {
        return bad.get().after(effects);
      }
    }
    return state.advance(entropy).after(effects);
  }
}
