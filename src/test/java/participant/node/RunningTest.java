package participant.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.Message;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.machine.State;
import participant.machine.Step;

class RunningTest {
  private record Word(String text) implements Message {}

  private record Heard(String text) implements Observation {}

  /** Tells what it heard, and then says it. */
  private record Echoing() implements State<Word, Void> {
    @Override
    public Step<Word, Void> on(Event<Word> event, Entropy entropy) {
      Word word = ((Event.Received<Word>) event).message();
      if (word.text().startsWith("keep")) {
        return new Step<>(
            this,
            List.of(new Effect.Persist<>(TOPIC, word), new Effect.Send<>(new PartyId(2), word)));
      }
      return new Step<>(
          this,
          List.of(
              new Effect.Observe<>(new Heard(word.text())),
              new Effect.Send<>(new PartyId(2), word)));
    }
  }

  private static final class Ears implements Running.World<Word, Void> {
    final List<Word> sent = new ArrayList<>();
    final List<Runnable> unsafe = new ArrayList<>();

    @Override
    public void send(PartyId to, Word message) {
      sent.add(message);
    }

    @Override
    public void persist(SessionId topic, Word message, Runnable then) {
      unsafe.add(then);
    }

    @Override
    public void forget(SessionId topic) {}

    @Override
    public void dial(Bytes fingerprint, List<String> addresses) {}

    @Override
    public void undial(Bytes fingerprint) {}

    @Override
    public void trust(PartyId who) {}

    @Override
    public void probe(PartyId who, int port) {
      throw new AssertionError("nobody asked for it");
    }

    @Override
    public void close(PartyId who, String why) {}

    @Override
    public void connect(SessionId session, List<Effect.Route> routes) {}

    @Override
    public void finished(Void result) {}
  }

  private static final SessionId TOPIC = SessionId.random(Entropy.system());

  private final Ears world = new Ears();
  private final Observer picky =
      (seat, observation) -> {
        if (observation.equals(new Heard("bad"))) {
          throw new IllegalStateException("a fault");
        }
      };
  private final Running<Word, Void> running =
      new Running<>(
          PartyId.NOBODY,
          new Echoing(),
          world,
          new Node.Ports(
              null,
              null,
              null,
              null,
              picky,
              Journal.NONE,
              InstantSource.system(),
              Entropy.system()));

  @Test
  void effectsAreCarriedOutInTheirOrder() {
    hear("good");
    assertThat(world.sent).containsExactly(new Word("good"));
  }

  @Test
  void whatFailedInAStepTakesNoFurtherOne() {
    assertThatThrownBy(() -> hear("bad")).hasMessage("a fault");
    hear("good");
    assertThat(world.sent).isEmpty();
  }

  @Test
  void whatComesAfterARecordWaitsUntilItIsSafeAndWritesGoTogether() {
    hear("keep 1");
    hear("good");
    hear("keep 2");
    assertThat(world.sent).isEmpty();
    assertThat(world.unsafe).hasSize(2);

    world.unsafe.get(0).run();
    assertThat(world.sent).containsExactly(new Word("keep 1"), new Word("good"));
    world.unsafe.get(1).run();
    assertThat(world.sent).hasSize(3).endsWith(new Word("keep 2"));
  }

  private void hear(String text) {
    running.on(new Event.Received<>(new PartyId(1), new Word(text)));
  }
}
