package participant.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What keeps a process whose seats have ended: what it has still to say itself, and at the
 * coordinator of a sum that all have, what the others have still to say through it.
 */
final class LastWords {
  /** How long it may be kept by somebody who is not heard. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  /** How often anew, by others who are heard. */
  private static final int MOST_TURNS = 15;

  private final Routes routes;
  private final Timers timers;
  private final BooleanSupplier said;
  private final List<Runnable> untilSaid = new ArrayList<>();
  private final List<Runnable> untilServed = new ArrayList<>();

  /**
   * @param said whether everything of our own is on its way
   */
  LastWords(Routes routes, Timers timers, BooleanSupplier said) {
    this.routes = routes;
    this.timers = timers;
    this.said = said;
  }

  /**
   * Runs {@code then} once all that was to be sent is sent, or cannot be soon: whoever ends while
   * connections come up still tells everyone why, so that nobody takes its leaving for the cause.
   */
  void onceSaid(Runnable then) {
    Timers.Alarm late = timers.after(LINGER, () -> runAll(untilSaid));
    untilSaid.add(late::cancel);
    untilSaid.add(then);
    check();
  }

  /**
   * As {@link #onceSaid}, and once nobody sends others anything through us, for a while at most.
   */
  void onceServed(Runnable then) {
    linger(MOST_TURNS);
    untilServed.add(then);
    check();
  }

  private void linger(int turns) {
    long before = routes.passed();
    Timers.Alarm late =
        timers.after(
            LINGER,
            () -> {
              if (turns > 0 && routes.passed() > before) {
                linger(turns - 1);
              } else {
                runAll(untilServed);
              }
            });
    untilServed.add(late::cancel);
  }

  /** Something was said, or somebody has left. */
  void check() {
    if (said.getAsBoolean()) {
      runAll(untilSaid);
      if (!routes.isServing()) {
        runAll(untilServed);
      }
    }
  }

  private static void runAll(List<Runnable> waiting) {
    List<Runnable> ready = List.copyOf(waiting);
    waiting.clear();
    ready.forEach(Runnable::run);
  }
}
