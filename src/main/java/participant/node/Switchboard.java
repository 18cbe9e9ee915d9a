package participant.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.wire.Codec;
import participant.wire.Envelope;
import participant.wire.RouteMessage;

/**
 * Adds links through the coordinator to those of a transport, and at the coordinator passes on what
 * goes through it. It stands between the transport, whose listener it is, and a node.
 */
public final class Switchboard implements Routes, Transport.Listener {
  /** Links through the coordinator have higher numbers than a transport ever counts to. */
  private static final int FIRST_SEALED = 1 << 30;

  private static final String OUT_OF_PLACE = "it sent a message that does not belong there";

  private final Transport links;
  private final Executor loop;
  private final Codec codec;
  private final Relay relay;
  private final Map<Integer, SealedLine> lines = new TreeMap<>();
  private Listener listener;

  /**
   * @param loop runs tasks one after another on the node's thread, later
   */
  public Switchboard(Transport links, Executor loop, Codec codec) {
    this.links = links;
    this.loop = loop;
    this.codec = codec;
    this.relay = new Relay(links);
  }

  /** Tells {@code hearing} of all that happens. Call it once, before anything can happen. */
  public void start(Listener hearing) {
    listener = hearing;
  }

  /** Whether a link leads through the coordinator. */
  public static boolean isSealed(int link) {
    return link >= FIRST_SEALED;
  }

  @Override
  public int dial(List<String> addresses, Bytes fingerprint) {
    return links.dial(addresses, fingerprint);
  }

  @Override
  public Optional<String> trouble(int link) {
    return links.trouble(link);
  }

  @Override
  public int through(Passage passage) {
    int number = FIRST_SEALED + passage.to().number();
    lines.put(number, new SealedLine(passage, codec));
    return number;
  }

  @Override
  public void serve(int link, Set<PartyId> seats) {
    relay.serve(link, seats);
  }

  @Override
  public Codec codec() {
    return codec;
  }

  @Override
  public long passed() {
    return relay.passed();
  }

  @Override
  public boolean isServing() {
    return relay.isServing();
  }

  @Override
  public void send(int link, Envelope envelope) {
    if (isSealed(link)) {
      send(link, codec.encode(envelope));
    } else {
      links.send(link, envelope);
    }
  }

  /** Seals and sends bytes, of which nothing is looked at. */
  public void send(int link, byte[] message) {
    SealedLine line = lines.get(link);
    if (line.isOver()) {
      return;
    }
    Optional<Envelope> sealed = line.seal(message);
    if (sealed.isPresent()) {
      links.send(line.link(), sealed.get());
    } else {
      loop.execute(() -> end(link, SealedLine.NO_KEYS));
    }
  }

  @Override
  public void trust(int link) {
    if (!isSealed(link)) {
      links.trust(link);
    }
  }

  @Override
  public void probe(int link, int port) {
    if (!isSealed(link)) {
      links.probe(link, port);
    }
  }

  /** The other end of a sealed link is told by a frame of no bytes. */
  @Override
  public void close(int link, String why) {
    if (isSealed(link)) {
      send(link, new byte[0]);
      lines.get(link).end();
    } else {
      links.close(link, why);
      relay.closed(link);
      loop.execute(() -> endAllOver(link));
    }
  }

  @Override
  public void opened(int link, boolean dialled, Bytes certificate, String localHost) {
    listener.opened(link, dialled, certificate, localHost);
  }

  @Override
  public void received(int link, Envelope envelope) {
    if (envelope.message() instanceof RouteMessage.Relayed relayed) {
      received(link, envelope, relayed);
    } else if (envelope.message() instanceof RouteMessage.Unreachable unreachable) {
      unreachable(link, envelope, unreachable.seat());
    } else {
      listener.received(link, envelope);
    }
  }

  private void received(int link, Envelope envelope, RouteMessage.Relayed relayed) {
    if (relay.serves(link)) {
      if (!relay.pass(link, envelope)) {
        expel(link);
      }
      return;
    }
    int number = FIRST_SEALED + envelope.from().number();
    SealedLine line = lines.get(number);
    if (line == null || line.link() != link || !line.leads(envelope.from(), envelope.to())) {
      listener.received(link, envelope);
    } else if (!line.isOver()) {
      SealedLine.Opened opened = line.open(relayed.sealed());
      if (opened instanceof SealedLine.Opened.Said said) {
        listener.received(number, said.envelope());
      } else if (opened instanceof SealedLine.Opened.Over over) {
        end(number, over.how());
      }
    }
  }

  private void unreachable(int link, Envelope envelope, PartyId seat) {
    SealedLine line = lines.get(FIRST_SEALED + seat.number());
    if (line == null || line.link() != link) {
      listener.received(link, envelope);
    } else {
      end(FIRST_SEALED + seat.number(), "its connection to the coordinator is gone");
    }
  }

  private void expel(int link) {
    links.close(link, OUT_OF_PLACE);
    closed(link, OUT_OF_PLACE);
  }

  @Override
  public void probed(int link, Answer answer) {
    listener.probed(link, answer);
  }

  @Override
  public void closed(int link, String how) {
    relay.closed(link);
    listener.closed(link, how);
    endAllOver(link);
  }

  private void endAllOver(int link) {
    Map<Integer, SealedLine> all = new TreeMap<>(lines);
    all.forEach(
        (number, line) -> {
          if (line.link() == link) {
            end(number, "it was reached through the coordinator, which is gone");
          }
        });
  }

  private void end(int number, String how) {
    SealedLine line = lines.get(number);
    if (!line.isOver()) {
      line.end();
      listener.closed(number, how);
    }
  }
}
