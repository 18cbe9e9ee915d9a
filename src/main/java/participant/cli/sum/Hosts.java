package participant.cli.sum;

import java.util.List;
import participant.net.HostPort;

/** What an address tells without asking a resolver. */
public final class Hosts {
  private Hosts() {}

  /** Whether all of {@code addresses} lead to this very machine. */
  public static boolean onlyLoopback(List<String> addresses) {
    return addresses.stream().allMatch(Hosts::isLoopback);
  }

  private static boolean isLoopback(String address) {
    try {
      String host = HostPort.parse(address).host();
      return host.startsWith("127.")
          || host.equals("localhost")
          || host.equals("::1")
          || host.equals("0:0:0:0:0:0:0:1");
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }
}
