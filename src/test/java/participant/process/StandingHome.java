package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import participant.process.ParticipantProcess.Launcher;

/** A home with nodes in the background, and commands that are typed there. */
final class StandingHome implements AutoCloseable {
  private static final Pattern UID = Pattern.compile("\"uid\":\"([0-9a-f]{8})\"");
  private static final Pattern ADDRESS = Pattern.compile("\"address\":\"127.0.0.1:([0-9]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{32})\"");
  private static final int LOOKS = 20;
  private static final Pattern PID = Pattern.compile("\"pid\":([0-9]+)");

  private final Launcher launcher;
  private final List<ProcessHandle> processes = new ArrayList<>();

  StandingHome(Path folder) {
    this.launcher =
        new Launcher(List.of("env", "PARTICIPANT_HOME=" + folder.resolve("home")), folder);
  }

  /** A node as it was announced. */
  record Announced(String uid, int port) {}

  /** Types a command, which must succeed; returns what it printed. */
  List<String> type(String... words) {
    return type(0, words);
  }

  /** The same, which must end with {@code code}. */
  List<String> type(int code, String... words) {
    try (ParticipantProcess process = launcher.start(words)) {
      assertThat(process.exitCode())
          .as("%s: %s", String.join(" ", words), process.output())
          .isEqualTo(code);
      return process.output();
    }
  }

  /** Starts a command, and leaves it. */
  ParticipantProcess start(String... words) {
    return launcher.start(words);
  }

  /** Makes a node, or starts one again. */
  Announced node(String... words) {
    List<String> command = new ArrayList<>(List.of("nn", "--json"));
    command.addAll(List.of(words));
    String line = type(command.toArray(String[]::new)).get(0);
    Announced node =
        new Announced(
            found(UID, line).orElseThrow(), Integer.parseInt(found(ADDRESS, line).orElseThrow()));
    processes.add(process(node));
    return node;
  }

  /** The id of the only computation that {@code node} knows, once it is in {@code state}. */
  String status(Announced node, String state) {
    for (int look = 0; look < LOOKS; look++) {
      String all = type("status", "--json", "--from", node.uid()).get(0);
      if (all.contains("\"state\":\"" + state + "\"")) {
        return found(ID, all).orElseThrow();
      }
    }
    throw new AssertionError("node " + node.uid() + " knows no computation that is " + state);
  }

  /** What {@code view} says of a node that is of this home, as JSON. */
  String seen(Announced node) {
    String all = type("view", "--json").get(0);
    int from = all.indexOf("{\"uid\":\"" + node.uid());
    return all.substring(from, all.indexOf('}', from));
  }

  /** The process that it runs as. */
  ProcessHandle process(Announced node) {
    return ProcessHandle.of(Long.parseLong(found(PID, seen(node)).orElseThrow())).orElseThrow();
  }

  private static Optional<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Every process that a node ran as. */
  List<ProcessHandle> processes() {
    return List.copyOf(processes);
  }

  /** Ends all that still runs, whatever it does. */
  @Override
  public void close() {
    processes.forEach(ProcessHandle::destroyForcibly);
  }
}
