package participant.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * An address as people write it: {@code host:port}, an IPv6 address in brackets.
 *
 * @param host a name or an IP address, without brackets
 * @param port 0..65535; to listen, 0 is any free one
 */
public record HostPort(String host, int port) {
  private static final int MAX_PORT = 65_535;

  public HostPort {
    if (host.isEmpty() || port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("no host, or a port outside 0..65535");
    }
  }

  /**
   * Returns what {@code text} spells.
   *
   * @throws IllegalArgumentException if it spells no address; the message says why, without it
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("an address is host:port");
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
      if (!NetUtil.isValidIpV6Address(host)) {
        throw new IllegalArgumentException("no IPv6 address stands in the brackets");
      }
    } else if (host.contains(":")) {
      throw new IllegalArgumentException("an IPv6 address stands in brackets: [::1]:5000");
    }
    return new HostPort(host, port(text.substring(colon + 1)));
  }

  /**
   * Returns the socket addresses that this stands for: more than one where a name has more. Asks
   * the system's resolver, and waits for it, unless {@link #isNumeric}.
   *
   * @throws UnknownHostException if nobody knows the name
   */
  public List<InetSocketAddress> resolve() throws UnknownHostException {
    return Arrays.stream(InetAddress.getAllByName(host))
        .map(address -> new InetSocketAddress(address, port))
        .toList();
  }

  /** Whether the host is an IP address. */
  boolean isNumeric() {
    return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
  }

  /** Returns what {@link #parse} understands. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Returns the IP address of {@code address} as {@link #host} takes it. */
  static String hostOf(InetSocketAddress address) {
    return NetUtil.toAddressString(address.getAddress());
  }

  private static int port(String digits) {
    if (!digits.matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("a port is a number in 0..65535");
    }
    return Integer.parseInt(digits);
  }
}
