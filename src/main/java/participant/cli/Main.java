package participant.cli;

import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import participant.cli.sum.SumCommand;
import participant.data.Shown;
import participant.data.UsageError;
import participant.report.ExitCode;
import participant.report.log.Escape;

/** Where the process starts. */
public final class Main {
  private Main() {}

  /** Runs the command that {@code args} name, and ends the process with its exit code. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.system();
    System.exit(run(List.of(args), terminal).code());
  }

  /** Runs the command that {@code words} name; without a name, the sum. */
  public static ExitCode run(List<String> words, Terminal terminal) {
    ExitCode code = runNamed(words, terminal);
    terminal.out().flush();
    if (code != ExitCode.DONE || terminal.outlet().fault().isEmpty()) {
      return code;
    }
    terminal
        .err()
        .println("done, but standard output was lost: " + terminal.outlet().fault().get());
    return ExitCode.UNWRITTEN;
  }

  private static ExitCode runNamed(List<String> words, Terminal terminal) {
    Optional<Command> named = words.isEmpty() ? Optional.empty() : Commands.named(words.get(0));
    Command command = named.orElseGet(SumCommand::new);
    List<String> rest = named.isPresent() ? words.subList(1, words.size()) : words;
    if (rest.contains("--help") || rest.contains("-h")) {
      terminal.out().print(command.syntax().help());
      return ExitCode.DONE;
    }
    if (rest.contains("--version")) {
      terminal.out().println(version());
      return ExitCode.DONE;
    }
    try {
      return command.run(rest, terminal);
    } catch (UsageError wrong) {
      terminal.err().println("error: " + Escape.visible(Shown.sentence(wrong.getMessage())));
      terminal.err().println("allowed: " + Escape.visible(Shown.sentence(wrong.allowed())));
      return ExitCode.USAGE;
    } catch (InvalidPathException wrong) {
      terminal
          .err()
          .println(
              "error: " + Escape.visible(Shown.of(wrong.getInput())) + " is no name of a file");
      terminal.err().println("allowed: a path");
      return ExitCode.USAGE;
    }
  }

  /** As the jar's manifest names it. */
  public static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return "participant " + (version == null ? "(unpackaged)" : version);
  }
}
