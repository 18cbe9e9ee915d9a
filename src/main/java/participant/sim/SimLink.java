package participant.sim;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import participant.wire.Codec;
import participant.wire.Envelope;
import participant.wire.Limits;
import participant.wire.Malformed;

/** One end of a connection: what arrives here was sent at the other end. */
final class SimLink {
  /** How long a stranger may take to show that it belongs here. */
  private static final Duration STRANGER = Duration.ofSeconds(10);

  private enum Phase {
    DIALLING,
    OPEN,
    CLOSED
  }

  private final int number;
  private final boolean dialled;
  private final SimNetwork.Port port;
  private final VirtualTime time;
  private final Weather weather;
  private final Codec codec;
  private final Trace trace;
  private final Watcher watcher;
  private final FrameReader reader = new FrameReader();
  private Phase phase = Phase.DIALLING;
  private SimLink other;
  private Duration lastArrival = Duration.ZERO;
  private boolean trusted;
  private int underWay;
  private int frames;

  SimLink(
      int number,
      boolean dialled,
      SimNetwork.Port port,
      VirtualTime time,
      Weather weather,
      Codec codec,
      Trace trace,
      Watcher watcher) {
    this.number = number;
    this.dialled = dialled;
    this.port = port;
    this.time = time;
    this.weather = weather;
    this.codec = codec;
    this.trace = trace;
    this.watcher = watcher;
    this.trusted = dialled;
  }

  int number() {
    return number;
  }

  boolean isClosed() {
    return phase == Phase.CLOSED;
  }

  String otherName() {
    return other == null ? "nobody yet" : name(other);
  }

  void join(SimLink end) {
    other = end;
    end.other = this;
  }

  void open() {
    phase = Phase.OPEN;
    arrive(
        () ->
            port.process()
                .listener()
                .opened(number, dialled, other.port.certificate(), port.process().name()));
    if (!trusted) {
      time.after(
          STRANGER,
          () -> {
            if (!trusted && port.process().runs()) {
              fail("it did not show in time that it belongs here");
            }
          });
    }
  }

  void trust() {
    trusted = true;
  }

  /** Puts bytes on the way to the other end, in pieces. */
  void send(byte[] bytes) {
    if (other == null) {
      return; // Still dialling: as if written to a socket that never connects.
    }
    frames++;
    if (weather.cuts(port.process(), other.port.process(), frames)) {
      trace.line(name(this) + " and " + name(other) + " lose their connection in mid-frame");
      other.arriving(Arrays.copyOf(bytes, weather.lessThan(bytes.length)));
      other.breakOff("the connection broke");
      return;
    }
    int split = weather.split(bytes.length);
    if (split > 0) {
      other.arriving(Arrays.copyOf(bytes, split));
    }
    other.arriving(Arrays.copyOfRange(bytes, split, bytes.length));
    if (other.underWay > weather.backlog()) {
      fail("it reads too slowly");
    }
  }

  private void arriving(byte[] piece) {
    underWay++;
    arrive(
        () -> {
          underWay--;
          read(piece);
        });
  }

  /** Something comes in here, after all that is on its way already. */
  private void arrive(Runnable what) {
    Duration at = weather.arrival(other.port.process(), port.process(), time.now());
    lastArrival = at.compareTo(lastArrival) < 0 ? lastArrival : at;
    time.after(
        lastArrival.minus(time.now()),
        () -> {
          if (phase == Phase.OPEN) {
            port.process().run(what);
          }
        });
  }

  private void read(byte[] piece) {
    List<byte[]> whole;
    try {
      whole = reader.read(piece, trusted ? Limits.MAX_FRAME : Limits.MAX_STRANGER_FRAME);
    } catch (IllegalArgumentException tooLong) {
      fail("it sent " + tooLong.getMessage());
      return;
    }
    for (byte[] frame : whole) {
      if (phase == Phase.OPEN) {
        deliver(frame);
      }
    }
  }

  private void deliver(byte[] frame) {
    Envelope envelope;
    try {
      envelope = codec.decode(frame);
    } catch (Malformed malformed) {
      fail("it sent what is no frame: " + malformed.getMessage());
      return;
    }
    watcher.delivered(port.process().name(), envelope);
    port.process().listener().received(number, envelope);
  }

  /** Ends the connection from here: the other end hears of it after all that was sent. */
  void close() {
    if (phase == Phase.OPEN) {
      other.arrive(() -> other.lost("closed by the other side"));
    }
    phase = Phase.CLOSED;
  }

  /** Ends the connection for what came over it, and says so to our process too. */
  private void fail(String how) {
    if (phase == Phase.OPEN) {
      other.arrive(() -> other.lost("closed by the other side"));
      lost(how);
    }
  }

  /** Ends both ends; what is under way to the other arrives or is lost, as the weather has it. */
  void breakOff(String how) {
    if (phase != Phase.OPEN) {
      phase = Phase.CLOSED;
      return;
    }
    arrive(() -> lost(how));
    if (weather.losesWhatIsUnderWay()) {
      time.after(weather.delay(), () -> other.lost(how));
    } else {
      other.arrive(() -> other.lost(how));
    }
  }

  /** It is over, and our process is told, once. */
  void lost(String how) {
    if (phase == Phase.CLOSED) {
      return;
    }
    phase = Phase.CLOSED;
    if (port.process().runs()) {
      trace.line(name(this) + " loses " + otherName() + ": " + how);
      port.process().later(() -> port.process().listener().closed(number, how));
    }
  }

  private static String name(SimLink link) {
    return link.port.process().name();
  }
}
