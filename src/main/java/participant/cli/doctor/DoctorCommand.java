package participant.cli.doctor;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.cli.config.Settings;
import participant.cli.doctor.Report.Check;
import participant.cli.sum.SumCommand;
import participant.cli.sum.Whereabouts;
import participant.data.Shown;
import participant.data.UsageError;
import participant.net.HostPort;
import participant.protocol.join.Invite;
import participant.report.ExitCode;

/** {@code doctor}: tells whether a sum could run here, and if not, what is at the root of it. */
public final class DoctorCommand implements Command {
  private static final List<String> OPTIONS = List.of("--listen", "--join", "--advertise");

  private final Clock clock;

  public DoctorCommand() {
    this(Clock.systemUTC());
  }

  /** One that goes by another clock. */
  public DoctorCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Syntax syntax() {
    Syntax sum = new SumCommand().syntax();
    List<Option> options =
        sum.options().stream()
            .filter(
                option ->
                    OPTIONS.contains(option.name()) || option.name().equals(Settings.FILE.name()))
            .toList();
    return new Syntax(
        "java -jar participant.jar doctor [--join INVITE] [--listen HOST:PORT]",
        "Looks for what would keep a sum from running, and takes no seat in any: this machine's\n"
            + "Java, file descriptors and port; with an invite the way to its coordinator and"
            + " back,\n"
            + "TLS, version, whether it still admits, and the clock. Options that are not typed"
            + " come\n"
            + "from the environment and a file, as in a sum. The exit code is 3 if there is a"
            + " fault.",
        options,
        "Examples:\n"
            + "  java -jar participant.jar doctor\n"
            + "  java -jar participant.jar doctor --join - --listen 0.0.0.0:53709\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments arguments =
        Settings.read(syntax(), new SumCommand().syntax(), words, terminal.environment());
    Settings.warn(new SumCommand().syntax(), terminal);
    try {
      if (!arguments.rest().isEmpty()) {
        throw new UsageError(
            "\"" + Shown.of(arguments.rest().get(0)) + "\" is one word too many",
            "type doctor [options]");
      }
      Whereabouts whereabouts = Whereabouts.read(arguments, terminal);
      Report report = new Report(terminal.out());
      Machine.examine(report);
      try (Place place = new Place(report)) {
        Optional<Invite> invite = place.take(whereabouts);
        if (invite.isEmpty()) {
          report.skipFrom(Check.NAMES, "there is no invite to check: --join INVITE");
        } else {
          consult(report, place, invite.get(), whereabouts.advertise());
        }
      }
      return report.faulty() ? ExitCode.ABORTED : ExitCode.DONE;
    } catch (UsageError wrong) {
      throw arguments.located(wrong);
    }
  }

  private void consult(Report report, Place place, Invite invite, Optional<HostPort> advertise) {
    List<String> answering = new Reach(report).of(invite.addresses());
    if (!answering.isEmpty()) {
      new Diagnosis(report, clock, advertise)
          .of(place.consult(invite, answering, advertise.map(HostPort::port)));
    }
  }
}
