package participant.cli.sum;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.cli.Command;
import participant.cli.Interruption;
import participant.cli.Terminal;
import participant.cli.args.Syntax;
import participant.cli.config.Settings;
import participant.cli.identity.Passphrases;
import participant.cli.identity.Peers;
import participant.cli.input.Brought;
import participant.cli.input.DataOptions;
import participant.cli.input.Expectations;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.crypto.KeptIdentity;
import participant.data.Shown;
import participant.data.UsageError;
import participant.net.HostPort;
import participant.protocol.join.Invite;
import participant.protocol.sum.message.SumTerms;
import participant.report.ExitCode;
import participant.report.log.Escape;

/** Takes part in a sum: coordinates it, or joins it. */
public final class SumCommand implements Command {

  /** Where a session meets, if nothing else is said. */
  public static final HostPort MEETING = new HostPort("127.0.0.1", 53709);

  @Override
  public Syntax syntax() {
    return SumSyntax.syntax();
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    SumOptions options = SumOptions.parse(words, terminal.environment());
    Settings.warn(syntax(), terminal);
    try {
      return run(options, terminal);
    } catch (UsageError wrong) {
      throw options.arguments().located(wrong);
    }
  }

  /**
   * Checks what was typed, and what stands in the environment and in a file of options, as far as
   * it can be checked without beginning.
   */
  public static void check(List<String> words, Map<String, String> environment) throws UsageError {
    SumOptions.parse(words, environment);
  }

  private static ExitCode run(SumOptions options, Terminal terminal) throws UsageError {
    try (Interruption interruption = Interruption.heeded()) {
      Optional<Invite> invite = Invitation.given(options.invite(), terminal);
      Optional<Map<Bytes, String>> pins = pins(options);
      Optional<Brought> brought = brought(options, terminal);
      Optional<String> folder = options.arguments().text(SumSyntax.IDENTITY);
      Optional<String> passphrase = options.arguments().text(SumSyntax.PASSPHRASE_FILE);
      if (folder.isEmpty() && passphrase.isPresent()) {
        throw new UsageError(
            "--passphrase-file without a key", "add --identity FOLDER, or leave it out");
      }
      if (options.serves() && Owner.isAsked(options, terminal, brought)) {
        throw new UsageError(
            "--sessions " + options.sessions() + ", and you would be asked in each of them",
            "add --yes to share your value in each without being asked");
      }
      LogBook.requireFolder(options);
      warnOfUnknownHost(options, terminal);
      // Whoever is refused has made no identity and shown no fingerprint.
      Optional<SumTerms> terms =
          Meeting.wouldCoordinate(options, invite)
              ? Optional.of(new TermsChoice(options, brought).terms(Entropy.system()))
              : Optional.empty();
      if (folder.isEmpty()) {
        return run(
            new Owner(options, terminal, Identity.fresh(), pins, brought, terms),
            invite,
            interruption);
      }
      Passphrases passphrases = Passphrases.from(passphrase);
      try (KeptIdentity kept = KeptIdentity.open(Path.of(folder.get()), passphrases::known)) {
        return run(
            new Owner(options, terminal, kept.identity(), pins, brought, terms),
            invite,
            interruption);
      } catch (IOException e) {
        throw Passphrases.refusal(SumSyntax.IDENTITY, e);
      }
    }
  }

  private static ExitCode run(Owner owner, Optional<Invite> invite, Interruption interruption)
      throws UsageError {
    SumOptions options = owner.options();
    LogBook book = LogBook.open(options, owner.terminal());
    try (SumRun run = new SumRun(owner, book, interruption)) {
      return run.conclude(new Meeting(options, run, interruption).takePart(invite));
    }
  }

  /** Others may know a name that we do not, so that it is no error. */
  private static void warnOfUnknownHost(SumOptions options, Terminal terminal) {
    if (options.advertise().isPresent()) {
      try {
        options.advertise().get().resolve();
      } catch (UnknownHostException e) {
        terminal
            .err()
            .println(
                "warning: "
                    + SumSyntax.ADVERTISE
                    + " "
                    + Escape.visible(Shown.of(options.advertise().get().toString()))
                    + ": nobody here knows this host; it must be known where it is dialled");
      }
    }
  }

  private static Optional<Map<Bytes, String>> pins(SumOptions options) throws UsageError {
    Optional<String> file = options.arguments().text(SumSyntax.PEERS);
    return file.isPresent() ? Optional.of(Peers.read(Path.of(file.get()))) : Optional.empty();
  }

  /** What each seat brings; whoever declares a bound brings something. */
  private static Optional<Brought> brought(SumOptions options, Terminal terminal)
      throws UsageError {
    List<Integer> seats = options.seats().isEmpty() ? List.of(0) : options.seats();
    Optional<Brought> brought = DataOptions.read(options.arguments(), seats, terminal);
    if (brought.isEmpty() && (options.max().isPresent() || options.min().isPresent())) {
      if (!terminal.attended()) {
        throw new UsageError(
            (options.max().isPresent() ? "--max" : "--min") + " without a value",
            "add --value NUMBER, or --value - to read it");
      }
      brought = Optional.of(DataOptions.ask(terminal, seats.size()));
    }
    if (brought.isPresent() && options.secrets()) {
      Optional<String> refusal =
          Expectations.secretsOf(brought.get().length(), brought.get().streamed());
      if (refusal.isPresent()) {
        throw Refusals.of(refusal.get());
      }
    }
    return brought;
  }
}
