package participant.cli.kat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.report.JsonTree;
import participant.vdaf.AggregateShare;
import participant.vdaf.OutputShare;
import participant.vdaf.Prio3;
import participant.vdaf.Rejected;
import participant.vdaf.Sharded;
import participant.vdaf.Verifying;

/**
 * One of the published files of test vectors for Prio3 (draft-irtf-cfrg-vdaf, appendix "Test
 * Vectors"): its operations are carried out one after another, and what comes out is held against
 * what the file says, failures too.
 */
public final class Prio3File {
  private static final int MULTIPROOF_PROOFS = 3;

  private record Key(int report, int aggregator) {}

  private final JsonTree file;
  private final Prio3 prio;
  private final byte[] context;
  private final byte[] key;
  private final Map<Key, Verifying> verifying = new HashMap<>();
  private final Map<Key, OutputShare> outputs = new HashMap<>();
  private final Map<Integer, byte[]> messages = new HashMap<>();
  private final List<AggregateShare> aggregates = new ArrayList<>();

  private Prio3File(String type, JsonTree file) throws IOException {
    this.file = file;
    this.prio = prio(type);
    this.context = file.get("ctx").bytes();
    this.key = file.get("verify_key").bytes();
  }

  /**
   * Runs a file.
   *
   * @param type the first part of its name, such as {@code Prio3Count}
   * @return the first thing that does not match, for people; empty if all does
   * @throws IOException if it is no such file
   */
  static Optional<String> run(String type, JsonTree file) throws IOException {
    try {
      Prio3File vectors = new Prio3File(type, file);
      for (JsonTree operation : file.get("operations").items()) {
        Optional<String> mismatch = vectors.run(operation);
        if (mismatch.isPresent()) {
          return mismatch;
        }
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Prio3 prio(String type) throws IOException {
    int shares = file.get("shares").number();
    return switch (type) {
      case "Prio3Count" -> Prio3.count(shares);
      case "Prio3Sum" -> Prio3.sum(shares, wide("max_measurement"));
      case "Prio3SumVec" ->
          Prio3.sumVec(shares, number("length"), wide("max_measurement"), number("chunk_length"));
      case "Prio3Histogram" -> Prio3.histogram(shares, number("length"), number("chunk_length"));
      case "Prio3MultihotCountVec" ->
          Prio3.multihot(shares, number("length"), wide("max_weight"), number("chunk_length"));
      case "Prio3SumVecWithMultiproof" ->
          Prio3.sumVecMultiproof(
              shares,
              MULTIPROOF_PROOFS,
              number("length"),
              wide("max_measurement"),
              number("chunk_length"));
      case "Prio3HigherDegree" -> Prio3.higherDegree(shares);
      case "Prio3Variance" ->
          Prio3.variance(shares, wide("max_measurement"), number("chunk_length"));
      case "Prio3WeightedAverage" ->
          Prio3.weightedAverage(
              shares, wide("max_measurement"), wide("max_weight"), number("chunk_length"));
      default -> throw new IOException(type + " is none of the types that are known");
    };
  }

  private int number(String name) throws IOException {
    return file.get(name).number();
  }

  private long wide(String name) throws IOException {
    return file.get(name).wideNumber();
  }

  private Optional<String> run(JsonTree operation) throws IOException {
    String name = operation.get("operation").text();
    boolean expected = operation.get("success").flag();
    Optional<String> mismatch;
    try {
      mismatch = carryOut(name, operation);
    } catch (Rejected e) {
      return expected ? Optional.of(name + " is refused: " + e.getMessage()) : Optional.empty();
    }
    return mismatch.isPresent() || expected
        ? mismatch
        : Optional.of(name + " is not refused, and should be");
  }

  private Optional<String> carryOut(String name, JsonTree operation) throws IOException, Rejected {
    return switch (name) {
      case "shard" -> shard(report(operation));
      case "verify_init" -> verifyInit(operation);
      case "verifier_shares_to_message" -> combine(operation);
      case "verify_next" -> verifyNext(operation);
      case "aggregate" -> aggregate(operation.get("aggregator_id").number());
      case "unshard" -> unshard();
      default -> throw new IOException(name + " is no operation that is known");
    };
  }

  private JsonTree report(JsonTree operation) throws IOException {
    return file.get("reports").item(operation.get("report_index").number());
  }

  private static Key key(JsonTree operation) throws IOException {
    return new Key(operation.get("report_index").number(), operation.get("aggregator_id").number());
  }

  private Optional<String> shard(JsonTree report) throws IOException {
    long[] measurement =
        report.get("measurement").integers().stream().mapToLong(Prio3File::exact).toArray();
    Sharded sharded =
        prio.shard(context, measurement, report.get("nonce").bytes(), report.get("rand").bytes());
    Optional<String> mismatch =
        same("public share", sharded.publicShare(), report.get("public_share"));
    for (int i = 0; mismatch.isEmpty() && i < sharded.inputShares().size(); i++) {
      mismatch = same("input share", sharded.inputShares().get(i), item(report, "input_shares", i));
    }
    return mismatch;
  }

  private static long exact(BigInteger number) {
    if (number.bitLength() >= Long.SIZE) {
      throw new IllegalArgumentException("a measurement is not within 64 bits");
    }
    return number.longValue();
  }

  private Optional<String> verifyInit(JsonTree operation) throws IOException, Rejected {
    JsonTree report = report(operation);
    Key who = key(operation);
    Verifying begun =
        prio.verifyInit(
            key,
            context,
            who.aggregator(),
            report.get("nonce").bytes(),
            report.get("public_share").bytes(),
            item(report, "input_shares", who.aggregator()).bytes());
    verifying.put(who, begun);
    return same(
        "verifier share",
        begun.verifierShare(),
        report.get("verifier_shares").item(0).item(who.aggregator()));
  }

  private Optional<String> combine(JsonTree operation) throws IOException, Rejected {
    JsonTree report = report(operation);
    byte[] message = prio.combine(context, report.get("verifier_shares").item(0).allBytes());
    messages.put(operation.get("report_index").number(), message);
    return same("verifier message", message, item(report, "verifier_messages", 0));
  }

  private Optional<String> verifyNext(JsonTree operation) throws IOException, Rejected {
    Key who = key(operation);
    JsonTree report = report(operation);
    byte[] message = item(report, "verifier_messages", 0).bytes();
    OutputShare output = prio.verifyNext(begun(who), message);
    outputs.put(who, output);
    AggregateShare alone = prio.nothing();
    alone.add(output);
    return same("output share", alone.encode(), item(report, "out_shares", who.aggregator()));
  }

  private Verifying begun(Key who) throws IOException {
    Verifying begun = verifying.get(who);
    if (begun == null) {
      throw new IOException("verify_next before verify_init of " + who);
    }
    return begun;
  }

  private Optional<String> aggregate(int aggregator) throws IOException {
    AggregateShare sum = prio.nothing();
    outputs.forEach(
        (who, output) -> {
          if (who.aggregator() == aggregator) {
            sum.add(output);
          }
        });
    aggregates.add(sum);
    return same("aggregate share", sum.encode(), file.get("agg_shares").item(aggregator));
  }

  private Optional<String> unshard() throws IOException {
    List<BigInteger> result = prio.unshard(aggregates);
    List<BigInteger> expected = file.get("agg_result").integers();
    return result.equals(expected)
        ? Optional.empty()
        : Optional.of("the result is " + result + ", not " + expected);
  }

  private static JsonTree item(JsonTree report, String name, int index) throws IOException {
    return report.get(name).item(index);
  }

  private static Optional<String> same(String what, byte[] found, JsonTree expected)
      throws IOException {
    return Arrays.equals(found, expected.bytes())
        ? Optional.empty()
        : Optional.of("the " + what + " is another");
  }
}
