package participant.net;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import participant.node.Timers;

/**
 * Accepted connections that nobody trusts yet: how many there may be, how long each may stay, and
 * one line, once, about each way in which they were turned away.
 *
 * <p>Where there are as many as may be, the next one takes the place of the oldest of the host that
 * has most of them (of an IPv6 address its /64). So whoever floods from one host turns away its own
 * connections, and from the same host a joiner comes in as long as fewer others come in the moment
 * that it needs for TLS and its proof than there are places; once it has proved that it holds the
 * invite it is no stranger any more.
 */
final class Strangers {
  /** Reasons can hold words of the other side's; so many are told, and no more. */
  private static final int MAX_TOLD = 32;

  private static final String TOO_SLOW = "it did not prove in time that it belongs here";

  private final Loop loop;
  private final Bounds bounds;
  private final Consumer<String> notices;
  private final Set<String> told = new HashSet<>();
  private final Set<Visit> present = new LinkedHashSet<>();
  private final Map<String, Integer> byHost = new HashMap<>();

  Strangers(Loop loop, Bounds bounds, Consumer<String> notices) {
    this.loop = loop;
    this.bounds = bounds;
    this.notices = notices;
  }

  /** One stranger's stay. */
  final class Visit {
    private final InetSocketAddress from;
    private final String host;
    private final Consumer<String> abort;
    private final Timers.Alarm limit;

    private Visit(InetSocketAddress from, Consumer<String> abort) {
      this.from = from;
      this.host = hostOf(from);
      this.abort = abort;
      limit = loop.after(bounds.strangerTime(), () -> abort.accept(TOO_SLOW));
    }

    /** It did not come to be trusted. */
    void turnedAway(String why) {
      Strangers.this.turnedAway(from, why);
    }

    /** It is trusted, or gone. */
    void end() {
      if (present.remove(this)) {
        byHost.merge(host, -1, (before, one) -> before == 1 ? null : before + one);
        limit.cancel();
      }
    }
  }

  /**
   * Lets one in, in another's place if need be.
   *
   * @param abort ends it and says why: it stays too long, or has to make room
   */
  Visit enter(InetSocketAddress from, Consumer<String> abort) {
    if (present.size() >= bounds.strangers()) {
      makeRoom();
    }
    Visit visit = new Visit(from, abort);
    present.add(visit);
    byHost.merge(visit.host, 1, Integer::sum);
    return visit;
  }

  private void makeRoom() {
    int most = Collections.max(byHost.values());
    for (Visit oldest : present) {
      if (byHost.get(oldest.host) == most) {
        oldest.end();
        oldest.abort.accept("there are " + bounds.strangers() + " newer strangers");
        return;
      }
    }
  }

  /** Whoever has one address of an IPv6 network has 2^64 of them. */
  private static String hostOf(InetSocketAddress from) {
    byte[] address = from.getAddress().getAddress();
    return address.length == Integer.BYTES
        ? from.getAddress().getHostAddress()
        : HexFormat.of().formatHex(address, 0, address.length / 2);
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
