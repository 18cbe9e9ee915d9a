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
   * every network that is up, IPv4 first; loopback where there is no network.
   */
  public static List<String> reaching(InetSocketAddress bound) {
    if (!bound.getAddress().isAnyLocalAddress()) {
      return List.of(text(bound.getAddress(), bound.getPort()));
    }
    List<String> found =
        ofThisMachine().stream()
            .map(address -> text(address, bound.getPort()))
            .limit(Limits.MAX_ADDRESSES)
            .toList();
    return found.isEmpty()
        ? List.of(text(InetAddress.getLoopbackAddress(), bound.getPort()))
        : found;
  }

  private static List<InetAddress> ofThisMachine() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(Addresses::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .sorted(Comparator.comparing(address -> address instanceof Inet6Address))
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

  private static String text(InetAddress address, int port) {
    return new HostPort(address.getHostAddress(), port).toString();
  }
}
