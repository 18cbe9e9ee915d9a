package participant.protocol.survey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.machine.Timer;
import participant.protocol.network.Members;
import participant.protocol.network.OwnerMessage;
import participant.protocol.network.ServiceEffect;

/** One step of the survey as it comes to be: when it happens, who is there, what it wants done. */
final class Doing {
  private final Instant now;
  private final Members members;
  private final Entropy entropy;
  private final List<ServiceEffect> effects = new ArrayList<>();

  Doing(Instant now, Members members, Entropy entropy) {
    this.now = now;
    this.members = members;
    this.entropy = entropy;
  }

  Instant now() {
    return now;
  }

  Members members() {
    return members;
  }

  Entropy entropy() {
    return entropy;
  }

  List<ServiceEffect> effects() {
    return effects;
  }

  void send(Bytes to, SurveyMessage message) {
    effects.add(new ServiceEffect.Send(to, message));
  }

  void flood(SurveyMessage message) {
    effects.add(new ServiceEffect.Flood(message));
  }

  void persist(SessionId topic, SurveyMessage message) {
    effects.add(new ServiceEffect.Persist(topic, message));
  }

  void forget(SessionId topic) {
    effects.add(new ServiceEffect.Forget(topic));
  }

  /** At {@code millis} since 1970, or at once if that is over. */
  void alarm(SessionId computation, String name, long millis) {
    Duration left = Duration.ofMillis(Math.max(0, millis - now.toEpochMilli()));
    effects.add(new ServiceEffect.Set(new Timer(computation + "/" + name), left));
  }

  /** What {@code work} returns comes back to this computation. */
  void compute(SessionId computation, Supplier<?> work) {
    effects.add(new ServiceEffect.Compute(() -> new Computed(computation, work.get())));
  }

  /** What was computed for one computation. */
  record Computed(SessionId computation, Object result) {}

  void observe(Observation observation) {
    effects.add(new ServiceEffect.Observe(observation));
  }

  void tell(PartyId owner, List<Status> all) {
    effects.add(new ServiceEffect.Answer(owner, new SurveyMessage.Told(all)));
  }

  void refuse(PartyId owner, String why) {
    effects.add(new ServiceEffect.Answer(owner, new OwnerMessage.Refused(why)));
  }
}
