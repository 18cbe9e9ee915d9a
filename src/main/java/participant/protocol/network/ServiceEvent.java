package participant.protocol.network;

import java.time.Instant;
import java.util.List;
import participant.crypto.Bytes;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.machine.Timer;

/** What can happen to a {@link Service}. */
public sealed interface ServiceEvent {
  /**
   * The first event.
   *
   * @param now by this node's clock
   * @param kept what {@link ServiceEffect.Persist} kept before the process ended, in order, without
   *     what was forgotten
   */
  record Started(Instant now, List<Message> kept) implements ServiceEvent {
    public Started {
      kept = List.copyOf(kept);
    }
  }

  /**
   * {@code from}, a member, said {@code message}.
   *
   * @param from its fingerprint, as its connection proved it
   */
  record Received(Instant now, Bytes from, Message message) implements ServiceEvent {}

  /** This node's owner asks {@code message}; {@link ServiceEffect.Answer} answers. */
  record Asked(Instant now, PartyId owner, Message message) implements ServiceEvent {}

  /** Whoever asked under this number is gone. */
  record Gone(PartyId owner) implements ServiceEvent {}

  record Fired(Instant now, Timer timer) implements ServiceEvent {}

  record Computed(Instant now, Object result) implements ServiceEvent {}

  /** A link to {@code member} is up; what was said to it before may not have arrived. */
  record Linked(Instant now, Bytes member) implements ServiceEvent {}

  /** No link leads to {@code member} any more. */
  record Unlinked(Instant now, Bytes member) implements ServiceEvent {}

  /** Members came, changed, or were revoked. */
  record MembersChanged(Instant now) implements ServiceEvent {}
}
