package participant.protocol.survey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.machine.Message;
import participant.machine.SessionId;

/**
 * What nodes say to each other about computations, and what they keep of them.
 *
 * <pre>
 *   proposer      light            heavy            heavy
 *      | ---------- Proposed, passed on by heavy nodes ----------> |
 *      |            | -- Report ----> |  (its share)    |
 *      |            | <- Taken ------ |                 |
 *      |            |                 | -- Checks ----> |   both ways, as reports come
 *      |            |        (deadline)                 |
 *      |            |                 | -- Valid -----> |   both ways, then Agreed,
 *      |            |                 | -- Sealed ----> |   Aggregated and Sealed
 *      | <--------- Ended, passed on by heavy nodes --------------- |
 * </pre>
 */
public sealed interface SurveyMessage extends Message {
  /** Reporters that one message names. */
  int MOST_NAMED = 16_384;

  /** Verifier shares that one message carries. */
  int MOST_CHECKS = 1_024;

  /** Bytes of verifier shares in one message. */
  int MOST_CHECKED = 1 << 20;

  /** Which computation it is about; empty where it is about none, or proposes one. */
  default Optional<SessionId> about() {
    return this instanceof OfComputation of ? Optional.of(of.computation()) : Optional.empty();
  }

  /** A message within a computation that both know. */
  sealed interface OfComputation extends SurveyMessage {
    SessionId computation();
  }

  /**
   * To all.
   *
   * @param certificate the proposer's, which not everybody knows
   * @param signature the proposer's, over the query's hash
   */
  record Proposed(Query query, Bytes certificate, Bytes signature) implements SurveyMessage {}

  /** The first heavy node to the others: with what reports are tested. No light node knows it. */
  record Testing(SessionId computation, SecretBytes key) implements OfComputation {}

  /**
   * A light node to each heavy node.
   *
   * @param nonce drawn for this report
   * @param share that heavy node's own
   */
  record Report(SessionId computation, Bytes nonce, Bytes publicShare, SecretBytes share)
      implements OfComputation {}

  /** Heavy to light: its report is stored, and counts once if it is valid. */
  record Taken(SessionId computation) implements OfComputation {}

  /** Heavy to light: its report does not count. */
  record Declined(SessionId computation, Decline why) implements OfComputation {}

  /** Heavy to heavy: verifier shares, by reporter. */
  record Checks(SessionId computation, List<Check> checks) implements OfComputation {
    public Checks {
      checks = List.copyOf(checks);
    }
  }

  /** One report's verifier share. */
  record Check(Bytes reporter, Bytes share) {}

  /**
   * Heavy to heavy after the deadline, in parts: whose reports it holds and found valid.
   *
   * @param part from 0
   */
  record Valid(SessionId computation, int part, int parts, List<Bytes> reporters)
      implements OfComputation {
    public Valid {
      reporters = List.copyOf(reporters);
    }
  }

  /**
   * Heavy to heavy: the set is this one, and it signs no other.
   *
   * @param set its hash
   * @param declined how many reports it does not count, by reason
   * @param signature over query, set and counts
   */
  record Agreed(SessionId computation, Bytes set, Map<Decline, Integer> declined, Bytes signature)
      implements OfComputation {
    public Agreed {
      declined = Map.copyOf(declined);
    }
  }

  /** Heavy to heavy, once all have signed one set: its share of the sums. */
  record Aggregated(SessionId computation, SecretBytes share) implements OfComputation {}

  /** Heavy to heavy: its signature over the receipt. */
  record Sealed(SessionId computation, Bytes signature) implements OfComputation {}

  /** To all: how it ended. */
  record Ended(SessionId computation, Ending ending) implements OfComputation {}

  /** Kept by a heavy node: {@code reporter} said {@code report}. */
  record KeptReport(Bytes reporter, Report report) implements OfComputation {
    @Override
    public SessionId computation() {
      return report.computation();
    }
  }

  /**
   * Kept by a light node before it reports anything.
   *
   * @param shares one a heavy node
   */
  record KeptAnswer(SessionId computation, Bytes nonce, Bytes publicShare, List<SecretBytes> shares)
      implements OfComputation {
    public KeptAnswer {
      shares = List.copyOf(shares);
    }
  }

  /** Kept by a heavy node before it signs: the set. */
  record KeptSet(SessionId computation, int part, int parts, List<Bytes> reporters)
      implements OfComputation {
    public KeptSet {
      reporters = List.copyOf(reporters);
    }
  }

  /**
   * Owner to node: propose this.
   *
   * @param seconds until the deadline
   * @param heavies by fingerprint; none takes three that are linked
   */
  record Compose(
      String prompt, String label, Schema schema, long seconds, int minimum, List<Bytes> heavies)
      implements SurveyMessage {
    public Compose {
      heavies = List.copyOf(heavies);
    }
  }

  /** Owner to node: how do those computations stand whose ids begin so, the newest first? */
  record Ask(String id) implements SurveyMessage {}

  /** Owner to node: answer this one, or do not. */
  record Approve(SessionId computation, boolean yes) implements SurveyMessage {}

  /** Node to owner. */
  record Told(List<Status> all) implements SurveyMessage {
    public Told {
      all = List.copyOf(all);
    }
  }

  /** How a computation ended. */
  sealed interface Ending {
    /** With a result, which all heavy nodes have signed. */
    record Completed(Receipt receipt) implements Ending {}

    /**
     * Without one.
     *
     * @param refused whether it was not to be, whoever answers
     * @param by whose word it is, by fingerprint
     * @param signature over query and reason
     */
    record Failed(boolean refused, String reason, Bytes by, Bytes signature) implements Ending {}
  }

  /** Its receipt, if it has one. */
  static Optional<Receipt> receipt(Ending ending) {
    return ending instanceof Ending.Completed completed
        ? Optional.of(completed.receipt())
        : Optional.empty();
  }
}
