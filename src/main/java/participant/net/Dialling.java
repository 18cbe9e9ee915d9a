package participant.net;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import participant.node.Timers;

/**
 * Tries addresses in turn until the process with the pinned certificate answers at one, with pauses
 * between the rounds that double from 50 ms to 2 s, each cut at random by up to a half so that many
 * who wait for one do not knock at the same instant.
 */
final class Dialling implements Connection.Owner {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** Where an attempt is made, and where dialling ends. */
  interface Exchange {
    Connection connect(InetSocketAddress to, Connection.Owner owner);

    void answered(Connection connection);

    /** It will not be tried again. */
    void failed(String how);

    /** It has been tried for a while, and will be tried on. */
    void inVain(String addresses, String lastly);
  }

  private final Loop loop;
  private final Turns turns;
  private final Exchange exchange;
  private final List<String> addresses;
  private final PeerTrust.Pin pin;
  private final Deque<InetSocketAddress> targets = new ArrayDeque<>();
  private String lastly; // null as long as nothing has failed
  private Duration pause = FIRST_PAUSE;
  private boolean over;
  private Optional<Turns.Turn> turn = Optional.empty();
  private Optional<Connection> attempt = Optional.empty();
  private Optional<Timers.Alarm> alarm = Optional.empty();

  Dialling(Loop loop, Turns turns, Exchange exchange, List<String> addresses, PeerTrust.Pin pin) {
    this.loop = loop;
    this.turns = turns;
    this.exchange = exchange;
    this.addresses = List.copyOf(addresses);
    this.pin = pin;
  }

  /** Starts a round. */
  void start() {
    List<HostPort> parsed = new ArrayList<>();
    for (String address : addresses) {
      try {
        parsed.add(HostPort.parse(address));
      } catch (IllegalArgumentException e) {
        lastly = e.getMessage();
      }
    }
    if (parsed.isEmpty()) {
      fail("it has no address that can be dialled: " + lastly);
    } else if (parsed.stream().allMatch(HostPort::isNumeric)) {
      resolved(resolve(parsed));
    } else {
      CompletableFuture.supplyAsync(() -> resolve(parsed), Dialling::aside)
          .thenAcceptAsync(this::resolved, loop);
    }
  }

  /** Why nobody has answered yet; empty as long as nothing has failed. */
  Optional<String> trouble() {
    return Optional.ofNullable(lastly);
  }

  void cancel() {
    over = true;
    alarm.ifPresent(Timers.Alarm::cancel);
    attempt.ifPresent(Connection::drop);
    turn.ifPresent(Turns.Turn::end);
  }

  /** The system's resolver makes its caller wait, for seconds at times: not on the loop. */
  private static void aside(Runnable task) {
    Thread thread = new Thread(task, "resolver");
    thread.setDaemon(true);
    thread.start();
  }

  private record Resolved(List<InetSocketAddress> targets, Optional<String> unknown) {}

  private static Resolved resolve(List<HostPort> parsed) {
    List<InetSocketAddress> known = new ArrayList<>();
    Optional<String> unknown = Optional.empty();
    for (HostPort address : parsed) {
      try {
        known.addAll(address.resolve());
      } catch (UnknownHostException e) {
        unknown = Optional.of("nobody knows a host of that name");
      }
    }
    return new Resolved(known, unknown);
  }

  private void resolved(Resolved resolved) {
    resolved.unknown().ifPresent(why -> lastly = why);
    targets.addAll(resolved.targets());
    tryNext();
  }

  private void tryNext() {
    if (over) {
      return;
    }
    if (targets.isEmpty()) {
      waitForNextRound();
    } else {
      turn = Optional.of(turns.take(this::attempt));
    }
  }

  private void attempt() {
    attempt = Optional.of(exchange.connect(targets.removeFirst(), this));
  }

  private void waitForNextRound() {
    if (pause.compareTo(LONGEST_PAUSE) == 0) {
      exchange.inVain(String.join(" or ", addresses), lastly);
    }
    long nanos = pause.toNanos();
    Duration cut = Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1));
    alarm = Optional.of(loop.after(cut, this::start));
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  @Override
  public void up(Connection connection) {
    turn.ifPresent(Turns.Turn::end);
    if (over) {
      connection.drop();
    } else {
      over = true;
      exchange.answered(connection);
    }
  }

  @Override
  public void down(String how) {
    turn.ifPresent(Turns.Turn::end);
    if (over) {
      return;
    }
    if (pin.found().isPresent()) {
      fail(
          "another process answers there: its fingerprint is "
              + pin.found().get().hex()
              + ", not "
              + pin.expected().hex());
    } else {
      lastly = how;
      tryNext();
    }
  }

  private void fail(String how) {
    if (!over) {
      over = true;
      exchange.failed(how);
    }
  }
}
