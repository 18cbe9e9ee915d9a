package participant.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.node.Journal;

/**
 * A disk: what was appended while its process ran is there for the process that starts in its
 * place. What is appended in a step after the crash is lost.
 */
final class SimJournal implements Journal {
  private final SimProcess process;
  private final Map<String, List<Bytes>> disk;

  /**
   * @param disk which one process after another writes to
   */
  SimJournal(SimProcess process, Map<String, List<Bytes>> disk) {
    this.process = process;
    this.disk = disk;
  }

  static Map<String, List<Bytes>> emptyDisk() {
    return new TreeMap<>();
  }

  @Override
  public void append(SessionId session, PartyId seat, Bytes record) {
    if (process.runs()) {
      disk.computeIfAbsent(name(session, seat), none -> new ArrayList<>()).add(record);
    }
  }

  @Override
  public List<Bytes> records(SessionId session, PartyId seat) {
    return List.copyOf(disk.getOrDefault(name(session, seat), List.of()));
  }

  @Override
  public List<SessionId> sessions() {
    return disk.keySet().stream()
        .map(name -> name.substring(0, name.indexOf('/')))
        .distinct()
        .map(hex -> new SessionId(Bytes.fromHex(hex)))
        .toList();
  }

  @Override
  public void forget(SessionId session) {
    if (process.runs()) {
      disk.keySet().removeIf(name -> name.startsWith(session + "/"));
    }
  }

  private static String name(SessionId session, PartyId seat) {
    return session + "/" + seat;
  }
}
