package participant.protocol.sum.message;

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
 * @param least the smallest value, times 10^decimals, from -limit to limit
 * @param length how many elements a participant's value has
 * @param shape of the array that these are, its last index running fastest; empty where they are in
 *     a row
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
    long least,
    int length,
    List<Integer> shape,
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

  /** What the name of a column begins with that counts who has a value in another. */
  public static final String COUNT = "count of ";

  /** As many as NumPy's arrays have. */
  public static final int MAX_DIMENSIONS = 64;

  public static final int MAX_DECIMALS = 18;
  private static final int MEAN_PLACES = 10;
  private static final int MIN_CHUNK = 1 << 10;
  static final int MOST_UNDER_WAY = 1 << 22;
  private static final int SLOWEST = 1_000;

  /** Bytes that a hash, or a polynomial besides its elements, takes at most. */
  private static final int DESCRIBED = 34;

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
    shape = List.copyOf(shape);
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
        -limit,
        length,
        List.of(),
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
        least,
        length,
        shape,
        chunk,
        columns,
        tolerance,
        fullReveal);
  }

  /** The same terms, but for what the sum withstands. */
  public SumTerms withstanding(Tolerance other) {
    return new SumTerms(
        session,
        kind,
        field,
        weights,
        decimals,
        limit,
        least,
        length,
        shape,
        chunk,
        columns,
        other,
        fullReveal);
  }

  /** The same terms, but for whether all is revealed to all. */
  public SumTerms fullyRevealed(boolean all) {
    return new SumTerms(
        session, kind, field, weights, decimals, limit, least, length, shape, chunk, columns,
        tolerance, all);
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
  public Phase lastNeeded() {
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
  public int combinations() {
    return tolerance.combinations(parties(), field);
  }

  /** Random elements that mask a dealer's check: one a combination and chunk. */
  public int masks() {
    return Math.multiplyExact(combinations(), Chunks.of(this).count());
  }

  /** How many complaints a party can make: as many as a statement has room for. */
  public int complaints() {
    Chunks chunks = Chunks.of(this);
    long elements = chunks.length(0) + (long) masks() * (tolerance.threshold() + 2);
    long described = streamed() ? (long) DESCRIBED * (masks() + chunks.count()) : 0;
    return (int)
        Math.min(parties(), ROOM_FOR_COMPLAINTS / (elements * field.bytes() + described + 500));
  }

  /** How long the vectors take at the slowest that is put up with, {@value #SLOWEST} kB/s. */
  public long slowestMillis() {
    long vectors = fullReveal || withstands() ? Math.max(2, parties()) : 2;
    return vectors * length * field.bytes() / SLOWEST;
  }

  /** Whose value others may read from the sum, by weights and bounds; see {@link Exposed}. */
  public List<PartyId> exposed() {
    return Exposed.of(this);
  }

  @Override
  public int parties() {
    return weights.size();
  }

  /** The largest value a participant may hold, in the units that people use. */
  public BigDecimal max() {
    return new FixedPoint(decimals).decode(limit);
  }

  /** Whether some columns count who has a value in others. */
  public boolean counts() {
    return columns.stream().anyMatch(column -> column.startsWith(COUNT));
  }

  /** The smallest value that a participant may hold, in the same units. */
  public BigDecimal min() {
    return new FixedPoint(decimals).decode(least);
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
    return TermsFlaw.of(this);
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
    hash.add(session.value()).add(kind.name()).add(field.modulus()).add(decimals).add(limit);
    if (least != -limit) {
      hash.add("from").add(least);
    }
    if (!shape.isEmpty()) {
      hash.add("shape").add(shape.size());
      shape.forEach(hash::add);
    }
    hash.add(length).add(chunk).add(weights.size());
    weights.forEach(hash::add);
    hash.add(columns.size());
    columns.forEach(hash::add);
    tolerance.addTo(hash);
    hash.add(fullReveal ? 1 : 0);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof SumTerms other
        && session.equals(other.session)
        && kind == other.kind
        && field == other.field
        && weights.equals(other.weights)
        && decimals == other.decimals
        && limit == other.limit
        && least == other.least
        && length == other.length
        && shape.equals(other.shape)
        && chunk == other.chunk
        && columns.equals(other.columns)
        && tolerance.equals(other.tolerance)
        && fullReveal == other.fullReveal;
  }

  @Override
  public int hashCode() {
    return session.hashCode();
  }
}
