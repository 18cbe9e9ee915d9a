package participant.cli.sum;

import java.io.IOException;
import java.util.Optional;
import participant.cli.Terminal;
import participant.data.UsageError;
import participant.protocol.join.Invite;

/** Finds the invite that was handed to us. */
final class Invitation {
  private Invitation() {}

  /** What {@code --join} gives, read from standard input for {@code -}. */
  static Optional<Invite> given(Optional<String> typed, Terminal terminal) throws UsageError {
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    if (!typed.get().equals("-")) {
      return Optional.of(parse("--join", typed.get()));
    }
    try {
      return Optional.of(parse("standard input", terminal.ask("The invite:").orElse("")));
    } catch (IOException e) {
      throw new UsageError("standard input cannot be read", "type --join INVITE");
    }
  }

  /** Without quoting it: most of an invite that is no invite may be its secret. */
  private static Invite parse(String where, String text) throws UsageError {
    return Invite.parse(text)
        .orElseThrow(
            () ->
                new UsageError(
                    where + " holds no invite",
                    "give the whole line that the coordinator printed: participant1:..."));
  }
}
