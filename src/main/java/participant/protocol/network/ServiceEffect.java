package participant.protocol.network;

import java.time.Duration;
import java.util.function.Supplier;
import participant.crypto.Bytes;
import participant.machine.Message;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.machine.Timer;

/** What a {@link Service} wants done. Effects are carried out in the order of their list. */
public sealed interface ServiceEffect {
  /**
   * Sends to one member, by its fingerprint: over the link to it, or over one that is opened now.
   * Lost if no link comes about; {@link ServiceEvent.Linked} tells when to say it again.
   */
  record Send(Bytes to, Message message) implements ServiceEffect {}

  /** Tells every member that a link leads to; who should pass it on does so itself. */
  record Flood(Message message) implements ServiceEffect {}

  /** Keeps {@code message} about {@code topic} before any later effect is carried out. */
  record Persist(SessionId topic, Message message) implements ServiceEffect {}

  /** Drops all that was kept about {@code topic} up to now. */
  record Forget(SessionId topic) implements ServiceEffect {}

  /** Rings {@link ServiceEvent.Fired}; setting the same timer again replaces the earlier alarm. */
  record Set(Timer timer, Duration after) implements ServiceEffect {}

  /** Heavy work beside the machine; comes back as {@link ServiceEvent.Computed}. */
  record Compute(Supplier<?> work) implements ServiceEffect {}

  record Observe(Observation observation) implements ServiceEffect {}

  /** Answers the owner's request; more answers may follow. */
  record Answer(PartyId owner, Message message) implements ServiceEffect {}
}
