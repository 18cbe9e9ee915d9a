package participant.protocol.network;

import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.machine.Message;
import participant.machine.SessionId;

/** What nodes say to each other so that there is a network. */
public sealed interface NetworkMessage extends Message {
  /** Statements that travel in one message. */
  int MOST_STATEMENTS = 200;

  /** Admissions between a member and the founder, both included. */
  int LONGEST_CHAIN = 8;

  /**
   * A stranger asks to be admitted.
   *
   * @param proof that it holds the invite's secret, bound to both certificates of the connection
   */
  record Knock(NodeType type, Bytes proof) implements NetworkMessage {}

  /**
   * It is admitted.
   *
   * @param chain the admissions from the founder's to the newcomer's, each with that member's
   *     presence
   */
  record Admitted(SessionId network, List<Statement> chain) implements NetworkMessage {
    public Admitted {
      chain = List.copyOf(chain);
    }
  }

  /**
   * The first message between members, from both.
   *
   * @param time milliseconds since 1970 by the speaker's clock
   * @param digest of the statements that it knows and both should
   * @param chain the admissions from the founder's to its own, and its presence
   */
  record Greet(SessionId network, long time, Bytes digest, List<Statement> chain)
      implements NetworkMessage {
    public Greet {
      chain = List.copyOf(chain);
    }
  }

  /** What members have signed, each after those that it rests on. */
  record Told(List<Statement> statements) implements NetworkMessage {
    public Told {
      statements = List.copyOf(statements);
    }
  }

  /**
   * The speaker is still there.
   *
   * @param digest as in {@link Greet}: where it stays another than the hearer's, something was lost
   */
  record Alive(Bytes digest) implements NetworkMessage {}

  /**
   * What a node keeps of its own place; never sent.
   *
   * @param invite the secret of its current invite
   */
  record Kept(SessionId network, SecretBytes invite) implements NetworkMessage {}
}
