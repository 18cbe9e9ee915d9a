package participant.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class LoopTest {
  private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

  @Test
  void anAlarmRingsWhenItsTimeHasCome() {
    try (Loop loop = new Loop(seen::add)) {
      loop.after(Duration.ofHours(1), () -> seen.add("later"));
      loop.after(Duration.ofMillis(1), () -> seen.add("sooner"));

      assertThat(Endpoint.take(seen)).isEqualTo("sooner");
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void anAlarmThatIsCancelledOnTheLoopDoesNotRing() {
    try (Loop loop = new Loop(seen::add)) {
      loop.execute(
          () -> {
            loop.after(Duration.ZERO, () -> seen.add("cancelled")).cancel();
            loop.after(Duration.ofMillis(1), () -> seen.add("kept"));
          });

      assertThat(Endpoint.take(seen)).isEqualTo("kept");
    }
  }

  @Test
  void whatATaskThrowsIsToldAndTheLoopGoesOn() {
    IllegalStateException bug = new IllegalStateException("a bug");
    try (Loop loop = new Loop(seen::add)) {
      loop.execute(
          () -> {
            throw bug;
          });
      loop.execute(() -> seen.add("next"));

      assertThat(Endpoint.take(seen)).isSameAs(bug);
      assertThat(Endpoint.take(seen)).isEqualTo("next");
    }
  }

  @Test
  void tasksAndAlarmsShareOneThreadWhichEndsWithTheLoop() throws Exception {
    AtomicReference<Thread> ofTask = new AtomicReference<>();
    try (Loop loop = new Loop(seen::add)) {
      loop.execute(() -> ofTask.set(Thread.currentThread()));
      loop.after(Duration.ZERO, () -> seen.add(Thread.currentThread()));

      assertThat(Endpoint.take(seen)).isSameAs(ofTask.get());
      loop.close();

      ofTask.get().join(Endpoint.PATIENCE.toMillis());
      assertThat(ofTask.get().isAlive()).isFalse();
      assertThatThrownBy(() -> loop.execute(() -> {}))
          .isInstanceOf(RejectedExecutionException.class);
    }
  }
}
