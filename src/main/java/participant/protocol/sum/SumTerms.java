package participant.protocol.sum;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import participant.crypto.Hash;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.FixedPoint;
import participant.math.MersenneField;
import participant.protocol.join.Terms;

/**
 * What a sum is about, fixed by its coordinator before anybody joins.
 *
 * @param field the field that shares live in
 * @param weights one integer a seat, in seat order; their sum is not zero
 * @param decimals places after the point of every value, 0 in a demonstration
 * @param limit the largest magnitude of a value, times 10^decimals; 0 in a demonstration
 * @param length how many elements a participant's value has
 * @param chunk elements that travel together where the value is a long vector; 0 where it is short
 * @param columns what the elements are called, where they are rows of a table, one row after
 *     another; empty where they have no names
 * @param tolerance what the sum withstands once shares are out
 * @param fullReveal whether everybody is bound to its whole contribution to a sum of long vectors
 *     before anybody shows one, and shows it to all; false where values are short
 */
public record SumTerms(
    SessionId session,
    Kind kind,
    MersenneField field,
    List<Long> weights,
    int decimals,
    long limit,
    int length,
    int chunk,
    List<String> columns,
    Tolerance tolerance,
    boolean fullReveal)
    implements Terms {

  public static final int MAX_PARTIES = 1_000;
  public static final int MAX_LENGTH = 4_096;

  /** Beyond {@link #MAX_LENGTH} a value is a long vector. */
  public static final int MAX_LONG_LENGTH = 100_000_000;

  public static final int MAX_CHUNK = 1 << 16;
  public static final int MAX_COLUMNS = 1_000;
  public static final int MAX_DECIMALS = 18;
  private static final int MEAN_PLACES = 10;
  private static final int MIN_CHUNK = 1 << 10;
  static final int MOST_UNDER_WAY = 1 << 22;
  private static final int SLOWEST = 1_000;

  /** Chunks that everybody keeps a hash of, of all together: more than a sound cut ever gives. */
  private static final int MAX_REVEALED = 1 << 22;

  /** Bytes that a hash, or a polynomial besides its elements, takes at most. */
  private static final int DESCRIBED = 34;

  /** Bytes of a statement that evaluations may take. */
  private static final int ROOM_FOR_EVALUATIONS = 250_000;

  /** Elements of a chunk that a complaint can show. */
  public static final int MAX_SHOWN = 1 << 14;

  /** Bytes of a statement that complaints may take, beside as many evaluations as there may be. */
  private static final int ROOM_FOR_COMPLAINTS = 700_000;

  /** Whose numbers are summed. */
  public enum Kind {
    /** Secrets are random field elements, and the sum is modulo p. */
    DEMONSTRATION,
    /** Secrets are people's values within a declared bound, and the sum is exact. */
    BOUNDED
  }

  public SumTerms {
    weights = List.copyOf(weights);
    columns = List.copyOf(columns);
  }

  /** The terms of a short value, without names. */
  public SumTerms(
      SessionId session,
      Kind kind,
      MersenneField field,
      List<Long> weights,
      int decimals,
      long limit,
      int length) {
    this(session, kind, field, weights, decimals, limit, length, 0, List.of());
  }

  /** The terms of a sum that needs everybody. */
  public SumTerms(
      SessionId session,
      Kind kind,
      MersenneField field,
      List<Long> weights,
      int decimals,
      long limit,
      int length,
      int chunk,
      List<String> columns) {
    this(
        session,
        kind,
        field,
        weights,
        decimals,
        limit,
        length,
        chunk,
        columns,
        Tolerance.NONE,
        false);
  }

  /** The same terms, of another session. */
  public SumTerms in(SessionId other) {
    return new SumTerms(
        other,
        kind,
        field,
        weights,
        decimals,
        limit,
        length,
        chunk,
        columns,
        tolerance,
        fullReveal);
  }

  /** The same terms, but for what the sum withstands. */
  public SumTerms withstanding(Tolerance other) {
    return new SumTerms(
        session, kind, field, weights, decimals, limit, length, chunk, columns, other, fullReveal);
  }

  /** The same terms, but for whether all is revealed to all. */
  public SumTerms fullyRevealed(boolean all) {
    return new SumTerms(
        session, kind, field, weights, decimals, limit, length, chunk, columns, tolerance, all);
  }

  /**
   * How a vector of {@code length} elements is cut: every seat owns a part, none too small, and
   * what is under way to one seat, which is four chunks a party and may all go through the
   * coordinator, has at most 2^22 elements.
   */
  public static int chunkFor(int length, int parties) {
    return chunkFor(length, parties, MAX_CHUNK);
  }

  /** The same where losses are withstood, and a chunk must fit in a complaint. */
  public static int chunkToShow(int length, int parties) {
    return chunkFor(length, parties, MAX_SHOWN);
  }

  private static int chunkFor(int length, int parties, int longest) {
    int most = Math.min(longest, MOST_UNDER_WAY / (4 * (parties + 1)));
    return Math.min(most, Math.max(MIN_CHUNK, (length + parties - 1) / parties));
  }

  /** Whether values are long vectors, which are summed chunk by chunk. */
  public boolean streamed() {
    return chunk > 0;
  }

  /** The last phase in which a party says what the sum cannot be had without. */
  Phase lastNeeded() {
    if (withstands()) {
      return Phase.PLEDGE;
    }
    return fullReveal ? Phase.COIN : streamed() ? Phase.CHECK : Phase.REVEAL;
  }

  /** Whether parties may be lost once shares are out. */
  public boolean withstands() {
    return tolerance.any();
  }

  /** Random combinations that each dealer is checked by, of every chunk. */
  int combinations() {
    return tolerance.combinations(parties(), field);
  }

  /** Random elements that mask a dealer's check: one a combination and chunk. */
  int masks() {
    return Math.multiplyExact(combinations(), Chunks.of(this).count());
  }

  /** How many complaints a party can make: as many as a statement has room for. */
  int complaints() {
    Chunks chunks = Chunks.of(this);
    long elements = chunks.length(0) + (long) masks() * (tolerance.threshold() + 2);
    long described = streamed() ? (long) DESCRIBED * (masks() + chunks.count()) : 0;
    return (int)
        Math.min(parties(), ROOM_FOR_COMPLAINTS / (elements * field.bytes() + described + 500));
  }

  /** How long the vectors take at the slowest that is put up with, {@value #SLOWEST} kB/s. */
  long slowestMillis() {
    long vectors = fullReveal || withstands() ? Math.max(2, parties()) : 2;
    return vectors * length * field.bytes() / SLOWEST;
  }

  @Override
  public int parties() {
    return weights.size();
  }

  /** The largest value a participant may hold, in the units that people use. */
  public BigDecimal max() {
    return new FixedPoint(decimals).decode(limit);
  }

  /** Σ|wᵢ|·limit: no weighted sum within the bound is larger. */
  public static BigInteger largestSum(List<Long> weights, long limit) {
    return weights.stream()
        .map(weight -> BigInteger.valueOf(weight).abs())
        .reduce(BigInteger.ZERO, BigInteger::add)
        .multiply(BigInteger.valueOf(limit));
  }

  /**
   * Why nobody should share under these terms, for people, with the figures; empty where all is
   * well. Nothing here is taken on a coordinator's word: it holds on its own side too.
   */
  public Optional<String> flaw() {
    if (parties() < 2 || parties() > MAX_PARTIES) {
      return Optional.of("a sum has 2 to " + MAX_PARTIES + " participants, not " + parties());
    }
    if (weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add).signum()
        == 0) {
      return Optional.of("the weights add to zero; a weighted sum needs weights that do not");
    }
    int most = streamed() ? MAX_LONG_LENGTH : MAX_LENGTH;
    if (length < 1 || length > most) {
      return Optional.of("a value has 1 to " + most + " elements, not " + length);
    }
    if (chunk < 0 || chunk > MAX_CHUNK) {
      return Optional.of("a chunk has at most " + MAX_CHUNK + " elements, not " + chunk);
    }
    if (!columns.isEmpty() && length % columns.size() != 0) {
      return Optional.of(length + " elements are no rows of " + columns.size() + " columns");
    }
    Optional<String> intolerable =
        flawOfReveal().or(() -> tolerance.flaw(parties())).or(this::flawOfTolerance);
    if (intolerable.isPresent()) {
      return intolerable;
    }
    return kind == Kind.BOUNDED ? flawOfBound() : flawOfDemonstration();
  }

  private Optional<String> flawOfReveal() {
    if (fullReveal && withstands()) {
      return Optional.of(
          "with a threshold everybody is bound to its partial sum before it opens it;"
              + " leave --full-reveal out");
    }
    if (fullReveal && !streamed()) {
      return Optional.of(
          "short values are always revealed once everybody is bound to them;"
              + " leave --full-reveal out");
    }
    long chunks = fullReveal ? ((long) length + chunk - 1) / chunk : 0;
    return chunks * parties() > MAX_REVEALED
        ? Optional.of(chunks + " chunks of " + parties() + " participants are too many to reveal")
        : Optional.empty();
  }

  private Optional<String> flawOfTolerance() {
    if (!withstands()) {
      return Optional.empty();
    }
    long masks = (long) combinations() * Chunks.of(this).count();
    if (streamed()
        && (chunk > MAX_SHOWN
            || masks > MAX_LENGTH
            || masks * parties() * field.bytes() > ROOM_FOR_EVALUATIONS)) {
      return Optional.of(
          "%d elements in chunks of %d are too many for a threshold among %d participants; lower"
                  .formatted(length, chunk, parties())
              + " the length, or leave --threshold out");
    }
    return complaints() < Math.max(1, tolerance.liars())
        ? Optional.of(
            length
                + " elements of "
                + parties()
                + " participants leave room to show "
                + complaints()
                + " bad shares, fewer than liars; lower --liars or --threshold")
        : Optional.empty();
  }

  private Optional<String> flawOfDemonstration() {
    return decimals == 0 && limit == 0 && field == MersenneField.P31
        ? Optional.empty()
        : Optional.of("a demonstration is over 2^31-1, without decimals or bound");
  }

  private Optional<String> flawOfBound() {
    if (decimals < 0 || decimals > MAX_DECIMALS) {
      return Optional.of("decimals are 0 to " + MAX_DECIMALS + ", not " + decimals);
    }
    if (limit < 1) {
      return Optional.of("the bound must be at least " + new FixedPoint(decimals).decode(1));
    }
    BigInteger largest = largestSum(weights, limit);
    BigInteger half = BigInteger.valueOf(field.modulus() / 2);
    if (largest.compareTo(half) > 0) {
      return Optional.of(
          "with bound "
              + max().toPlainString()
              + ", "
              + decimals
              + " decimals and these weights the sum can reach "
              + largest
              + " units of 10^-"
              + decimals
              + ", more than "
              + half
              + ", half of the field's "
              + field.modulus()
              + "; lower --max or --decimals");
    }
    return Optional.empty();
  }

  /** What an element of the weighted sum means to people: signed and scaled where values are. */
  public BigDecimal value(long element) {
    return kind == Kind.BOUNDED
        ? new FixedPoint(decimals).decode(field.signed(element))
        : BigDecimal.valueOf(element);
  }

  /** The weighted sum as people read it. */
  public List<BigDecimal> values(FieldVector sum) {
    return Arrays.stream(sum.elements()).mapToObj(this::value).toList();
  }

  /**
   * The weighted sum over the sum of the weights, to ten places beyond {@link #decimals}, rounded
   * half to even; empty in a demonstration, where it would mean nothing.
   */
  public List<BigDecimal> means(FieldVector sum) {
    return means(sum, IntStream.rangeClosed(1, parties()).mapToObj(PartyId::new).toList());
  }

  /** The same, where the sum is over the values of {@code included} alone. */
  public List<BigDecimal> means(FieldVector sum, List<PartyId> included) {
    BigDecimal all = new BigDecimal(weightOf(included));
    if (kind == Kind.DEMONSTRATION || all.signum() == 0) {
      return List.of();
    }
    return values(sum).stream()
        .map(value -> value.divide(all, decimals + MEAN_PLACES, RoundingMode.HALF_EVEN))
        .toList();
  }

  /** The weights of {@code included}, added up. */
  public BigInteger weightOf(List<PartyId> included) {
    return included.stream()
        .map(seat -> BigInteger.valueOf(weights.get(seat.number() - 1)))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  void addTo(Hash hash) {
    hash.add(session.value())
        .add(kind.name())
        .add(field.modulus())
        .add(decimals)
        .add(limit)
        .add(length)
        .add(chunk)
        .add(weights.size());
    weights.forEach(hash::add);
    hash.add(columns.size());
    columns.forEach(hash::add);
    tolerance.addTo(hash);
    hash.add(fullReveal ? 1 : 0);
  }
}
