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
import participant.protocol.join.JoinMessage;
import participant.wire.Codec;

class RunningTest {
  private record Word(String text) implements Message {}

  private record Heard(String text) implements Observation {}

  /** Tells what it heard, and then says it. */
  private record Echoing() implements State<Message, Void> {
    @Override
    public Step<Message, Void> on(Event<Message> event, Entropy entropy) {
      Word word = (Word) ((Event.Received<Message>) event).message();
      if (word.text().startsWith("keep")) {
        return new Step<>(
            this,
            List.of(new Effect.Persist<>(TOPIC, RECORD), new Effect.Send<>(new PartyId(2), word)));
      }
      return new Step<>(
          this,
          List.of(
              new Effect.Observe<>(new Heard(word.text())),
              new Effect.Send<>(new PartyId(2), word)));
    }
  }

  private static final class Ears implements Running.World<Message, Void> {
    final List<Message> sent = new ArrayList<>();

    @Override
    public void send(PartyId to, Message message) {
      sent.add(message);
    }

    @Override
    public void finished(Void result) {}
  }

  private static final SessionId TOPIC = SessionId.random(Entropy.system());

  private static final Message RECORD =
      new JoinMessage.Refuse(JoinMessage.Refusal.CLOSED, "whatever can be written");

  /** A disk that is slow: a record is safe once the test says so. */
  private static final class Disk implements Journal {
    final List<Runnable> unsafe = new ArrayList<>();

    @Override
    public void append(SessionId session, PartyId seat, Bytes record) {
      throw new AssertionError("nobody waits here");
    }

    @Override
    public void append(SessionId session, PartyId seat, Bytes record, Runnable then) {
      unsafe.add(then);
    }

    @Override
    public List<Bytes> records(SessionId session, PartyId seat) {
      return List.of();
    }

    @Override
    public List<SessionId> sessions() {
      return List.of();
    }

    @Override
    public void forget(SessionId session) {}
  }

  private final Disk disk = new Disk();
  private final Ears world = new Ears();
  private final Observer picky =
      (seat, observation) -> {
        if (observation.equals(new Heard("bad"))) {
          throw new IllegalStateException("a fault");
        }
      };
  private final Running<Message, Void> running =
      new Running<>(
          PartyId.NOBODY,
          new Echoing(),
          world,
          new Node.Ports(
              new Switchboard(null, null, Codec.STANDARD),
              null,
              null,
              null,
              picky,
              disk,
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
    assertThat(disk.unsafe).hasSize(2);

    disk.unsafe.get(0).run();
    assertThat(world.sent).containsExactly(new Word("keep 1"), new Word("good"));
    disk.unsafe.get(1).run();
    assertThat(world.sent).hasSize(3).endsWith(new Word("keep 2"));
  }

  private void hear(String text) {
    running.on(new Event.Received<>(new PartyId(1), new Word(text)));
  }
}
