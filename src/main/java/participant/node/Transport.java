package participant.node;

import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.wire.Envelope;

/**
 * Connections to other processes, by number (1 or more): a link. Every call is made on the node's
 * thread, returns at once, and never calls the {@link Listener} from within; what happens is told
 * on the node's thread.
 */
public interface Transport {
  /**
   * Opens a link to the process with the certificate of this SHA-256 fingerprint at one of {@code
   * addresses} ({@code host:port}, tried in turn), trying again with growing pauses until it is up
   * or closed. A process with another certificate there is a failure at once: {@link
   * Listener#closed}.
   *
   * @return the link's number, told to {@link Listener#opened} when it is up
   */
  int dial(List<String> addresses, Bytes fingerprint);

  /** Why a link that is being dialled is not up yet, for people; empty where nothing has failed. */
  default Optional<String> trouble(int link) {
    return Optional.empty();
  }

  /** Queues a frame, in order. Where the queue is full or the link is down, the link is closed. */
  void send(int link, Envelope envelope);

  /** Lifts the limits on strangers: the time to prove oneself, and the small frame. */
  void trust(int link);

  /**
   * Dials {@code port} at the host that the link comes from, once and with no other frame, and
   * tells {@link Listener#probed}; port 0 dials nothing. A transport whose links come from no host
   * tells nothing.
   */
  default void probe(int link, int port) {}

  /**
   * What a probe came to.
   *
   * @param time of the clock, in seconds since 1970
   * @param address what was dialled, {@code host:port}
   * @param fault why the process at the link's other end did not answer there; empty if it did
   */
  record Answer(long time, String address, Optional<String> fault) {}

  /** Ends a link once what is queued has gone out. {@link Listener#closed} is not told of it. */
  void close(int link, String why);

  /** What a transport tells. */
  interface Listener {
    /**
     * A link is up, with TLS done.
     *
     * @param dialled whether we dialled it
     * @param certificate the other process's, DER
     * @param localHost our own address on it, without the port
     */
    void opened(int link, boolean dialled, Bytes certificate, String localHost);

    void received(int link, Envelope envelope);

    /** Told once for each {@link Transport#probe}, unless the link is closed before. */
    default void probed(int link, Answer answer) {}

    /**
     * The link is gone for good, by the other side's doing or a fault; {@code how} is for people.
     */
    void closed(int link, String how);
  }
}
