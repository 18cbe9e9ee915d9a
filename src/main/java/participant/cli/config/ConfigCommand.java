package participant.cli.config;

import java.util.ArrayList;
import java.util.List;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Option.Place;
import participant.cli.args.Syntax;
import participant.cli.sum.SumCommand;
import participant.data.Shown;
import participant.data.UsageError;
import participant.report.ExitCode;
import participant.report.log.Escape;
import participant.report.verify.Columns;

/** {@code config show}: tells which options a sum would take, and where each comes from. */
public final class ConfigCommand implements Command {
  private static final String SHOW = "show";

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar config show [N] [sec] [options]",
        "Prints each option of a sum, its value, and where it comes from: a flag, the environment\n"
            + "(PARTICIPANT_TIMEOUT for --timeout), a line of the file of options (timeout=60),"
            + " or\n"
            + "nowhere: then its default is told. Values and invites are not shown. Then checks\n"
            + "them; the exit code is 2 if the sum would not take them.",
        List.of(Settings.FILE),
        "Example: java -jar participant.jar config show --timeout 60\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    if (words.isEmpty() || !words.get(0).equals(SHOW)) {
      throw new UsageError(
          words.isEmpty()
              ? "config, and nothing else"
              : "config " + Shown.of(words.get(0)) + " is unknown",
          "type config show [options]");
    }
    List<String> rest = words.subList(1, words.size());
    Syntax sum = new SumCommand().syntax();
    Arguments arguments = Settings.read(sum, rest, terminal.environment());
    Settings.warn(sum, terminal);
    List<List<String>> rows = new ArrayList<>();
    for (Option option : sum.options()) {
      if (option.place() != Place.TYPED) {
        rows.add(row(option, arguments));
      }
    }
    Columns.print(rows, terminal.out());
    SumCommand.check(rest, terminal.environment());
    return ExitCode.DONE;
  }

  private static List<String> row(Option option, Arguments arguments) {
    String name = option.name();
    boolean given = arguments.has(name) || arguments.origins().containsKey(name);
    String value =
        !given
            ? option.usual()
            : option.secret()
                ? "set, not shown"
                : option.parameter().isPresent()
                    ? Escape.visible(arguments.text(name).orElseThrow())
                    : Boolean.toString(arguments.has(name));
    String origin =
        given ? Escape.visible(arguments.origins().getOrDefault(name, "flag")) : "default";
    return List.of(name, value, origin);
  }
}
