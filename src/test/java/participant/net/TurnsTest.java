package participant.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final List<String> begun = new ArrayList<>();
  private final Turns turns = new Turns(2, loop::add);

  @Test
  void noMoreBeginThanMay() {
    Turns.Turn first = take("first");
    take("second");
    take("third");
    assertThat(begun()).containsExactly("first", "second");

    first.end();
    first.end();
    take("fourth");

    assertThat(begun()).containsExactly("first", "second", "third");
  }

  @Test
  void whoGivesUpWaitingNeverBegins() {
    Turns.Turn first = take("first");
    take("second");
    Turns.Turn third = take("third");
    take("fourth");
    third.end();
    begun();

    first.end();

    assertThat(begun()).containsExactly("first", "second", "fourth");
  }

  private Turns.Turn take(String name) {
    return turns.take(() -> begun.add(name));
  }

  private List<String> begun() {
    for (Runnable task = loop.poll(); task != null; task = loop.poll()) {
      task.run();
    }
    return begun;
  }
}
