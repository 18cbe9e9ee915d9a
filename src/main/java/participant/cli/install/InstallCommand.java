package participant.cli.install;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import participant.cli.Command;
import participant.cli.Commands;
import participant.cli.Main;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.cli.sum.SumCommand;
import participant.data.Cause;
import participant.data.UsageError;
import participant.report.ExitCode;
import participant.report.log.Escape;

/** {@code install}: puts the program where a shell finds it, or a newer one in its place. */
public final class InstallCommand implements Command {
  private static final String SYSTEMD = "--systemd";

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar install [--prefix DIR] [--systemd]",
        "Installs the command participant for you: the jar, a launcher in DIR/bin, completion for\n"
            + "bash and a page of the manual. Installing again replaces what was installed.",
        List.of(
            Prefix.OPTION,
            Option.flag(SYSTEMD, "also a unit for systemd --user: participant.service")),
        "Example: java -jar participant.jar install\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments arguments = syntax().parse(words);
    Prefix prefix = Prefix.named(arguments, terminal.environment());
    Path jar = Jvm.ownJar("install");
    try {
      install(prefix, jar, arguments.has(SYSTEMD), terminal.out());
    } catch (IOException e) {
      throw new UsageError(
          "cannot install below " + prefix.folder() + ": " + Cause.of(e),
          "--prefix names a folder that you may write to");
    }
    tellWhereItIsFound(prefix, terminal);
    return ExitCode.DONE;
  }

  private static void install(Prefix prefix, Path jar, boolean systemd, PrintStream out)
      throws IOException, UsageError {
    Map<String, String> texts = texts(prefix, systemd);
    Manifest manifest = Manifest.of(prefix);
    List<String> all = new ArrayList<>(List.of(Prefix.JAR));
    all.addAll(texts.keySet());
    for (String file : all) {
      if (Files.exists(prefix.at(file)) && !manifest.lists(file)) {
        throw new UsageError(
            prefix.at(file) + " is there, and was not installed by this program",
            "remove it, or choose another --prefix DIR");
      }
    }
    manifest.copy(jar, Prefix.JAR);
    tell(out, prefix.at(Prefix.JAR));
    for (Map.Entry<String, String> text : texts.entrySet()) {
      boolean runs = text.getKey().equals(Prefix.LAUNCHER);
      manifest.write(
          text.getKey(),
          text.getValue().getBytes(StandardCharsets.UTF_8),
          runs ? "rwxr-xr-x" : "rw-r--r--");
      tell(out, prefix.at(text.getKey()));
    }
    archive(prefix, manifest, out);
  }

  private static Map<String, String> texts(Prefix prefix, boolean systemd) {
    Syntax sum = new SumCommand().syntax();
    Map<String, Syntax> commands = new LinkedHashMap<>();
    Commands.NAMES.forEach(name -> commands.put(name, Commands.named(name).orElseThrow().syntax()));
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(Prefix.LAUNCHER, Scripts.launcher(prefix, Jvm.java()));
    texts.put(Prefix.COMPLETION, Completion.of(sum, commands));
    texts.put(Prefix.MANUAL, Manual.of(Main.version(), sum, commands));
    if (systemd) {
      texts.put(Prefix.UNIT, Scripts.unit(prefix));
    }
    return texts;
  }

  private static void archive(Prefix prefix, Manifest manifest, PrintStream out)
      throws IOException {
    Path archive = prefix.at(Prefix.ARCHIVE);
    manifest.list(Prefix.ARCHIVE);
    Files.deleteIfExists(archive);
    if (ClassArchive.make(prefix.at(Prefix.JAR), archive)) {
      tell(out, archive);
    } else {
      manifest.remove(Prefix.ARCHIVE);
      out.println("no class-data archive could be made: participant starts slower without it");
    }
  }

  private static void tell(PrintStream out, Path file) {
    out.println("installed: " + Escape.visible(file.toString()));
  }

  private static void tellWhereItIsFound(Prefix prefix, Terminal terminal) {
    Path bin = prefix.at(Prefix.LAUNCHER).getParent();
    List<String> path = List.of(terminal.environment().getOrDefault("PATH", "").split(":"));
    terminal
        .out()
        .println(
            path.contains(bin.toString())
                ? bin + " is on your PATH: type participant --help"
                : bin + " is not on your PATH: export PATH=\"" + bin + ":$PATH\"");
  }
}
