package participant.cli;

import java.util.List;
import participant.cli.args.Syntax;
import participant.data.UsageError;
import participant.report.ExitCode;

/** Something that {@code participant.jar} does. */
public interface Command {
  /** What may be typed, for {@code --help} and for checking. */
  Syntax syntax();

  /** Does it; {@code words} are those after the command's name. */
  ExitCode run(List<String> words, Terminal terminal) throws UsageError;
}
