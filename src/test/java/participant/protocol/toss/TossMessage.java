package participant.protocol.toss;

import java.util.List;
import participant.crypto.Bytes;
import participant.machine.Message;
import participant.protocol.join.Member;

/** What parties of a toss say to each other, each message once to everyone else. */
public sealed interface TossMessage extends Message {
  int LENGTH = 32;

  /**
   * Binds its sender to a value of {@value #LENGTH} bytes.
   *
   * @param roster from the coordinator, who alone knows it; none from others
   */
  record Commit(List<Member> roster, Bytes commitment) implements TossMessage {
    public Commit {
      roster = List.copyOf(roster);
    }
  }

  /** The value, once everyone is bound. Kept as well: nobody is ever bound to two. */
  record Reveal(Bytes value) implements TossMessage {}
}
