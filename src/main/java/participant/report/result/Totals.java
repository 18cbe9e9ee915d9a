package participant.report.result;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import participant.crypto.HashingStream;
import participant.data.Digits;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.SumTerms.Kind;

/** A weighted sum and its mean as people read them, however long, without an object an element. */
public final class Totals {
  /** The longest vector that is printed whole. */
  public static final int LONGEST_WHOLE = 20;

  /** Decimals of a mean beyond those of the values, in two parts that a long can be times. */
  private static final int PART = 5;

  private static final long PART_POWER = 100_000;
  private static final long POWER = PART_POWER * PART_POWER;

  private final SumTerms terms;
  private final FieldVector sum;
  private final MersenneField field;
  private final boolean signed;
  private final BigInteger weight;
  private final long narrowWeight;

  /**
   * @param sum of {@code terms}, over everybody's value
   */
  public Totals(SumTerms terms, FieldVector sum) {
    this(terms, sum, IntStream.rangeClosed(1, terms.parties()).mapToObj(PartyId::new).toList());
  }

  /**
   * @param sum of {@code terms}
   * @param included whose values it is over
   */
  public Totals(SumTerms terms, FieldVector sum, List<PartyId> included) {
    this.terms = terms;
    this.sum = sum;
    this.field = terms.field();
    this.signed = terms.kind() == Kind.BOUNDED;
    this.weight = terms.weightOf(included);
    // Below this a remainder times PART_POWER is a long.
    boolean narrow = weight.abs().compareTo(BigInteger.valueOf(Long.MAX_VALUE / PART_POWER)) <= 0;
    this.narrowWeight = narrow ? weight.longValueExact() : 0;
  }

  SumTerms terms() {
    return terms;
  }

  int length() {
    return sum.length();
  }

  /** Element {@code i} of the sum, in units of 10<sup>−decimals</sup>. */
  long units(int i) {
    return signed ? field.signed(sum.get(i)) : sum.get(i);
  }

  /**
   * Whether there is a mean: the sum of a demonstration has none that means anything, weights that
   * add to zero give none, and where values are missing it is the sum over the count beside it.
   */
  public boolean hasMean() {
    return signed && weight.signum() != 0 && !terms.counts();
  }

  /** The sum in one line: its elements with blanks between them, or their number and SHA-256. */
  public String sumLine() {
    return line(this::writeSum);
  }

  /** The mean in one line, likewise; "" if there is none. */
  public String meanLine() {
    return hasMean() ? line(this::writeMean) : "";
  }

  /** Element {@code i} of the sum, with all its decimals. */
  public String sum(int i) {
    return BigDecimal.valueOf(units(i), terms.decimals()).toPlainString();
  }

  /** Element {@code i} of the mean, as {@link #writeMean} has it. Requires that there is one. */
  public String mean(int i) {
    return slowMean(units(i));
  }

  void writeSum(int i, Digits out) throws IOException {
    out.number(units(i), terms.decimals());
  }

  /**
   * Writes element {@code i} of the sum over the sum of the weights, to ten places beyond the
   * values' decimals, rounded half to even, without the zeros at its end beyond those decimals.
   */
  void writeMean(int i, Digits out) throws IOException {
    long units = units(i);
    if (narrowWeight == 0) {
      out.text(slowMean(units));
      return;
    }
    long over = Math.abs(narrowWeight);
    long magnitude = Math.abs(units);
    long whole = magnitude / over;
    long first = magnitude % over * PART_POWER;
    long second = first % over * PART_POWER;
    long rest = second % over;
    long more = first / over * PART_POWER + second / over;
    long doubled = 2 * rest;
    if (doubled > over || doubled == over && (more & 1) == 1) {
      more++;
    }
    if (more == POWER) {
      whole++;
      more = 0;
    }
    out.number(units < 0 != narrowWeight < 0, whole, terms.decimals(), more, 2 * PART);
  }

  /** Where weights are so large that nothing in a long is. */
  private String slowMean(long units) {
    int decimals = terms.decimals();
    BigDecimal mean =
        BigDecimal.valueOf(units, decimals)
            .divide(new BigDecimal(weight), decimals + 2 * PART, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return (mean.scale() < decimals ? mean.setScale(decimals) : mean).toPlainString();
  }

  /** Writes one element. */
  interface Writer {
    void write(int i, Digits out) throws IOException;
  }

  private String line(Writer writer) {
    try {
      if (sum.length() <= LONGEST_WHOLE) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        write(writer, new Digits(whole));
        return whole.toString(StandardCharsets.US_ASCII);
      }
      HashingStream hash = new HashingStream();
      write(writer, new Digits(hash));
      return sum.length() + " elements, sha-256 " + hash.digest().hex();
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written anywhere", e);
    }
  }

  private void write(Writer writer, Digits out) throws IOException {
    for (int i = 0; i < sum.length(); i++) {
      if (i > 0) {
        out.symbol(' ');
      }
      writer.write(i, out);
    }
    out.flush();
  }
}
