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
import participant.cli.network.AdmitCommand;
import participant.cli.network.InviteCommand;
import participant.cli.network.NewNodeCommand;
import participant.cli.network.RevokeCommand;
import participant.cli.network.StopAllCommand;
import participant.cli.network.StopNodeCommand;
import participant.cli.network.ViewCommand;
import participant.cli.simulate.SimulateCommand;
import participant.cli.survey.ApproveCommand;
import participant.cli.survey.CompCommand;
import participant.cli.survey.StatusCommand;
import participant.cli.verify.VerifyCommand;

/** The commands that have a name; without one, a sum is meant. */
public final class Commands {
  /** Their names, in the order of the help. */
  public static final List<String> NAMES =
      List.of(
          "new-node",
          "view",
          "comp",
          "status",
          "approve",
          "invite",
          "admit",
          "revoke",
          "stop-node",
          "stop-all",
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
      case "new-node", "nn" -> Optional.of(new NewNodeCommand());
      case "view", "v" -> Optional.of(new ViewCommand());
      case "comp", "c" -> Optional.of(new CompCommand());
      case "status" -> Optional.of(new StatusCommand());
      case "approve" -> Optional.of(new ApproveCommand());
      case "invite" -> Optional.of(new InviteCommand());
      case "admit" -> Optional.of(new AdmitCommand());
      case "revoke" -> Optional.of(new RevokeCommand());
      case "stop-node", "sn" -> Optional.of(new StopNodeCommand());
      case "stop-all" -> Optional.of(new StopAllCommand());
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
