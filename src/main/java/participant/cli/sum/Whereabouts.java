package participant.cli.sum;

import java.util.Optional;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.data.UsageError;
import participant.net.HostPort;
import participant.protocol.join.Invite;

/**
 * Where a participant is to be found, and where it finds others, as its options have it.
 *
 * @param listen where it listens, if that is said
 * @param advertise where others are to dial it, if that is said
 */
public record Whereabouts(
    Optional<Invite> invite, Optional<HostPort> listen, Optional<HostPort> advertise) {

  /** What {@code arguments} say of it; an invite may be asked for. */
  public static Whereabouts read(Arguments arguments, Terminal terminal) throws UsageError {
    Optional<HostPort> listen = SumOptions.address(arguments, SumSyntax.LISTEN);
    Optional<HostPort> advertise = SumOptions.advertised(arguments);
    return new Whereabouts(
        Invitation.given(arguments.text(SumSyntax.JOIN), terminal), listen, advertise);
  }
}
