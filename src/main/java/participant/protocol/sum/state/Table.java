package participant.protocol.sum.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import participant.crypto.Bytes;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Timer;
import participant.protocol.sum.message.Board;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Shape;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;

/**
 * What every state of a sum stands on. Immutable.
 *
 * @param parameters empty until the coordinator has offered them
 * @param board what each party told us
 * @param shown what others say that they were told
 * @param waits whom each party says it waits for
 * @param standing who is lost, and what is held against whom
 * @param room what the way has computed beforehand, once it is there
 * @param way how it goes on after all have confirmed
 */
public record Table(
    Party self,
    Optional<Parameters> parameters,
    Board board,
    Board shown,
    Map<PartyId, SumMessage.Waiting> waits,
    Standing standing,
    Optional<Room> room,
    Way way) {
  static final Duration NUDGE = Duration.ofSeconds(1);
  private static final Duration LONGEST_GRACE = Duration.ofSeconds(2);

  public static Table of(Party self, Way way) {
    int parties = self.parties();
    return new Table(
        self,
        Optional.empty(),
        Board.of(parties),
        Board.of(parties),
        Map.of(),
        Standing.GOOD,
        Optional.empty(),
        way);
  }

  public Table with(Parameters agreed) {
    return new Table(self, Optional.of(agreed), board, shown, waits, standing, room, way);
  }

  public Table with(Board heard) {
    return new Table(self, parameters, heard, shown, waits, standing, room, way);
  }

  Table showing(Statement statement) {
    return new Table(self, parameters, board, shown.with(statement), waits, standing, room, way);
  }

  Table waiting(PartyId party, SumMessage.Waiting waiting) {
    Map<PartyId, SumMessage.Waiting> more = new TreeMap<>(waits);
    more.put(party, waiting);
    return new Table(self, parameters, board, shown, more, standing, room, way);
  }

  public Table forgettingWaits() {
    return new Table(self, parameters, board, shown, Map.of(), standing, room, way);
  }

  public Table losing(PartyId party) {
    return with(standing.losing(party));
  }

  public Table naming(PartyId party, boolean proved) {
    return with(standing.naming(party, proved));
  }

  public Table doubting(PartyId dealer) {
    return with(standing.doubting(dealer));
  }

  public Table settling(Phase phase) {
    return with(standing.settling(phase));
  }

  private Table with(Standing changed) {
    return new Table(self, parameters, board, shown, waits, changed, room, way);
  }

  public Table with(Optional<Room> made) {
    return new Table(self, parameters, board, shown, waits, standing, made, way);
  }

  public Set<PartyId> gone() {
    return standing.gone();
  }

  /** Everyone, in seat order. */
  public List<PartyId> seats() {
    return IntStream.rangeClosed(1, self.parties()).mapToObj(PartyId::new).toList();
  }

  /** Everyone else, in seat order. */
  public List<PartyId> others() {
    return seats().stream().filter(party -> !party.equals(self.seat())).toList();
  }

  public List<Effect<SumMessage, SumOutcome>> toOthers(SumMessage message) {
    List<Effect<SumMessage, SumOutcome>> sends = new ArrayList<>();
    others().forEach(party -> sends.add(new Effect.Send<>(party, message)));
    return sends;
  }

  /** Our own claim, signed. Requires the parameters. */
  public Statement statement(Claim claim) {
    return Statement.by(self.seat(), claim, context(self.seat(), claim.phase()), self.signer());
  }

  /** Whether {@code statement} carries its speaker's signature. Requires the parameters. */
  public boolean signed(Statement statement) {
    return statement.holds(
        context(statement.speaker(), statement.phase()),
        parameters.orElseThrow().member(statement.speaker()).certificate(),
        self.verifier());
  }

  /** The same, as far as there are parameters to tell by. */
  boolean knownSigned(Statement statement) {
    return parameters.isPresent() && signed(statement);
  }

  /** What we were told, or were shown, that its speaker said in the place of {@code statement}. */
  Optional<Statement> contradicting(Statement statement) {
    return Shape.seated(statement.speaker(), self.terms())
        ? Stream.of(board, shown)
            .flatMap(known -> known.said(statement.phase(), statement.speaker()).stream())
            .filter(known -> known.contradicts(statement))
            .findFirst()
        : Optional.empty();
  }

  /** Whether {@code dealer} signed {@code share} for {@code receiver}. Requires the parameters. */
  public boolean signed(SignedShare share, PartyId dealer, PartyId receiver) {
    return share.holds(parameters.orElseThrow(), self.verifier(), dealer, receiver);
  }

  /** What a signature covers besides the claim. */
  private Bytes context(PartyId speaker, Phase phase) {
    return parameters.orElseThrow().context(speaker, phase);
  }

  /** The alarms of a phase: say whom we wait for, ask around, give up. */
  public List<Effect<SumMessage, SumOutcome>> alarms(Phase phase) {
    Duration limit = limit(phase);
    return List.of(
        new Effect.Set<>(Alarm.NUDGE.in(phase), NUDGE),
        new Effect.Set<>(Alarm.ASK.in(phase), limit.minus(grace(phase))));
  }

  /**
   * How long to wait in a phase; where others' owners may still be asked, as long as that takes.
   */
  public Duration limit(Phase phase) {
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
  public Duration grace(Phase phase) {
    Duration fifth = limit(phase).dividedBy(5);
    return fifth.compareTo(LONGEST_GRACE) < 0 ? fifth : LONGEST_GRACE;
  }

  /** What can ring in a phase. */
  public enum Alarm {
    NUDGE,
    ASK,
    GIVE_UP,
    SETTLE;

    public Timer in(Phase phase) {
      return new Timer(name() + " " + phase.name());
    }
  }
}
