package participant.cli.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.data.Shown;
import participant.data.UsageError;
import participant.report.ExitCode;

/** {@code identity}: looks at a kept identity, carries it elsewhere, puts another in its place. */
public final class IdentityCommand implements Command {
  static final String FOLDER = "--identity";
  static final String SECRET = "--secret";
  static final String REPLACE = "--replace";
  static final String PASSPHRASE = "--passphrase";
  static final String NAME = "--name";

  private static final String WORDS =
      "type identity show, export FILE, import FILE, rotate, or check STATEMENT";

  private final Optional<Passphrases.Unseen> unseen;

  public IdentityCommand() {
    this.unseen = Optional.empty();
  }

  /** One that asks {@code unseen}, not the console. */
  IdentityCommand(Passphrases.Unseen unseen) {
    this.unseen = Optional.of(unseen);
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar identity show | export FILE | import FILE | rotate\n"
            + "         | check STATEMENT",
        "A kept identity is a key and its certificate, by whose fingerprint peers know you.\n\n"
            + "  show               tells the fingerprint, where it is kept, and since when\n"
            + "  export FILE        writes the certificate, which is public\n"
            + "  export --secret FILE  writes the key too, encrypted by a passphrase\n"
            + "  import FILE        keeps the key and certificate that stand in the file\n"
            + "  rotate             makes a new one, or the first; the old one stays beside it\n"
            + "  check STATEMENT    tells whether what rotate said was signed by the old key",
        List.of(
            Option.with(
                FOLDER,
                "FOLDER",
                "where it is kept; by default participant/identity in\n"
                    + "$XDG_CONFIG_HOME, or in ~/.config"),
            Option.flag(SECRET, "with export: the private key too"),
            Option.flag(REPLACE, "with import: take the place of the one that is there"),
            Option.flag(PASSPHRASE, "with import and rotate: encrypt the key; you are asked twice"),
            Option.with(
                Passphrases.FILE,
                "FILE",
                "its first line is the passphrase; otherwise you are asked"),
            Option.with(
                NAME, "NAME", "how the others call you, for the line in their peers files")),
        "Examples:\n"
            + "  java -jar participant.jar identity rotate --passphrase --name Anna\n"
            + "  java -jar participant.jar identity export anna.crt --name Anna\n"
            + "  java -jar participant.jar 3 --value 51000 --identity"
            + " ~/.config/participant/identity\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments typed = syntax().parse(words);
    List<String> rest = typed.rest();
    String verb = rest.isEmpty() ? "" : rest.get(0);
    int due = verb.equals("show") || verb.equals("rotate") ? 1 : 2;
    if (rest.size() != due) {
      throw new UsageError(rest.isEmpty() ? "identity alone" : "identity " + Shown.of(verb), WORDS);
    }
    Optional<String> file = typed.text(Passphrases.FILE);
    Passphrases passphrases =
        unseen
            .map(asked -> new Passphrases(file.map(Path::of), asked))
            .orElseGet(() -> Passphrases.from(file));
    Path folder = typed.text(FOLDER).map(Path::of).orElseGet(() -> usual(terminal.environment()));
    IdentityTask task = new IdentityTask(folder, typed, passphrases, terminal.out());
    try {
      switch (verb) {
        case "show" -> task.show();
        case "export" -> task.export(Path.of(rest.get(1)));
        case "import" -> task.take(Path.of(rest.get(1)));
        case "rotate" -> task.rotate();
        case "check" -> task.check(rest.get(1));
        default -> throw new UsageError("identity " + Shown.of(verb), WORDS);
      }
      return ExitCode.DONE;
    } catch (IOException e) {
      throw Passphrases.refusal("identity", e);
    }
  }

  private static Path usual(Map<String, String> environment) {
    String configuration = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path base =
        configuration.startsWith("/")
            ? Path.of(configuration)
            : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".config");
    return base.resolve("participant").resolve("identity");
  }
}
