package participant.cli.sum;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import participant.report.ExitCode;

/**
 * Ctrl-C and SIGTERM: whatever is under way is told to stop, gets a moment to say so to its peers,
 * and the process ends.
 */
final class Interruption implements AutoCloseable {
  /** A process that is told to end is gone within a second. */
  private static final long PATIENCE_MILLIS = 900;

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final AtomicReference<Runnable> stop = new AtomicReference<>();

  /** Listens from now on. */
  static Interruption heeded() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::heed, "interruption"));
    return interruption;
  }

  /** From now on, {@code action} is what stops us. It may be run from any thread. */
  void stopsBy(Runnable action) {
    stop.set(action);
    if (requested()) {
      action.run();
    }
  }

  boolean requested() {
    return requested.getCount() == 0;
  }

  /** Waits, but not if the process is to end. */
  void pause(long millis) {
    try {
      requested.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is said and written: the process may end as it likes. */
  @Override
  public void close() {
    finished.countDown();
  }

  /** Also runs at every usual end of the process, when there is nothing left to stop. */
  private void heed() {
    if (finished.getCount() == 0) {
      return;
    }
    requested.countDown();
    Runnable action = stop.get();
    try {
      if (action != null) {
        action.run();
        finished.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException | RuntimeException hurry) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.ABORTED.code());
  }
}
