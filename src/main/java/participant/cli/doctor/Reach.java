package participant.cli.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.cli.doctor.Report.Check;
import participant.net.HostPort;

/** Which of an invite's addresses are known here, and which of those answer. */
final class Reach {
  private static final int PATIENCE_MILLIS = 3_000;

  private final Report report;

  Reach(Report report) {
    this.report = report;
  }

  /** The addresses that answer; if there is none, the report says so and why. */
  List<String> of(List<String> addresses) {
    Map<String, List<InetSocketAddress>> known = names(addresses);
    if (known.isEmpty()) {
      report.skipFrom(Check.REACH, "no address of the invite is known");
      return List.of();
    }
    List<String> answering = answering(known);
    if (answering.isEmpty()) {
      report.skipFrom(Check.TLS, "the coordinator cannot be reached");
    }
    return answering;
  }

  private Map<String, List<InetSocketAddress>> names(List<String> addresses) {
    Map<String, List<InetSocketAddress>> known = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    for (String address : addresses) {
      try {
        known.put(address, HostPort.parse(address).resolve());
      } catch (UnknownHostException | IllegalArgumentException e) {
        unknown.add(address);
      }
    }
    if (known.isEmpty()) {
      String host = unknown.get(0).replaceFirst(":[0-9]*$", "");
      report.fault(
          Check.NAMES,
          "nobody knows " + String.join(" or ", unknown),
          "getent hosts " + host + " (or let the coordinator --advertise an IP address)");
    } else {
      report.ok(
          Check.NAMES,
          String.join(", ", known.keySet())
              + (unknown.isEmpty() ? "" : "; nobody knows " + String.join(", ", unknown)));
    }
    return known;
  }

  private List<String> answering(Map<String, List<InetSocketAddress>> known) {
    List<String> answering = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    boolean refused = false;
    for (Map.Entry<String, List<InetSocketAddress>> address : known.entrySet()) {
      Optional<String> fault = Optional.empty();
      for (InetSocketAddress target : address.getValue()) {
        fault = dial(target);
        if (fault.isEmpty()) {
          break;
        }
      }
      if (fault.isEmpty()) {
        answering.add(address.getKey());
      } else {
        refused |= fault.get().equals(REFUSED);
        silent.add(address.getKey() + ": " + fault.get());
      }
    }
    if (answering.isEmpty()) {
      report.fault(
          Check.REACH,
          String.join("; ", silent),
          refused
              ? "start the coordinator, or ask for its new invite: it is not running there"
              : "let the coordinator's machine accept TCP at that port, say: ufw allow "
                  + port(known.keySet().iterator().next())
                  + "/tcp");
    } else {
      report.ok(
          Check.REACH,
          String.join(", ", answering)
              + (silent.isEmpty() ? "" : "; not needed: " + String.join("; ", silent)));
    }
    return answering;
  }

  private static final String REFUSED = "nobody listens there (connection refused)";

  private static Optional<String> dial(InetSocketAddress target) {
    try (Socket socket = new Socket()) {
      socket.connect(target, PATIENCE_MILLIS);
      return Optional.empty();
    } catch (SocketTimeoutException e) {
      return Optional.of(
          "no answer in " + PATIENCE_MILLIS / 1_000 + " s (a firewall drops it, or it is off)");
    } catch (NoRouteToHostException e) {
      return Optional.of("no way leads there (no route to host)");
    } catch (ConnectException e) {
      return Optional.of(e.getMessage().contains("refused") ? REFUSED : e.getMessage());
    } catch (IOException e) {
      return Optional.of("it cannot be dialled: " + e.getMessage());
    }
  }

  private static int port(String address) {
    return HostPort.parse(address).port();
  }
}
