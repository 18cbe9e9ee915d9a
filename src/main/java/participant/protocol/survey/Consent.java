package participant.protocol.survey;

import java.util.Optional;

/**
 * What a node answers, and when.
 *
 * @param answers empty where it has nothing to answer
 * @param approval whether its owner is asked
 * @param minimum it answers only where a result is of at least so many
 */
public record Consent(Optional<Answers> answers, Approval approval, int minimum) {
  /** Of a node that answers nothing. */
  public static final Consent NOTHING = new Consent(Optional.empty(), false, 0);

  /** Of a node whose owner is asked each time, or never. */
  public Consent(Optional<Answers> answers, boolean asks, int minimum) {
    this(answers, asks ? Approval.ASKED : Approval.AUTO, minimum);
  }
}
