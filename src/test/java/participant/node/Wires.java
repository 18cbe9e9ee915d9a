package participant.node;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.Identity;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.sim.VirtualTime;
import participant.wire.Envelope;

/** Processes in one thread, in virtual time, and connections on which nothing is ever late. */
final class Wires {
  final VirtualTime time = new VirtualTime();
  private final Map<String, Station> stations = new TreeMap<>();

  /** Alarms that are neither over nor cancelled. */
  private int pending;

  /** Lets everything happen that happens within {@code time} from now. */
  void run(Duration span) {
    time.runUntil(time.now().plus(span));
  }

  void later(Runnable task) {
    time.after(Duration.ZERO, task);
  }

  int pending() {
    return pending;
  }

  /** A process's end of all its connections. */
  final class Station implements Transport, Timers {
    private record End(Station station, int link) {}

    final Identity identity = Identity.fresh();
    final String address;
    private final Map<Integer, End> others = new TreeMap<>();
    private Listener listener;
    private int last;

    Station(String address) {
      this.address = address;
      stations.put(address, this);
    }

    void start(Listener hearing) {
      listener = hearing;
    }

    /** The links that are up, in the order in which they came up. */
    List<Integer> links() {
      return List.copyOf(others.keySet());
    }

    /** Is gone without a word. */
    void vanish() {
      links().forEach(link -> close(link, ""));
      listener = new Deaf();
    }

    @Override
    public int dial(List<String> addresses, Bytes fingerprint) {
      int link = ++last;
      Station other = stations.get(addresses.get(0));
      later(
          () -> {
            int there = ++other.last;
            others.put(link, new End(other, there));
            other.others.put(there, new End(this, link));
            later(() -> opened(link, true, other));
            later(() -> other.opened(there, false, this));
          });
      return link;
    }

    private void opened(int link, boolean dialled, Station by) {
      if (others.containsKey(link)) {
        listener.opened(link, dialled, by.identity.certificate(), "here");
      }
    }

    /** As {@code dial} asks for it. */
    Bytes fingerprint() {
      return Hash.sha256(identity.certificate().toByteArray());
    }

    @Override
    public void send(int link, Envelope envelope) {
      End other = others.get(link);
      if (other != null) {
        later(() -> other.station.arrived(other.link, envelope));
      }
    }

    private void arrived(int link, Envelope envelope) {
      if (others.containsKey(link)) {
        listener.received(link, envelope);
      }
    }

    @Override
    public void trust(int link) {}

    @Override
    public void probe(int link, int port) {
      later(() -> listener.probed(link, new Answer(0, "", Optional.empty())));
    }

    @Override
    public void close(int link, String why) {
      End other = others.remove(link);
      if (other != null) {
        later(() -> other.station.ended(other.link));
      }
    }

    private void ended(int link) {
      if (others.remove(link) != null) {
        listener.closed(link, "it closed the connection");
      }
    }

    @Override
    public Alarm after(Duration delay, Runnable alarm) {
      pending++;
      boolean[] over = {false};
      Runnable once =
          () -> {
            if (!over[0]) {
              over[0] = true;
              pending--;
            }
          };
      Alarm set =
          time.after(
              delay,
              () -> {
                once.run();
                alarm.run();
              });
      return () -> {
        once.run();
        set.cancel();
      };
    }
  }

  private static final class Deaf implements Transport.Listener {
    @Override
    public void opened(int link, boolean dialled, Bytes certificate, String localHost) {}

    @Override
    public void received(int link, Envelope envelope) {}

    @Override
    public void closed(int link, String how) {}
  }

  /** A frame between processes, not seats. */
  static Envelope frame(Message message) {
    return new Envelope(PartyId.NOBODY, PartyId.NOBODY, message);
  }
}
