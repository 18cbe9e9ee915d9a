package participant.cli.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.data.Shown;
import participant.data.UsageError;

/** Below which folder things are installed, and where in it. */
record Prefix(Path folder) {
  static final Option OPTION =
      Option.with("--prefix", "DIR", "the folder to install below; by default ~/.local");

  static final Option INSTALLED =
      Option.with(
          "--prefix",
          "DIR",
          "the folder that it was installed below; by default the one that this very program\n"
              + "stands below, or ~/.local");

  private static final String USUAL = ".local";

  /** From where in the folder the rest is told. */
  static final String JAR = "share/participant/participant.jar";

  static final String ARCHIVE = "share/participant/participant.jsa";
  static final String MANIFEST = "share/participant/manifest";
  static final String LAUNCHER = "bin/participant";
  static final String COMPLETION = "share/bash-completion/completions/participant";
  static final String MANUAL = "share/man/man1/participant.1";
  static final String UNIT = "share/systemd/user/participant.service";

  static Prefix named(Arguments arguments, Map<String, String> environment) throws UsageError {
    if (!arguments.rest().isEmpty()) {
      throw new UsageError(
          "\"" + Shown.of(arguments.rest().get(0)) + "\" is one word too many",
          "type --prefix DIR");
    }
    String home = environment.getOrDefault("HOME", "");
    Optional<String> typed = arguments.text(OPTION.name());
    if (typed.isEmpty() && home.isEmpty()) {
      throw new UsageError("there is no HOME to install below", "type --prefix DIR");
    }
    Path folder = typed.map(Path::of).orElseGet(() -> Path.of(home, USUAL));
    return new Prefix(folder.toAbsolutePath().normalize());
  }

  /** Where it was installed: whoever types {@code participant uninstall} means what it runs. */
  static Prefix installed(Arguments arguments, Map<String, String> environment) throws UsageError {
    if (!arguments.has(OPTION.name()) && arguments.rest().isEmpty()) {
      Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath().normalize();
      Path below = jar;
      for (int up = Path.of(JAR).getNameCount(); up > 0 && below != null; up--) {
        below = below.getParent();
      }
      if (jar.endsWith(JAR) && Files.exists(below.resolve(MANIFEST))) {
        return new Prefix(below);
      }
    }
    return named(arguments, environment);
  }

  Path at(String place) {
    return folder.resolve(place);
  }
}
