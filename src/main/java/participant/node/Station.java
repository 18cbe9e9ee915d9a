package participant.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import participant.crypto.Bytes;
import participant.machine.Event;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.machine.State;
import participant.wire.Envelope;

/**
 * A process that stands for months: one machine that has no seats, and knows others by the numbers
 * of their links. What it kept under any topic is given back to it when the process starts anew.
 *
 * @param <M> what it says and hears; messages of other kinds close the link
 * @param <R> how it ends
 */
public final class Station<M extends Message, R>
    implements Transport.Listener, Running.OnLinks<M, R> {
  private static final String OUT_OF_PLACE = "it sent a message that does not belong there";

  private final Node.Ports ports;
  private final Class<M> messages;
  private final Consumer<R> ended;
  private final Running<M, R> machine;
  private final Map<Integer, Bytes> dialled = new HashMap<>();

  /**
   * @param ended hears how the machine ends, on the node's thread
   */
  public Station(Node.Ports ports, Class<M> messages, State<M, R> machine, Consumer<R> ended) {
    this.ports = ports;
    this.messages = messages;
    this.ended = ended;
    this.machine = new Running<>(PartyId.NOBODY, machine, this, ports);
  }

  /** Gives the machine its first event. */
  public void begin() {
    machine.begin(messages, ports.journal().sessions());
  }

  /** The owner wants to stop. */
  public void interrupt() {
    machine.on(new Event.Interrupted<>());
  }

  @Override
  public void opened(int link, boolean byUs, Bytes certificate, String localHost) {
    dialled.remove(link);
    machine.on(new Event.Opened<>(new PartyId(link), certificate));
  }

  @Override
  public void received(int link, Envelope envelope) {
    if (messages.isInstance(envelope.message())) {
      machine.on(new Event.Received<>(new PartyId(link), messages.cast(envelope.message())));
    } else {
      ports.transport().close(link, OUT_OF_PLACE);
      closed(link, OUT_OF_PLACE);
    }
  }

  @Override
  public void closed(int link, String how) {
    Bytes fingerprint = dialled.remove(link);
    machine.on(
        fingerprint == null
            ? new Event.Lost<>(new PartyId(link), how)
            : new Event.Unreached<>(fingerprint, how));
  }

  @Override
  public Transport links() {
    return ports.transport();
  }

  @Override
  public void dial(Bytes fingerprint, List<String> addresses) {
    dialled.put(ports.transport().dial(addresses, fingerprint), fingerprint);
  }

  @Override
  public void undial(Bytes fingerprint) {
    for (Integer link : List.copyOf(dialled.keySet())) {
      if (dialled.get(link).equals(fingerprint)) {
        dialled.remove(link);
        ports.transport().close(link, "called off");
      }
    }
  }

  @Override
  public void finished(R result) {
    ended.accept(result);
  }
}
