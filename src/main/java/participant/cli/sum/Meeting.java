package participant.cli.sum;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import participant.cli.Interruption;
import participant.cli.meeting.LocalInvite;
import participant.cli.meeting.PortHolder;
import participant.data.Cause;
import participant.data.UsageError;
import participant.net.HostPort;
import participant.protocol.join.Invite;
import participant.protocol.join.JoinOutcome;

/**
 * How a process finds its session: by the invite that it was given, or at the meeting address.
 * There the first to listen coordinates. It leaves its invite in a file a moment after, and a file
 * may be left from before, so that whoever finds the address held looks again for a while.
 */
final class Meeting {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 50;
  private static final int UNPRIVILEGED = 1_024;

  private final SumOptions options;
  private final SumRun run;
  private final Interruption interruption;
  private final PortHolder holder = new PortHolder();
  private String unreadable = "there is no invite of its in a file of yours";

  Meeting(SumOptions options, SumRun run, Interruption interruption) {
    this.options = options;
    this.run = run;
    this.interruption = interruption;
  }

  /**
   * Whether a process that is started so coordinates as things stand.
   *
   * @throws UsageError if it must, and the address is held; or nobody knows the address
   */
  static boolean wouldCoordinate(SumOptions options, Optional<Invite> given) throws UsageError {
    if (given.isPresent() && options.listen().isEmpty()) {
      return false;
    }
    InetSocketAddress meeting = SumRun.resolved(options.listen().orElse(SumCommand.MEETING));
    if (options.mustJoin(given.isPresent())) {
      return false;
    }
    PortHolder holder = new PortHolder();
    boolean held = holder.isHeld(meeting.getPort()).orElse(false);
    if (held && options.mustCoordinate()) {
      throw held(meeting, holder);
    }
    if (!held) {
      requireListenable(meeting);
    }
    return !held;
  }

  /** By a trial where it may fail: others' addresses, and ports that are not for everybody. */
  private static void requireListenable(InetSocketAddress meeting) throws UsageError {
    InetAddress host = meeting.getAddress();
    int port = meeting.getPort() < UNPRIVILEGED ? meeting.getPort() : 0;
    if (port == 0 && (host.isLoopbackAddress() || host.isAnyLocalAddress())) {
      return;
    }
    try (ServerSocket trial = new ServerSocket()) {
      trial.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new UsageError(
          SumSyntax.LISTEN + " " + where(meeting) + ": " + Cause.of(e),
          "an address of this machine, and a port from " + UNPRIVILEGED + ": --listen HOST:PORT");
    }
  }

  /** Takes part, by the invite if there is one. */
  Attempt.End takePart(Optional<Invite> given) throws UsageError {
    if (given.isPresent()) {
      InetSocketAddress own =
          options.listen().isPresent()
              ? SumRun.resolved(options.listen().get())
              : anyPortFor(given.get());
      return run.join(given.get(), own);
    }
    return takePartAt(SumRun.resolved(options.listen().orElse(SumCommand.MEETING)));
  }

  private Attempt.End takePartAt(InetSocketAddress meeting) throws UsageError {
    LocalInvite place = LocalInvite.at(meeting.getPort());
    long end = inFuture(run.joiningLimit(meeting.getAddress().isLoopbackAddress()));
    Optional<Long> patienceEnd = Optional.empty();
    while (!interruption.requested()) {
      boolean held = isHeld(meeting);
      if (!held && !options.mustJoin(false)) {
        Optional<Attempt.End> coordinated = run.coordinate(meeting);
        if (coordinated.isPresent()) {
          return coordinated.get();
        }
        held = true;
      }
      if (options.mustCoordinate()) {
        throw held(meeting, holder);
      }
      Optional<Invite> invite = held ? read(place) : Optional.empty();
      if (invite.isPresent()) {
        Attempt.End ended = run.join(invite.get(), ownFor(invite.get(), meeting));
        if (isFinal(ended, invite.get(), place)) {
          return ended;
        }
      }
      patienceEnd = held ? patienceEnd.or(() -> Optional.of(inFuture(PATIENCE))) : Optional.empty();
      if (patienceEnd.isPresent() && isOver(patienceEnd.get())) {
        throw heldByOthers(meeting);
      }
      if (isOver(end)) {
        return failed(JoinOutcome.Cause.TIMEOUT, "nobody coordinates at " + where(meeting));
      }
      interruption.pause(PAUSE_MILLIS);
    }
    return failed(JoinOutcome.Cause.INTERRUPTED, "stopped");
  }

  private static UsageError held(InetSocketAddress meeting, PortHolder holder) {
    return new UsageError(
        where(meeting) + " is held by " + holder.describe(meeting.getPort()),
        "end that, or coordinate elsewhere: --listen HOST:PORT");
  }

  /** Where this cannot be told, whoever may coordinate tries, and whoever may not assumes it. */
  private boolean isHeld(InetSocketAddress meeting) {
    return holder.isHeld(meeting.getPort()).orElse(options.mustJoin(false));
  }

  private UsageError heldByOthers(InetSocketAddress meeting) {
    return new UsageError(
        where(meeting)
            + " is held by "
            + holder.describe(meeting.getPort())
            + ", and "
            + unreadable,
        "join with its invite (--join INVITE), or meet elsewhere: --listen HOST:PORT");
  }

  /**
   * Whether another try makes no sense. One does where somebody else answered than the file says,
   * or the one who answered is gone; and where the file is another by now.
   */
  private boolean isFinal(Attempt.End end, Invite used, LocalInvite place) {
    if (!(end instanceof Attempt.End.Unseated unseated)
        || !(unseated.outcome() instanceof JoinOutcome.Failed failed)) {
      return true;
    }
    unreadable = failed.why();
    return switch (failed.cause()) {
      case LOST, IMPOSTOR -> false;
      case REFUSED -> read(place).map(used::equals).orElse(true);
      case TIMEOUT, CLOSED, INTERRUPTED -> true;
    };
  }

  private Optional<Invite> read(LocalInvite place) {
    try {
      Optional<Invite> invite = place.read();
      if (invite.isPresent() && place.isAbandoned()) {
        unreadable = "the invite in " + place.file() + " is of a coordinator that was killed";
        return Optional.empty();
      }
      return invite;
    } catch (IOException e) {
      unreadable = Cause.of(e);
      return Optional.empty();
    }
  }

  /**
   * Where to listen ourselves, such that whoever reaches the coordinator's addresses reaches us.
   */
  private static InetSocketAddress ownFor(Invite invite, InetSocketAddress meeting) {
    boolean sameReach =
        !meeting.getAddress().isLoopbackAddress() || Hosts.onlyLoopback(invite.addresses());
    return sameReach ? new InetSocketAddress(meeting.getAddress(), 0) : new InetSocketAddress(0);
  }

  private static InetSocketAddress anyPortFor(Invite invite) {
    return Hosts.onlyLoopback(invite.addresses())
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
        : new InetSocketAddress(0);
  }

  private static boolean isOver(long instant) {
    return System.nanoTime() - instant >= 0;
  }

  private static long inFuture(Duration duration) {
    return System.nanoTime() + duration.toNanos();
  }

  private static String where(InetSocketAddress address) {
    return new HostPort(address.getAddress().getHostAddress(), address.getPort()).toString();
  }

  private static Attempt.End failed(JoinOutcome.Cause cause, String why) {
    return new Attempt.End.Unseated(new JoinOutcome.Failed(cause, why));
  }
}
