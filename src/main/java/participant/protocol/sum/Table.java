package participant.protocol.sum;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import participant.crypto.Bytes;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Timer;

/**
 * What every state of a sum stands on. Immutable.
 *
 * @param parameters empty until the coordinator has offered them
 * @param board what each party told us
 * @param shown what others say that they were told
 * @param waits whom each party says it waits for
 * @param gone whose connection is lost, after it had said all that the sum needs
 * @param named who broke the rules of a sum that goes on all the same, and whether that is proved
 * @param settled the last phase in which what a lost party told others is not waited for any more
 * @param twofaced dealers who signed two different combinations of what they dealt
 * @param room for the vectors of a long sum that needs everybody, once it is made
 */
record Table(
    Party self,
    Optional<Parameters> parameters,
    Board board,
    Board shown,
    Map<PartyId, SumMessage.Waiting> waits,
    Set<PartyId> gone,
    Map<PartyId, Boolean> named,
    Optional<Phase> settled,
    Set<PartyId> twofaced,
    Optional<Bulk.Room> room) {
  static final Duration NUDGE = Duration.ofSeconds(1);
  private static final Duration LONGEST_GRACE = Duration.ofSeconds(2);

  static Table of(Party self) {
    int parties = self.parties();
    return new Table(
        self,
        Optional.empty(),
        Board.of(parties),
        Board.of(parties),
        Map.of(),
        Set.of(),
        Map.of(),
        Optional.empty(),
        Set.of(),
        Optional.empty());
  }

  Table with(Parameters agreed) {
    return new Table(
        self, Optional.of(agreed), board, shown, waits, gone, named, settled, twofaced, room);
  }

  Table with(Board heard) {
    return new Table(self, parameters, heard, shown, waits, gone, named, settled, twofaced, room);
  }

  Table showing(Statement statement) {
    return new Table(
        self,
        parameters,
        board,
        shown.with(statement),
        waits,
        gone,
        named,
        settled,
        twofaced,
        room);
  }

  Table waiting(PartyId party, SumMessage.Waiting waiting) {
    Map<PartyId, SumMessage.Waiting> more = new TreeMap<>(waits);
    more.put(party, waiting);
    return new Table(self, parameters, board, shown, more, gone, named, settled, twofaced, room);
  }

  Table forgettingWaits() {
    return new Table(
        self, parameters, board, shown, Map.of(), gone, named, settled, twofaced, room);
  }

  Table losing(PartyId party) {
    Set<PartyId> more = new TreeSet<>(gone);
    more.add(party);
    return new Table(self, parameters, board, shown, waits, more, named, settled, twofaced, room);
  }

  Table naming(PartyId party, boolean proved) {
    Map<PartyId, Boolean> more = new TreeMap<>(named);
    more.merge(party, proved, Boolean::logicalOr);
    return new Table(self, parameters, board, shown, waits, gone, more, settled, twofaced, room);
  }

  Table doubting(PartyId dealer) {
    Set<PartyId> more = new TreeSet<>(twofaced);
    more.add(dealer);
    return new Table(self, parameters, board, shown, waits, gone, named, settled, more, room);
  }

  Table settling(Phase phase) {
    return new Table(
        self, parameters, board, shown, waits, gone, named, Optional.of(phase), twofaced, room);
  }

  Table with(Optional<Bulk.Room> made) {
    return new Table(self, parameters, board, shown, waits, gone, named, settled, twofaced, made);
  }

  /** Who is proved to have broken the rules, in seat order. */
  List<PartyId> proved() {
    return named.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }

  /** Everyone, in seat order. */
  List<PartyId> seats() {
    return IntStream.rangeClosed(1, self.parties()).mapToObj(PartyId::new).toList();
  }

  /** Everyone else, in seat order. */
  List<PartyId> others() {
    return seats().stream().filter(party -> !party.equals(self.seat())).toList();
  }

  List<Effect<SumMessage, SumOutcome>> toOthers(SumMessage message) {
    List<Effect<SumMessage, SumOutcome>> sends = new ArrayList<>();
    others().forEach(party -> sends.add(new Effect.Send<>(party, message)));
    return sends;
  }

  /** Our own claim, signed. Requires the parameters. */
  Statement statement(Claim claim) {
    return Statement.by(self.seat(), claim, context(self.seat(), claim.phase()), self.signer());
  }

  /** Whether {@code statement} carries its speaker's signature. Requires the parameters. */
  boolean signed(Statement statement) {
    return statement.holds(
        context(statement.speaker(), statement.phase()),
        parameters.orElseThrow().member(statement.speaker()).certificate(),
        self.verifier());
  }

  /** What a signature covers besides the claim. */
  private Bytes context(PartyId speaker, Phase phase) {
    return parameters.orElseThrow().context(speaker, phase);
  }

  /** The alarms of a phase: say whom we wait for, ask around, give up. */
  List<Effect<SumMessage, SumOutcome>> alarms(Phase phase) {
    Duration limit = limit(phase);
    return List.of(
        new Effect.Set<>(Alarm.NUDGE.in(phase), NUDGE),
        new Effect.Set<>(Alarm.ASK.in(phase), limit.minus(grace(phase))));
  }

  /**
   * How long to wait in a phase; where others' owners may still be asked, as long as that takes.
   */
  Duration limit(Phase phase) {
    return switch (phase) {
      case OFFER -> self.limits().joining();
      case SHARE -> self.limits().question();
      case PLEDGE -> self.limits().question();
      // Whoever lacks a share says so a phase later than whoever holds all, and is to be heard.
      case HELD, BASIS -> withstanding().multipliedBy(2);
      case CLOSE -> withstanding().multipliedBy(self.terms().streamed() ? 2 : 1);
      case DEAL, COMBINE, ANSWER, BIND, OPEN -> withstanding();
      case COMMIT -> committing();
      case GATHER -> self.limits().phase().plusMillis(self.terms().slowestMillis());
      default -> self.limits().phase();
    };
  }

  /** One phase of a sum that withstands losses, in which long vectors may be told or computed. */
  private Duration withstanding() {
    SumTerms terms = self.terms();
    return self.limits().phase().plusMillis(terms.streamed() ? terms.slowestMillis() : 0);
  }

  /** Of long vectors; where all is revealed to all, they are computed before the commitment. */
  private Duration committing() {
    SumTerms terms = self.terms();
    if (!terms.streamed()) {
      return self.limits().phase();
    }
    return self.limits().question().plusMillis(terms.fullReveal() ? terms.slowestMillis() : 0);
  }

  /**
   * How long others have to answer before we give up: a fifth of the phase, at most two seconds.
   */
  Duration grace(Phase phase) {
    Duration fifth = limit(phase).dividedBy(5);
    return fifth.compareTo(LONGEST_GRACE) < 0 ? fifth : LONGEST_GRACE;
  }

  /** What can ring in a phase. */
  enum Alarm {
    NUDGE,
    ASK,
    GIVE_UP,
    SETTLE;

    Timer in(Phase phase) {
      return new Timer(name() + " " + phase.name());
    }
  }
}
