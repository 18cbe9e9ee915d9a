package participant.cli.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {
  private static final int ZONE = 3;

  @Test
  void noAddressCarriesItsZone() throws Exception {
    InetAddress zoned = Inet6Address.getByAddress("", of("fd00::1").getAddress(), ZONE);

    assertThat(zoned.getHostAddress()).contains("%");
    assertThat(Addresses.text(zoned, 5)).isEqualTo("[fd00:0:0:0:0:0:0:1]:5");
    assertThat(Addresses.reaching(new InetSocketAddress(0)))
        .allSatisfy(address -> assertThat(address).doesNotContain("%"));
  }

  @Test
  void whatMeansSomethingOnOneLinkOnlyIsLeftOutWhereThereAreOthers() throws Exception {
    assertThat(Addresses.reachable(all("127.0.0.1", "::1", "fe80::1", "fd00::1", "192.0.2.1")))
        .isEqualTo(all("192.0.2.1", "fd00::1"));
    assertThat(Addresses.reachable(all("169.254.1.1", "fe80::1", "fd00::1")))
        .isEqualTo(all("fd00::1"));
    assertThat(Addresses.reachable(all("127.0.0.1", "169.254.1.1", "fe80::1")))
        .isEqualTo(all("169.254.1.1"));
    assertThat(Addresses.reachable(all("127.0.0.1", "fe80::1"))).isEmpty();
  }

  private static List<InetAddress> all(String... addresses) {
    return Arrays.stream(addresses).map(AddressesTest::of).toList();
  }

  private static InetAddress of(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
