package participant.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import participant.report.ExitCode;

/**
 * Ctrl-C and SIGTERM: whatever is under way is told to stop, gets a moment to say so to its peers,
 * and the process ends.
 */
public final class Interruption implements AutoCloseable {
  /** A process that is told to end is gone within a second. */
  private static final Duration MOMENT = Duration.ofMillis(900);

  private final Duration patience;
  private final ExitCode code;
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final AtomicReference<Runnable> stop = new AtomicReference<>();

  private Interruption(Duration patience, ExitCode code) {
    this.patience = patience;
    this.code = code;
  }

  /** Listens from now on; whoever is stopped has aborted. */
  public static Interruption heeded() {
    return heeded(MOMENT, ExitCode.ABORTED);
  }

  /**
   * Listens from now on.
   *
   * @param patience how long stopping may take
   * @param code with which a process ends that was told to stop
   */
  public static Interruption heeded(Duration patience, ExitCode code) {
    Interruption interruption = new Interruption(patience, code);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::heed, "interruption"));
    return interruption;
  }

  /** From now on, {@code action} is what stops us. It may be run from any thread. */
  public void stopsBy(Runnable action) {
    stop.set(action);
    if (requested()) {
      action.run();
    }
  }

  public boolean requested() {
    return requested.getCount() == 0;
  }

  /** Waits, but not if the process is to end. */
  public void pause(long millis) {
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
        finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException | RuntimeException hurry) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code.code());
  }
}
