package participant.cli.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PortHolderTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void ourOwnProcessIsFound() throws IOException {
    PortHolder holder = new PortHolder();
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
      assertThat(holder.isHeld(port)).contains(true);
      assertThat(holder.describe(port))
          .startsWith("process " + ProcessHandle.current().pid() + " (")
          .contains("java");
    }
    assertThat(holder.isHeld(port)).contains(false);
  }

  @Test
  void anotherUsersProcessIsNamedByItsUser(@TempDir Path proc) throws IOException {
    Files.createDirectory(proc.resolve("net"));
    Files.writeString(
        proc.resolve("net/tcp"),
        """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:1388 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1007        0 4711 1
           1: 0100007F:1389 00000000:0000 01 00000000:00000000 00:00000000 00000000  1007        0 4712 1
        """);
    PortHolder holder = new PortHolder(proc);

    assertThat(holder.describe(5000)).isEqualTo("a process of user 1007");
    assertThat(holder.isHeld(5001)).as("connected, not listening").contains(false);
  }

  @Test
  void whereNothingIsToldNothingIsClaimed(@TempDir Path proc) {
    PortHolder holder = new PortHolder(proc);

    assertThat(holder.isHeld(5000)).isEmpty();
    assertThat(holder.describe(5000)).isEqualTo("an unknown process");
  }
}
