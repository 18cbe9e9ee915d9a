package participant.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The thread that reads and writes the tables. It takes all that waits, does it in one transaction,
 * with one wait for the disk, and then tells each task, in order; meanwhile others gather.
 */
final class Writer {
  /** Bytes that may wait; whoever brings more waits itself. */
  private static final int ROOM = 64 << 20;

  private static final int COST_OF_ANY = 256;

  /** Something to do with the tables. */
  interface Task {
    void on(Tables tables) throws SQLException;

    /** It is done, and on the disk. */
    void done();

    /** It is not done, and never will be. */
    void failed(StoreFault fault);

    /** Bytes that it holds. */
    default int size() {
      return 0;
    }
  }

  private final Path file;
  private final Tables tables;
  private final Consumer<? super StoreFault> faults;
  private final BlockingQueue<Task> waiting = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(ROOM);
  private final Thread thread = new Thread(this::run, "store");
  private volatile StoreFault fault;
  private final AtomicLong transactions = new AtomicLong();
  private volatile boolean closing;

  /**
   * Takes {@code tables} over.
   *
   * @param faults hears, on this thread, of the fault after which nothing is read or written
   */
  Writer(Path file, Tables tables, Consumer<? super StoreFault> faults) {
    this.file = file;
    this.tables = tables;
    this.faults = faults;
    thread.setDaemon(true);
    thread.start();
  }

  /** Has {@code task} done after all that came before. Waits where too much waits already. */
  void add(Task task) {
    if (fault != null || closing) {
      task.failed(fault == null ? new StoreFault("the store " + file + " is closed", null) : fault);
      return;
    }
    room.acquireUninterruptibly(cost(task));
    waiting.add(task);
  }

  /** How many transactions there have been. */
  long transactions() {
    return transactions.get();
  }

  /** Does what still waits, and gives the file free. Nothing may be added any more. */
  void close() {
    closing = true;
    waiting.add(new End());
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (tables) {
      while (!closing || !waiting.isEmpty()) {
        List<Task> tasks = take();
        if (fault == null) {
          together(tasks);
        } else {
          tasks.forEach(task -> task.failed(fault));
        }
        room.release(tasks.stream().mapToInt(Writer::cost).sum());
      }
    } catch (SQLException e) {
      // All that was acknowledged had been committed before.
      fault = Words.of(file, e);
    }
  }

  private List<Task> take() {
    List<Task> tasks = new ArrayList<>();
    while (tasks.isEmpty()) {
      try {
        tasks.add(waiting.take());
      } catch (InterruptedException nobodysBusiness) {
        continue; // The end comes as a task.
      }
    }
    waiting.drainTo(tasks);
    return tasks;
  }

  private void together(List<Task> tasks) {
    try {
      tables.begin();
      for (Task task : tasks) {
        task.on(tables);
      }
      tables.commit();
      transactions.incrementAndGet();
    } catch (SQLException | RuntimeException e) {
      fault = Words.of(file, e);
      tasks.forEach(task -> task.failed(fault));
      faults.accept(fault);
      return;
    }
    tasks.forEach(Task::done);
  }

  private static int cost(Task task) {
    return task.size() + COST_OF_ANY;
  }

  /** Wakes the thread, such that it sees that it is to end. */
  private static final class End implements Task {
    @Override
    public void on(Tables tables) {}

    @Override
    public void done() {}

    @Override
    public void failed(StoreFault fault) {}

    @Override
    public int size() {
      return -COST_OF_ANY; // It came past the queue's bound.
    }
  }
}
