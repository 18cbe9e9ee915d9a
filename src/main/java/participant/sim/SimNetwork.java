package participant.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.node.Transport;
import participant.wire.Codec;
import participant.wire.Envelope;

/**
 * Connections as TCP makes them: bytes arrive in order, in pieces, late, or no more. Frames are
 * really encoded, cut and decoded.
 */
final class SimNetwork {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** Where processes are found: name → its port and certificate. */
  private record Place(Port port, Bytes certificate) {}

  private final VirtualTime time;
  private final Weather weather;
  private final Codec codec;
  private final Trace trace;
  private final Watcher watcher;
  private final Map<String, Place> places = new TreeMap<>();

  SimNetwork(VirtualTime time, Weather weather, Codec codec, Trace trace, Watcher watcher) {
    this.codec = codec;
    this.time = time;
    this.weather = weather;
    this.trace = trace;
    this.watcher = watcher;
  }

  /** The transport of a process that is reached at its name, as address, from now on. */
  Port open(SimProcess process, Bytes certificate) {
    Port port = new Port(process, certificate);
    places.put(process.name(), new Place(port, certificate));
    return port;
  }

  /** One process's end of the network. */
  final class Port implements Transport {
    private final SimProcess process;
    private final Bytes certificate;
    private final List<SimLink> links = new ArrayList<>();

    private Port(SimProcess process, Bytes certificate) {
      this.process = process;
      this.certificate = certificate;
    }

    SimProcess process() {
      return process;
    }

    Codec codec() {
      return codec;
    }

    Bytes certificate() {
      return certificate;
    }

    @Override
    public int dial(List<String> addresses, Bytes fingerprint) {
      SimLink link = newLink(true);
      attempt(link, addresses, fingerprint, 0);
      return link.number();
    }

    private void attempt(SimLink link, List<String> addresses, Bytes fingerprint, int tries) {
      Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 6));
      Duration wait = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
      time.after(
          weather.delay().plus(tries == 0 ? Duration.ZERO : weather.upTo(wait)),
          () -> {
            if (link.isClosed() || process.life() == SimProcess.Life.GONE) {
              return;
            }
            Place place = places.get(addresses.get(tries % addresses.size()));
            if (place == null
                || !place.port().process.runs()
                || !process.runs()
                || weather.parted(process, place.port().process, time.now())) {
              attempt(link, addresses, fingerprint, tries + 1);
            } else if (!Hash.sha256(place.certificate().toByteArray()).equals(fingerprint)) {
              link.lost("another certificate stands at " + addresses);
            } else {
              connect(link, place.port());
            }
          });
    }

    private void connect(SimLink link, Port other) {
      SimLink end = other.newLink(false);
      link.join(end);
      trace.line(process.name() + " connects to " + other.process.name());
      link.open();
      end.open();
    }

    private SimLink newLink(boolean dialled) {
      SimLink link =
          new SimLink(links.size() + 1, dialled, this, time, weather, codec, trace, watcher);
      links.add(link);
      return link;
    }

    @Override
    public void send(int link, Envelope envelope) {
      SimLink to = link(link);
      if (to.isClosed() || !goesOn()) {
        return;
      }
      trace.line(process.name() + " to " + to.otherName() + ": " + trace.words(envelope));
      watcher.sent(process.name(), envelope);
      to.send(FrameReader.delimited(codec.encode(envelope)));
    }

    /** Sends bytes that are no frame, or not yet. */
    void sendRaw(int link, byte[] bytes) {
      SimLink to = link(link);
      if (!to.isClosed() && goesOn()) {
        trace.line(process.name() + " to " + to.otherName() + ": " + bytes.length + " bytes");
        to.send(bytes);
      }
    }

    private boolean goesOn() {
      SimProcess.Life life = process.beforeSending();
      if (process.runs() && life == SimProcess.Life.GONE) {
        vanish("crashes");
      } else if (process.runs() && life == SimProcess.Life.STOPPED) {
        trace.line(process.name() + " stops");
        process.become(SimProcess.Life.STOPPED);
      }
      return process.runs();
    }

    /** Ends the process at once; what is under way may still arrive, or not. */
    void vanish(String how) {
      trace.line(process.name() + " " + how);
      process.become(SimProcess.Life.GONE);
      places.remove(process.name());
      links.forEach(link -> link.breakOff("the other side is gone"));
    }

    /** Ends the process in order: what is under way arrives. */
    void leave() {
      trace.line(process.name() + " leaves");
      links.forEach(SimLink::close);
      process.become(SimProcess.Life.GONE);
      places.remove(process.name());
    }

    @Override
    public void trust(int link) {
      link(link).trust();
    }

    @Override
    public void close(int link, String why) {
      SimLink to = link(link);
      if (!to.isClosed() && process.runs()) {
        trace.line(process.name() + " closes to " + to.otherName() + ": " + why);
        to.close();
      }
    }

    private SimLink link(int number) {
      return links.get(number - 1);
    }
  }
}
