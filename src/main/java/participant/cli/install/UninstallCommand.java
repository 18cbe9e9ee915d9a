package participant.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Syntax;
import participant.cli.config.Settings;
import participant.cli.sum.SumCommand;
import participant.data.Cause;
import participant.data.UsageError;
import participant.report.ExitCode;
import participant.report.log.Escape;

/** {@code uninstall}: takes away what was installed, and nothing else. */
public final class UninstallCommand implements Command {
  private static final String CONFIGURATION = ".config/participant";

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar uninstall [--prefix DIR]",
        "Takes away what install put below DIR. Configuration, identities and logs stay.",
        List.of(Prefix.INSTALLED),
        "Example: participant uninstall\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Prefix prefix = Prefix.installed(syntax().parse(words), terminal.environment());
    try {
      Manifest manifest = Manifest.of(prefix);
      if (manifest.isEmpty()) {
        throw new UsageError(
            "nothing is installed below " + prefix.folder(),
            "--prefix names the folder that it was installed below");
      }
      for (Path file : manifest.removeAll()) {
        terminal.out().println("removed: " + Escape.visible(file.toString()));
      }
    } catch (IOException e) {
      throw new UsageError(
          "cannot take away all below " + prefix.folder() + ": " + Cause.of(e),
          "a folder that you may write to");
    }
    tellWhatStays(terminal);
    return ExitCode.DONE;
  }

  private static void tellWhatStays(Terminal terminal) {
    Map<String, String> environment = terminal.environment();
    Path configuration = Path.of(environment.getOrDefault("HOME", "/nonexistent"), CONFIGURATION);
    if (Files.exists(configuration)) {
      terminal.out().println("left: your configuration in " + Escape.visible("" + configuration));
    }
    String identity;
    try {
      identity =
          Settings.read(new SumCommand().syntax(), List.of(), environment)
              .text("--identity")
              .map(folder -> "in " + folder)
              .orElse("wherever --identity FOLDER has kept them");
    } catch (UsageError unreadable) {
      identity = "wherever --identity FOLDER has kept them";
    }
    terminal.out().println("left: identities, " + Escape.visible(identity));
  }
}
