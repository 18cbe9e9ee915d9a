package participant.node;

import java.time.Duration;

/** Alarms, on the node's thread. */
public interface Timers {
  /** Runs {@code alarm} once after {@code delay}, on the node's thread, unless cancelled before. */
  Alarm after(Duration delay, Runnable alarm);

  /** A pending alarm. */
  interface Alarm {
    void cancel();
  }
}
