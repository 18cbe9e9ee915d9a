package participant.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import participant.node.Timers;

/**
 * A clock that jumps to the next thing to happen. Things happen in the order of their time, and at
 * one time in the order in which they were asked for.
 */
public final class VirtualTime implements Timers, InstantSource {

  private static final class Task implements Alarm {
    final long at;
    final long sequence;
    Runnable run;

    Task(long at, long sequence, Runnable run) {
      this.at = at;
      this.sequence = sequence;
      this.run = run;
    }

    @Override
    public void cancel() {
      run = () -> {};
    }
  }

  private final PriorityQueue<Task> queue =
      new PriorityQueue<>(
          Comparator.<Task>comparingLong(task -> task.at).thenComparingLong(task -> task.sequence));
  private long now;
  private long sequence;

  /** Time since the beginning. */
  public Duration now() {
    return Duration.ofNanos(now);
  }

  /** The beginning is that of 1970. */
  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(now);
  }

  @Override
  public Alarm after(Duration delay, Runnable alarm) {
    Task task = new Task(now + Math.max(0, delay.toNanos()), sequence++, alarm);
    queue.add(task);
    return task;
  }

  /** Lets everything happen that happens until {@code end}. */
  public void runUntil(Duration end) {
    while (!queue.isEmpty() && queue.peek().at <= end.toNanos()) {
      Task next = queue.poll();
      now = next.at;
      next.run.run();
    }
  }
}
