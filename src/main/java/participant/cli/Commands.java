package participant.cli;

import java.util.List;
import java.util.Optional;
import participant.cli.config.ConfigCommand;
import participant.cli.doctor.DoctorCommand;
import participant.cli.identity.IdentityCommand;
import participant.cli.input.TableCommand;
import participant.cli.install.InstallCommand;
import participant.cli.install.UninstallCommand;
import participant.cli.kat.KatCommand;
import participant.cli.simulate.SimulateCommand;
import participant.cli.verify.VerifyCommand;

/** The commands that have a name; without one, a sum is meant. */
public final class Commands {
  /** Their names, in the order of the help. */
  public static final List<String> NAMES =
      List.of(
          "verify",
          "identity",
          "config",
          "doctor",
          "simulate",
          "table",
          "kat",
          "install",
          "uninstall");

  private Commands() {}

  /** The command that {@code name} calls; its classes are loaded with it and no others. */
  public static Optional<Command> named(String name) {
    return switch (name) {
      case "verify" -> Optional.of(new VerifyCommand());
      case "identity" -> Optional.of(new IdentityCommand());
      case "config" -> Optional.of(new ConfigCommand());
      case "doctor" -> Optional.of(new DoctorCommand());
      case "simulate" -> Optional.of(new SimulateCommand());
      case "table" -> Optional.of(new TableCommand());
      case "kat" -> Optional.of(new KatCommand());
      case "install" -> Optional.of(new InstallCommand());
      case "uninstall" -> Optional.of(new UninstallCommand());
      default -> Optional.empty();
    };
  }
}
