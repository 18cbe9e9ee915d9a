package participant.cli.sum;

import java.util.Map;
import java.util.Optional;
import participant.cli.Terminal;
import participant.cli.input.Brought;
import participant.crypto.Bytes;
import participant.crypto.Identity;

/**
 * Who takes part.
 *
 * @param pins fingerprint → name of those it shares with; empty shares with whoever is seated
 * @param brought its values; empty where it brings none
 */
record Owner(
    SumOptions options,
    Terminal terminal,
    Identity identity,
    Optional<Map<Bytes, String>> pins,
    Optional<Brought> brought) {

  /** Whether somebody can be asked before values are shared, and wants to be. */
  boolean isAsked() {
    return terminal.attended() && brought.isPresent() && !options.arguments().has(SumSyntax.YES);
  }
}
