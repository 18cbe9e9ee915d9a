package participant.net;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import participant.node.Timers;

/**
 * Accepted connections that nobody trusts yet: how many there may be, how long each may stay, and
 * one line, once, about each way in which they were turned away.
 */
final class Strangers {
  /** Reasons can hold words of the other side's; so many are told, and no more. */
  private static final int MAX_TOLD = 32;

  private final Loop loop;
  private final Bounds bounds;
  private final Consumer<String> notices;
  private final Set<String> told = new HashSet<>();
  private int present;

  Strangers(Loop loop, Bounds bounds, Consumer<String> notices) {
    this.loop = loop;
    this.bounds = bounds;
    this.notices = notices;
  }

  /** One stranger's stay. */
  final class Visit {
    private final InetSocketAddress from;
    private final Timers.Alarm limit;
    private boolean over;

    private Visit(InetSocketAddress from, Runnable expired) {
      this.from = from;
      limit = loop.after(bounds.strangerTime(), expired);
      present++;
    }

    /** It did not come to be trusted. */
    void turnedAway(String why) {
      Strangers.this.turnedAway(from, why);
    }

    /** It is trusted, or gone. */
    void end() {
      if (!over) {
        over = true;
        present--;
        limit.cancel();
      }
    }
  }

  boolean full() {
    return present >= bounds.strangers();
  }

  /** Lets one in, and has it {@code expired} when it stays too long. */
  Visit enter(InetSocketAddress from, Runnable expired) {
    return new Visit(from, expired);
  }

  void turnedAway(InetSocketAddress from, String why) {
    once(why, "closed a connection from " + HostPort.hostOf(from) + ": " + why);
  }

  /** Tells {@code line}, unless this {@code reason} was told before. */
  void once(String reason, String line) {
    if (told.size() < MAX_TOLD && told.add(reason)) {
      notices.accept(line + " (told once)");
    }
  }
}
