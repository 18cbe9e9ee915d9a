package participant.machine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;

/** What can happen to a machine that speaks messages of type {@code M}. */
public sealed interface Event<M extends Message> {
  /** The first event of every machine, but of one that is restored. */
  record Started<M extends Message>() implements Event<M> {}

  /** In its place after a crash: what {@link Effect.Persist} kept of the same machine, in order. */
  record Restored<M extends Message>(List<M> kept) implements Event<M> {
    public Restored {
      kept = List.copyOf(kept);
    }
  }

  /** A connection is up. Only machines without a roster hear of it. */
  record Opened<M extends Message>(PartyId who, Bytes certificate) implements Event<M> {}

  /** {@code from} is who the connection proved to be, never what the message claims. */
  record Received<M extends Message>(PartyId from, M message) implements Event<M> {}

  /** The connection to {@code who} is gone for good; {@code how} is for people. */
  record Lost<M extends Message>(PartyId who, String how) implements Event<M> {}

  /** An {@link Effect.Dial} has failed for good; {@code how} is for people. */
  record Unreached<M extends Message>(Bytes fingerprint, String how) implements Event<M> {}

  record Fired<M extends Message>(Timer timer) implements Event<M> {}

  /** {@code event}, and the time of this process's clock; see {@link State#wantsTime}. */
  record At<M extends Message>(Instant now, Event<M> event) implements Event<M> {}

  /**
   * What an {@link Effect.Probe} came to.
   *
   * @param time of the clock, in seconds since 1970
   * @param address what was dialled, {@code host:port}
   * @param fault why nobody with {@code who}'s certificate answered there; empty if it did
   */
  record Probed<M extends Message>(PartyId who, long time, String address, Optional<String> fault)
      implements Event<M> {}

  /** What an {@link Effect.Compute} returned. */
  record Computed<M extends Message>(Object result) implements Event<M> {}

  /** The owner's answer to the question that the machine observed last. */
  record Answered<M extends Message>(boolean yes) implements Event<M> {}

  /** The owner wants to stop now. */
  record Interrupted<M extends Message>() implements Event<M> {}
}
