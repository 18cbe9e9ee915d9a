package participant.process;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import participant.process.ParticipantProcess.Launcher;

/**
 * Machines, as far as a program can tell: network namespaces with addresses of their own, on one
 * switch in a namespace more. Their names are this process's, so that no two runs meet. Requires
 * root and iproute2, and fails without.
 */
final class Network implements AutoCloseable {
  /** For documentation only: RFC 5737. */
  private static final String SUBNET = "192.0.2.";

  private final String run = "participant-" + ProcessHandle.current().pid() + "-";
  private final List<String> namespaces = new ArrayList<>();
  private final Path folder;

  /** Sets up machines 1 to {@code machines}; each has a folder of its own in {@code folder}. */
  Network(int machines, Path folder) {
    this.folder = folder;
    try {
      add("switch");
      ip("switch", "link add name bridge type bridge");
      ip("switch", "link set bridge up");
      for (int machine = 1; machine <= machines; machine++) {
        connect(machine);
      }
    } catch (AssertionError e) {
      close();
      throw e;
    }
  }

  private void connect(int machine) {
    String name = "" + machine;
    add(name);
    Shell.require(
        "ip",
        "link",
        "add",
        "eth0",
        "netns",
        run + name,
        "type",
        "veth",
        "peer",
        "name",
        "port" + machine,
        "netns",
        run + "switch");
    ip("switch", "link set port" + machine + " master bridge up");
    ip(name, "address add " + address(machine) + "/24 dev eth0");
    ip(name, "link set eth0 up");
    ip(name, "link set lo up");
  }

  private void add(String name) {
    Shell.Result added = Shell.run("ip", "netns", "add", run + name);
    if (added.exitCode() != 0) {
      fail("network namespaces need root, iproute2 and a kernel with them: " + added.output());
    }
    namespaces.add(run + name);
  }

  static String address(int machine) {
    return SUBNET + machine;
  }

  /** Starts participants on {@code machine}. */
  Launcher launcher(int machine) {
    return new Launcher(
        List.of("ip", "netns", "exec", run + machine), folder.resolve("machine-" + machine));
  }

  /** Runs {@code ip} there. */
  void ip(int machine, String words) {
    ip("" + machine, words);
  }

  /**
   * Nobody connects to this TCP port of {@code machine}, and hears nothing: it loses its answers.
   */
  void mute(int machine, int port) {
    ip(machine, "rule add ipproto tcp sport " + port + " blackhole");
  }

  private void ip(String name, String words) {
    List<String> command = new ArrayList<>(List.of("ip", "-n", run + name));
    command.addAll(List.of(words.split(" ")));
    Shell.require(command.toArray(String[]::new));
  }

  /** Removes all of it; what still runs there loses its network. */
  @Override
  public void close() {
    namespaces.forEach(name -> Shell.run("ip", "netns", "delete", name));
    namespaces.clear();
  }
}
