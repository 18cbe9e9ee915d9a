package participant.node;

import java.util.List;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.machine.SessionId;

/** What a process keeps of its machines over a crash. Called on the node's thread. */
public interface Journal {
  /** Of a process that keeps nothing, and whose machines ask for nothing to be kept. */
  Journal NONE =
      new Journal() {
        @Override
        public void append(SessionId session, PartyId seat, Bytes record) {
          throw new IllegalStateException("this process keeps nothing");
        }

        @Override
        public List<Bytes> records(SessionId session, PartyId seat) {
          return List.of();
        }
      };

  /** Returns once {@code record} survives a crash of the process, and of its machine. */
  void append(SessionId session, PartyId seat, Bytes record);

  /** What was appended for this seat, in order; none of a record that was under way in a crash. */
  List<Bytes> records(SessionId session, PartyId seat);
}
