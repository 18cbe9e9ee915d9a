package participant.sim;

import java.time.Duration;
import participant.node.Timers;
import participant.node.Transport;

/** A process in the simulator: what runs in it runs as long as it lives. */
final class SimProcess implements Timers {
  /** Whether a process goes on. */
  enum Life {
    RUNNING,
    /** Its connections stay, and nothing more happens. */
    STOPPED,
    GONE
  }

  private final String name;
  private final Plan.Fate fate;
  private final VirtualTime time;
  private final Witness witness;
  private Transport.Listener listener;
  private Life life = Life.RUNNING;
  private int sent;

  SimProcess(String name, Plan.Fate fate, VirtualTime time, Witness witness) {
    this.name = name;
    this.fate = fate;
    this.time = time;
    this.witness = witness;
  }

  String name() {
    return name;
  }

  Plan.Fate fate() {
    return fate;
  }

  Life life() {
    return life;
  }

  boolean runs() {
    return life == Life.RUNNING;
  }

  void become(Life next) {
    life = next;
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
  void run(Runnable task) {
    if (!runs()) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException bug) {
      life = Life.GONE;
      witness.bug(this, bug);
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
