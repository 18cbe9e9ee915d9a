package participant.cli.sum;

import java.util.Map;
import java.util.Optional;
import participant.cli.Terminal;
import participant.cli.input.Brought;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.data.UsageError;
import participant.protocol.sum.message.SumTerms;

/**
 * Who takes part.
 *
 * @param pins fingerprint → name of those it shares with; empty shares with whoever is seated
 * @param brought its values; empty where it brings none
 * @param declared the terms of the session that it would coordinate; empty where it would not
 */
record Owner(
    SumOptions options,
    Terminal terminal,
    Identity identity,
    Optional<Map<Bytes, String>> pins,
    Optional<Brought> brought,
    Optional<SumTerms> declared) {

  /** Whether somebody can be asked before values are shared, and wants to be. */
  boolean isAsked() {
    return isAsked(options, terminal, brought);
  }

  static boolean isAsked(SumOptions options, Terminal terminal, Optional<Brought> brought) {
    return terminal.attended() && brought.isPresent() && !options.arguments().has(SumSyntax.YES);
  }

  /**
   * The terms of a session that it coordinates now.
   *
   * @throws UsageError where nothing sound was typed
   */
  SumTerms terms() throws UsageError {
    return declared.isPresent()
        ? declared.get()
        : new TermsChoice(options, brought).terms(Entropy.system());
  }
}
