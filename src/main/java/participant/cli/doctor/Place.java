package participant.cli.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import participant.cli.doctor.Report.Check;
import participant.cli.meeting.LocalInvite;
import participant.cli.meeting.PortHolder;
import participant.cli.sum.Hosts;
import participant.cli.sum.SumCommand;
import participant.cli.sum.Whereabouts;
import participant.crypto.Identity;
import participant.data.Cause;
import participant.net.Bounds;
import participant.net.HostPort;
import participant.net.Loop;
import participant.net.NettyTransport;
import participant.protocol.join.Invite;
import participant.wire.Codec;

/** Where a participant would listen: taken for as long as the doctor looks. */
final class Place implements AutoCloseable {
  private static final Duration DRAIN = Duration.ofSeconds(1);

  private final Report report;
  private final Identity identity = Identity.fresh();
  private final Loop loop = new Loop(fault -> notice("a fault of this program"));
  private final NettyTransport transport =
      new NettyTransport(loop, identity, Codec.STANDARD, Bounds.DEFAULT, this::notice);
  private final PortHolder holder = new PortHolder();
  private volatile String lastly = "it did not answer in time";
  private Optional<Integer> port = Optional.empty();

  Place(Report report) {
    this.report = report;
  }

  /**
   * Listens there, and reports whether that can be done.
   *
   * @return the invite that was given, or the one that a coordinator on this machine has left
   */
  Optional<Invite> take(Whereabouts whereabouts) {
    Optional<Invite> invite = whereabouts.invite();
    HostPort wanted = whereabouts.listen().orElseGet(() -> usual(invite));
    try {
      InetSocketAddress address = wanted.resolve().get(0);
      if (address.getPort() != 0 && holder.isHeld(address.getPort()).orElse(false)) {
        return held(wanted, invite);
      }
      listen(address);
    } catch (UnknownHostException e) {
      report.fault(
          Check.PORT, "nobody knows a host " + wanted.host(), "--listen 0.0.0.0:" + wanted.port());
    } catch (BindException e) {
      return held(wanted, invite);
    } catch (IOException e) {
      report.fault(
          Check.PORT, e.getMessage(), "ip address (and --listen at one of those, or at 0.0.0.0)");
    }
    return invite;
  }

  private static HostPort usual(Optional<Invite> invite) {
    if (invite.isEmpty()) {
      return SumCommand.MEETING;
    }
    boolean here = Hosts.onlyLoopback(invite.get().addresses());
    return new HostPort(here ? SumCommand.MEETING.host() : "0.0.0.0", 0);
  }

  private void listen(InetSocketAddress address) throws IOException {
    InetSocketAddress bound = transport.listen(address);
    port = Optional.of(bound.getPort());
    String where = new HostPort(bound.getAddress().getHostAddress(), bound.getPort()).toString();
    report.ok(Check.PORT, where + (address.getPort() == 0 ? " (any free one)" : " is free"));
  }

  /** That a coordinator of ours holds it is no fault: whoever starts here joins it. */
  private Optional<Invite> held(HostPort wanted, Optional<Invite> invite) {
    LocalInvite left = LocalInvite.at(wanted.port());
    Optional<Invite> found = Optional.empty();
    try {
      found = invite.isPresent() ? invite : left.read();
    } catch (IOException foreign) {
      report.ok(Check.PORT, Cause.of(foreign));
    }
    if (invite.isEmpty() && found.isPresent()) {
      try {
        InetAddress host = wanted.resolve().get(0).getAddress();
        port = Optional.of(transport.listen(new InetSocketAddress(host, 0)).getPort());
        report.ok(
            Check.PORT,
            wanted
                + " is held by "
                + holder.describe(wanted.port())
                + ", which is met by the invite in "
                + left.file());
        return found;
      } catch (IOException e) {
        report.fault(Check.PORT, e.getMessage(), "--listen HOST:PORT");
        return found;
      }
    }
    String who = holder.describe(wanted.port());
    report.fault(
        Check.PORT,
        wanted + " is held by " + who,
        (who.startsWith("process ") ? "kill " + who.split(" ")[1] + ", or meet" : "meet")
            + " elsewhere: --listen HOST:PORT");
    return invite;
  }

  /**
   * Asks the coordinator.
   *
   * @param advertised the port to be dialled at, if not the one where we listen
   */
  Consultation.Finding consult(
      Invite invite, List<String> addresses, Optional<Integer> advertised) {
    int dialled = port.isEmpty() ? 0 : advertised.orElse(port.get());
    return new Consultation(loop, transport, identity, invite, dialled)
        .ask(addresses, () -> lastly);
  }

  private void notice(String text) {
    lastly = text;
  }

  @Override
  public void close() {
    transport.shutdown(DRAIN).join();
    loop.close();
  }
}
