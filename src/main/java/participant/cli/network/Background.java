package participant.cli.network;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.cli.Terminal;
import participant.cli.install.Jvm;
import participant.data.Shown;
import participant.data.UsageError;
import participant.protocol.network.NodeType;
import participant.report.ExitCode;
import participant.report.log.Escape;

/**
 * Starts a node's process and lets go of it: it has no terminal, and lives on when whoever started
 * it ends. What it has to tell it says in one line on its output, then it speaks to its log alone.
 */
final class Background {
  private static final int LINES_SHOWN = 5;
  private static final String WITHOUT_JAR = "new-node";

  /** From which a session of its own is started: a terminal's Ctrl-C is not meant for it. */
  private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"));

  private Background() {}

  /** Refuses where nothing can be started. */
  static void require() throws UsageError {
    Jvm.ownJar(WITHOUT_JAR);
  }

  /** Starts the node and waits until it is up, or has failed. */
  static ExitCode start(Home.Kept node, Terminal terminal, boolean json)
      throws IOException, UsageError {
    Process process = process(node);
    Optional<Announcement> said = Optional.empty();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine();
          line != null && said.isEmpty();
          line = said.isEmpty() ? lines.readLine() : null) {
        said = Announcement.parse(line);
      }
    }
    if (said.isPresent()) {
      said.get().print(terminal.out(), json);
      return ExitCode.DONE;
    }
    tellWhy(node, process, terminal);
    return ExitCode.ABORTED;
  }

  private static Process process(Home.Kept node) throws IOException, UsageError {
    Path log = node.folder().log();
    ProcessBuilder builder = new ProcessBuilder(command(node));
    // Whatever folder it was started from can be removed.
    builder.directory(node.folder().path().toFile());
    builder
        .environment()
        .put(Home.VARIABLE, node.folder().path().getParent().getParent().toString());
    return builder
        .redirectInput(new File("/dev/null"))
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static List<String> command(Home.Kept node) throws UsageError {
    Path jar = Jvm.ownJar(WITHOUT_JAR).toAbsolutePath();
    List<String> command = new ArrayList<>();
    SETSID.stream().filter(Files::isExecutable).forEach(path -> command.add(path.toString()));
    command.add(Jvm.java().toString());
    command.addAll(Jvm.FLAGS);
    if (node.sheet().type() == NodeType.LIGHT) {
      command.add("-XX:TieredStopAtLevel=1"); // It has little to compute, and there are many.
    }
    command.addAll(Jvm.archive(jar));
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(
        List.of(
            "new-node",
            NodeOptions.RESUME,
            node.sheet().uid(),
            NodeOptions.FOREGROUND,
            NodeOptions.JSON));
    return command;
  }

  private static void tellWhy(Home.Kept node, Process process, Terminal terminal)
      throws IOException {
    String how;
    try {
      how = "ended with exit code " + process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      how = "has not come up";
    }
    terminal.err().println("node " + node.sheet().shown() + " " + how + "; its log ends:");
    for (String line : node.folder().lastLines(LINES_SHOWN)) {
      terminal.err().println("  " + Escape.visible(Shown.sentence(line)));
    }
    terminal.err().println("more: " + node.folder().log());
  }
}
