package participant.protocol.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Message;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.machine.Timer;

/** One step of the network's machine as it comes to be: when it happens, and what it wants done. */
final class Deed {
  private final Instant now;
  private final Entropy entropy;
  private final List<Effect<Message, NetworkOutcome>> effects = new ArrayList<>();

  /**
   * @param now by this node's clock
   */
  Deed(Instant now, Entropy entropy) {
    this.now = now;
    this.entropy = entropy;
  }

  Instant now() {
    return now;
  }

  Entropy entropy() {
    return entropy;
  }

  List<Effect<Message, NetworkOutcome>> effects() {
    return effects;
  }

  void send(Lines.Line to, Message message) {
    effects.add(new Effect.Send<>(to.number, message));
  }

  void send(PartyId to, Message message) {
    effects.add(new Effect.Send<>(to, message));
  }

  void persist(SessionId topic, Message message) {
    effects.add(new Effect.Persist<>(topic, message));
  }

  void forget(SessionId topic) {
    effects.add(new Effect.Forget<>(topic));
  }

  void set(Timer timer, Duration after) {
    effects.add(new Effect.Set<>(timer, after));
  }

  void compute(Supplier<?> work) {
    effects.add(new Effect.Compute<>(work));
  }

  void observe(Observation observation) {
    effects.add(new Effect.Observe<>(observation));
  }

  void trust(Lines.Line line) {
    effects.add(new Effect.Trust<>(line.number));
  }

  void close(Lines.Line line, String why) {
    effects.add(new Effect.Close<>(line.number, why));
  }

  void dial(Bytes fingerprint, List<String> addresses) {
    effects.add(new Effect.Dial<>(fingerprint, addresses));
  }

  void undial(Bytes fingerprint) {
    effects.add(new Effect.Undial<>(fingerprint));
  }

  void finish(NetworkOutcome outcome) {
    effects.add(new Effect.Finish<>(outcome));
  }
}
