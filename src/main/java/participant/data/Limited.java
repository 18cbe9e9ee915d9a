package participant.data;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work of others' code, which may take for ever: a thread of its own does it, for a while. */
final class Limited {
  private Limited() {}

  /** Begins {@code work}; its thread keeps no process alive. */
  static <T> FutureTask<T> begin(String name, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  /**
   * What {@code task} comes to.
   *
   * @throws TimeoutException if that takes longer than {@code limit}
   * @throws ExecutionException if it fails
   */
  static <T> T await(FutureTask<T> task, Duration limit)
      throws TimeoutException, ExecutionException {
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException("this program ends", e);
    }
  }

  /** {@code limit} for people. */
  static String shown(Duration limit) {
    return limit.toMillis() % 1_000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
