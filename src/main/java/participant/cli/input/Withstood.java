package participant.cli.input;

import java.util.Optional;
import participant.protocol.sum.message.Tolerance;

/** What was typed of the losses and lies that a sum is to withstand; empty where nothing was. */
public record Withstood(
    Optional<Integer> threshold, Optional<Integer> liars, Optional<Integer> atLeast) {
  /** What follows for a session of {@code parties}. */
  public Tolerance of(int parties) {
    return threshold.map(t -> Tolerance.of(parties, t, liars, atLeast)).orElse(Tolerance.NONE);
  }

  /** What of it is not the session's, for people; empty where all is. */
  Optional<String> objection(Tolerance declared) {
    return differs("--threshold", threshold, declared.threshold())
        .or(() -> differs("--liars", liars, declared.liars()))
        .or(() -> differs("--at-least", atLeast, declared.atLeast()));
  }

  private static Optional<String> differs(String option, Optional<Integer> ours, int theirs) {
    return ours.filter(typed -> typed != theirs)
        .map(typed -> Expectations.differs(option, typed.toString(), Integer.toString(theirs)));
  }
}
