package participant.protocol.survey;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.machine.SessionId;

/**
 * What is asked, of everybody who may answer.
 *
 * @param proposer who asks, by fingerprint
 * @param prompt for people
 * @param label which data is asked for; two queries over the same label may not tell of one person
 *     together
 * @param deadline milliseconds since 1970; later reports do not count
 * @param minimum answers below which there is no result
 * @param heavies who aggregates, by fingerprint; the first is the leader of the proofs
 */
public record Query(
    SessionId id,
    Bytes proposer,
    String prompt,
    String label,
    Schema schema,
    long deadline,
    int minimum,
    List<Bytes> heavies) {
  public static final int MAX_PROMPT = 500;
  public static final int MAX_LABEL = 64;
  public static final int LEAST = 2;
  public static final int MOST_HEAVIES = 20;

  public Query {
    heavies = List.copyOf(heavies);
  }

  /** What is wrong with it, for people, with what is allowed; empty if nothing is. */
  public Optional<String> flaw() {
    if (prompt.isBlank() || prompt.length() > MAX_PROMPT) {
      return Optional.of(
          "a prompt of " + prompt.length() + " characters; 1 to " + MAX_PROMPT + " are allowed");
    }
    if (minimum < LEAST || minimum > Schema.MAX_ANSWERS) {
      return Optional.of(
          "a minimum of %d participants; %d to %d are allowed"
              .formatted(minimum, LEAST, Schema.MAX_ANSWERS));
    }
    if (heavies.size() < LEAST
        || heavies.size() > MOST_HEAVIES
        || new TreeSet<>(heavies).size() < heavies.size()) {
      return Optional.of(
          heavies.size() + " heavy nodes; 2 to " + MOST_HEAVIES + " different ones are allowed");
    }
    return schema.flaw();
  }

  /** What stands for all of it wherever something is signed. */
  public Bytes hash() {
    Hash hash =
        Hash.labelled("participant/1/survey/query")
            .add(id.value())
            .add(proposer)
            .add(prompt)
            .add(label)
            .add(deadline)
            .add(minimum)
            .add(heavies.size());
    heavies.forEach(hash::add);
    schema.addTo(hash);
    return hash.digest();
  }
}
