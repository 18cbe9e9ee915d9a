package participant.sim;

import java.time.Duration;
import participant.node.Timers;
import participant.node.Transport;

/** A process in the simulator: what runs in it runs as long as it lives. */
public final class SimProcess implements Timers {
  /** Whether a process goes on. */
  enum Life {
    RUNNING,
    /** Its connections stay, and nothing more happens. */
    STOPPED,
    GONE
  }

  private final String name;
  private final Fate fate;
  private final VirtualTime time;
  private final Watcher watcher;
  private Transport.Listener listener;
  private Runnable gone = () -> {};
  private Life life = Life.RUNNING;
  private int sent;

  public SimProcess(String name, Fate fate, VirtualTime time, Watcher watcher) {
    this.name = name;
    this.fate = fate;
    this.time = time;
    this.watcher = watcher;
  }

  String name() {
    return name;
  }

  Fate fate() {
    return fate;
  }

  Life life() {
    return life;
  }

  public boolean runs() {
    return life == Life.RUNNING;
  }

  void become(Life next) {
    life = next;
    if (next == Life.GONE) {
      gone.run();
    }
  }

  /** Runs {@code then} when the process is gone. */
  void onceGone(Runnable then) {
    gone = then;
  }

  void listens(Transport.Listener node) {
    listener = node;
  }

  Transport.Listener listener() {
    return listener;
  }

  /** Counts a frame; tells what becomes of the process before it is sent. */
  Life beforeSending() {
    sent++;
    if (runs() && fate.crashesAt(sent)) {
      return Life.GONE;
    }
    return runs() && fate.stopsAt(sent) ? Life.STOPPED : life;
  }

  /** Runs {@code task} unless the process is stopped or gone; an exception is a bug of ours. */
  public void run(Runnable task) {
    if (!runs()) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException bug) {
      life = Life.GONE;
      watcher.bug(name, bug);
    }
  }

  void later(Runnable task) {
    time.after(Duration.ZERO, () -> run(task));
  }

  /** By this process's own clock. */
  @Override
  public Alarm after(Duration delay, Runnable alarm) {
    return time.after(Duration.ofNanos((long) (delay.toNanos() / fate.clock())), () -> run(alarm));
  }
}
