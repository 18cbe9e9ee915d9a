package participant.machine;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import participant.crypto.Bytes;

/** What a machine wants done. Effects are carried out in the order of their list. */
public sealed interface Effect<M extends Message, R> {
  record Send<M extends Message, R>(PartyId to, M message) implements Effect<M, R> {}

  /**
   * Keeps {@code message}, which nobody is sent, before any later effect is carried out: should the
   * process crash, its machine starts anew with {@link Event.Restored}. What must not be said twice
   * in two ways is kept before it is sent.
   *
   * @param topic what it is about; a machine of one session has no other than that session
   */
  record Persist<M extends Message, R>(SessionId topic, M message) implements Effect<M, R> {}

  /** Drops what was kept about {@code topic} before. */
  record Forget<M extends Message, R>(SessionId topic) implements Effect<M, R> {}

  record Set<M extends Message, R>(Timer timer, Duration after) implements Effect<M, R> {}

  /**
   * Heavy work that touches nothing else: it runs beside the machine, on any thread, and what it
   * returns comes back as {@link Event.Computed}. Several run at once and come back in any order.
   */
  record Compute<M extends Message, R>(Supplier<?> work) implements Effect<M, R> {}

  record Observe<M extends Message, R>(Observation observation) implements Effect<M, R> {}

  /** {@code who} has shown that it belongs here: the limits on strangers no longer apply to it. */
  record Trust<M extends Message, R>(PartyId who) implements Effect<M, R> {}

  /**
   * Dials {@code port} at the host that {@code who}'s connection comes from, once, and hangs up;
   * {@link Event.Probed} tells. Port 0 dials nothing.
   */
  record Probe<M extends Message, R>(PartyId who, int port) implements Effect<M, R> {}

  /**
   * Opens a connection to the process with the certificate of this SHA-256 fingerprint at one of
   * {@code addresses}, trying until it is up ({@link Event.Opened}), found to be another process
   * ({@link Event.Unreached}), or called off. One at a time to a process.
   */
  record Dial<M extends Message, R>(Bytes fingerprint, List<String> addresses)
      implements Effect<M, R> {
    public Dial {
      addresses = List.copyOf(addresses);
    }
  }

  /** Calls off a {@link Dial} that has not come to a connection. */
  record Undial<M extends Message, R>(Bytes fingerprint) implements Effect<M, R> {}

  /** Ends the connection once what was sent on it has gone out. */
  record Close<M extends Message, R>(PartyId who, String why) implements Effect<M, R> {}

  /** From now on these parties can be sent to; {@code routes} holds everyone, in seat order. */
  record Connect<M extends Message, R>(SessionId session, List<Route> routes)
      implements Effect<M, R> {}

  /** The machine's result, once. Messages that arrive later still reach its last state. */
  record Finish<M extends Message, R>(R result) implements Effect<M, R> {}

  /**
   * Where a party is reached ({@code host:port}, the best first), how it is known there, and the
   * X25519 key with which others agree on keys with it.
   */
  record Route(PartyId party, List<String> addresses, Bytes certificate, Bytes key) {
    public Route {
      addresses = List.copyOf(addresses);
    }
  }
}
