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

        @Override
        public List<SessionId> sessions() {
          return List.of();
        }

        @Override
        public void forget(SessionId session) {}
      };

  /** Returns once {@code record} survives a crash of the process, and of its machine. */
  void append(SessionId session, PartyId seat, Bytes record);

  /**
   * The same without waiting: many that come close together may be written at once.
   *
   * @param then runs on the node's thread, in the order of the calls, once the record survives
   */
  default void append(SessionId session, PartyId seat, Bytes record, Runnable then) {
    append(session, seat, record);
    then.run();
  }

  /** What was appended for this seat, in order; none of a record that was under way in a crash. */
  List<Bytes> records(SessionId session, PartyId seat);

  /** Of which sessions there are records, in the order of their ids. */
  List<SessionId> sessions();

  /** Drops all records of {@code session}, after those that are being appended. */
  void forget(SessionId session);
}
