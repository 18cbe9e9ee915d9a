package participant.sim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import participant.crypto.Bytes;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.Message;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.node.Routes;
import participant.protocol.join.JoinOutcome;
import participant.protocol.join.Part;
import participant.protocol.join.Terms;
import participant.wire.Codec;

/**
 * A session as it is simulated: all that a {@link Simulation} needs to know of its protocol, and
 * what hears how it goes.
 *
 * @param <H> its processes
 * @param <M> what its machines say to each other
 * @param <R> how one of them ends
 */
public interface Script<H extends Host, M extends Message, R> {
  /** How its messages are written. */
  default Codec codec() {
    return Codec.STANDARD;
  }

  Terms terms();

  /** Its processes; the first one is the coordinator's. */
  List<H> hosts();

  List<Stranger.Kind> strangers();

  Weather weather();

  /** How long the roster may take to close. */
  Duration joining();

  /** When the simulation ends, longer than everything may take. */
  Duration end();

  /** Whether a sender may send {@code message} twice. */
  boolean mayRepeat(M message);

  /** Something that only a seat may say; {@code noise} makes 32 random bytes. */
  M fromASeat(Supplier<Bytes> noise);

  Watcher watcher();

  Part<M, R> part(H host, Signer signer, Verifier verifier);

  /**
   * Who stands between a process's node and the network; nobody if empty.
   *
   * @param routes what the network is to it
   * @param usual what it sends by if nobody stands there
   */
  default Optional<Between> between(H host, Signer signer, Watched routes, Routes usual) {
    return Optional.empty();
  }

  /** The process is about to gather or join. */
  default void begins(H host, Hand hand) {}

  void observed(H host, PartyId seat, Observation observation, Hand hand);

  /**
   * @param running whether it ended by itself, and not in the step in which it crashed
   */
  void ended(H host, PartyId seat, R outcome, boolean running);

  void unseated(H host, JoinOutcome outcome);

  /** Whether the process stays where it is once all its seats have ended. */
  default boolean stays(H host) {
    return false;
  }

  /** When a process that is gone starts anew, with what it kept; never if empty. */
  default Optional<Duration> again(H host) {
    return Optional.empty();
  }

  /** An owner's hand on its process. */
  interface Hand {
    void answer(PartyId seat, boolean yes);

    void interrupt();

    /** Runs {@code task} then, as long as the process lives. */
    void after(Duration delay, Runnable task);
  }
}
