package participant.cli.meeting;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import participant.net.HostPort;
import participant.wire.Limits;

/** Where others reach a socket of ours. */
public final class Addresses {
  private Addresses() {}

  /**
   * The addresses that reach {@code bound}: itself, or, where it is a wildcard, this machine's on
   * every network that is up, IPv4 first; those that mean something on one link only where there
   * are no others; loopback where there is no network. None has a zone, such as {@code %eth0}: that
   * is this machine's name for a network, and nobody else's.
   */
  public static List<String> reaching(InetSocketAddress bound) {
    if (!bound.getAddress().isAnyLocalAddress()) {
      return List.of(text(bound.getAddress(), bound.getPort()));
    }
    List<String> found =
        reachable(ofThisMachine()).stream()
            .map(address -> text(address, bound.getPort()))
            .distinct()
            .limit(Limits.MAX_ADDRESSES)
            .toList();
    return found.isEmpty()
        ? List.of(text(InetAddress.getLoopbackAddress(), bound.getPort()))
        : found;
  }

  /**
   * Those of {@code all} that others may reach. An IPv6 address of a link cannot be dialled without
   * a zone; an IPv4 one can.
   */
  static List<InetAddress> reachable(List<InetAddress> all) {
    List<InetAddress> wide =
        all.stream()
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .sorted(Comparator.comparing(address -> address instanceof Inet6Address))
            .toList();
    return wide.isEmpty()
        ? all.stream()
            .filter(address -> address.isLinkLocalAddress() && !(address instanceof Inet6Address))
            .toList()
        : wide;
  }

  private static List<InetAddress> ofThisMachine() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(Addresses::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .toList();
    } catch (SocketException noNetwork) {
      return List.of();
    }
  }

  private static boolean isUp(NetworkInterface network) {
    try {
      return network.isUp();
    } catch (SocketException gone) {
      return false;
    }
  }

  static String text(InetAddress address, int port) {
    String host = address.getHostAddress();
    int zone = host.indexOf('%');
    return new HostPort(zone < 0 ? host : host.substring(0, zone), port).toString();
  }
}
