package participant.protocol.sum.message;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.crypto.SecretBytes;
import participant.machine.Collecting;
import participant.machine.PartyId;
import participant.math.FieldVector;

/**
 * What one party has heard, with one place for each party and phase: whatever a peer sends, the
 * board does not grow beyond that. Immutable.
 */
public final class Board {
  private final Map<Phase, Collecting<Statement>> statements;
  private final Collecting<FieldVector> shares;

  private final Collecting<SecretBytes> seeds;

  private final Collecting<Optional<SignedShare>> dealt;

  private Board(
      Map<Phase, Collecting<Statement>> statements,
      Collecting<FieldVector> shares,
      Collecting<SecretBytes> seeds,
      Collecting<Optional<SignedShare>> dealt) {
    this.statements = statements;
    this.shares = shares;
    this.seeds = seeds;
    this.dealt = dealt;
  }

  public static Board of(int parties) {
    Map<Phase, Collecting<Statement>> statements = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      statements.put(phase, Collecting.from(parties));
    }
    return new Board(
        statements, Collecting.from(parties), Collecting.from(parties), Collecting.from(parties));
  }

  public Board with(Statement statement) {
    Map<Phase, Collecting<Statement>> more = new EnumMap<>(statements);
    more.computeIfPresent(
        statement.phase(), (phase, said) -> said.with(statement.speaker(), statement));
    return new Board(more, shares, seeds, dealt);
  }

  public Board withShare(PartyId from, FieldVector share) {
    return new Board(statements, shares.with(from, share), seeds, dealt);
  }

  public Board withSeed(PartyId party, SecretBytes seed) {
    return new Board(statements, shares, seeds.with(party, seed), dealt);
  }

  /** Keeps what {@code from} dealt us; empty where it is none that counts. */
  public Board withDealt(PartyId from, Optional<SignedShare> share) {
    return new Board(statements, shares, seeds, dealt.with(from, share));
  }

  public Collecting<Statement> said(Phase phase) {
    return statements.get(phase);
  }

  public Optional<Statement> said(Phase phase, PartyId by) {
    return said(phase).get(by);
  }

  /** What is there of these phases, phase by phase and in seat order. */
  public List<Statement> present(List<Phase> phases) {
    List<Statement> present = new ArrayList<>();
    for (Phase phase : phases) {
      present.addAll(said(phase).present());
    }
    return present;
  }

  /** What {@code by} said in that phase, as a {@code type}. */
  public <T extends Claim> Optional<T> claim(Class<T> type, Phase phase, PartyId by) {
    return said(phase, by).map(statement -> type.cast(statement.claim()));
  }

  /** The share of each party's secret that is ours. */
  public Collecting<FieldVector> shares() {
    return shares;
  }

  /** The seed that we share with each party; in our own place, one that nobody shares. */
  public Collecting<SecretBytes> seeds() {
    return seeds;
  }

  /** What each party dealt us; an empty one came unsigned or misshapen. */
  public Collecting<Optional<SignedShare>> dealt() {
    return dealt;
  }

  /** The share that {@code dealer} dealt us, if it counts. */
  public Optional<SignedShare> dealtBy(PartyId dealer) {
    return dealt.get(dealer).flatMap(share -> share);
  }
}
