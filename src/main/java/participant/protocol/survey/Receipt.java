package participant.protocol.survey;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.Verifier;

/**
 * What a computation came to, signed by all of its heavy nodes. That they agree is proved by it;
 * that they are right is so while all of them are honest.
 *
 * @param set hash of those whose answers are in it
 * @param included how many they are
 * @param rejected reports that are not, by reason: of each the most that one heavy node counted
 * @param sums what the answers add up to, as measured; see {@link Schema}
 * @param signatures one a heavy node, in the query's order
 */
public record Receipt(
    Query query,
    Bytes set,
    int included,
    Map<Decline, Integer> rejected,
    List<BigInteger> sums,
    List<Bytes> signatures) {
  public Receipt {
    rejected = Map.copyOf(rejected);
    sums = List.copyOf(sums);
    signatures = List.copyOf(signatures);
  }

  /** What is signed. */
  Bytes signed() {
    Hash hash =
        Hash.labelled("participant/1/survey/receipt").add(query.hash()).add(set).add(included);
    addTo(hash, rejected);
    hash.add(sums.size());
    sums.forEach(sum -> hash.add(sum.toString()));
    return hash.digest();
  }

  static void addTo(Hash hash, Map<Decline, Integer> counts) {
    for (Decline why : Decline.values()) {
      hash.add(counts.getOrDefault(why, 0));
    }
  }

  Receipt with(List<Bytes> all) {
    return new Receipt(query, set, included, rejected, sums, all);
  }

  /** What it means, number by number. */
  public List<Schema.Result> results() {
    return query.schema().results(sums, included);
  }

  /**
   * Why it does not hold, for people; empty if it does.
   *
   * @param certificates those of the heavy nodes, by fingerprint
   */
  public Optional<String> flaw(Function<Bytes, Optional<Bytes>> certificates, Verifier verifier) {
    if (query.flaw().isPresent() || included < query.minimum()) {
      return Optional.of("it is over fewer answers than its query asks for");
    }
    if (signatures.size() != query.heavies().size()) {
      return Optional.of("it lacks a signature");
    }
    for (int i = 0; i < signatures.size(); i++) {
      Optional<Bytes> certificate = certificates.apply(query.heavies().get(i));
      if (certificate.isEmpty()
          || !verifier.verify(certificate.get(), signed(), signatures.get(i))) {
        return Optional.of("heavy node " + (i + 1) + " has not signed it");
      }
    }
    return Optional.empty();
  }

  static Map<Decline, Integer> most(Iterable<Map<Decline, Integer>> all) {
    Map<Decline, Integer> most = new TreeMap<>();
    for (Map<Decline, Integer> counts : all) {
      counts.forEach((why, count) -> most.merge(why, count, Math::max));
    }
    return most;
  }
}
