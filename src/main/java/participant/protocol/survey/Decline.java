package participant.protocol.survey;

import java.util.Locale;

/** Why a report does not count. */
public enum Decline {
  /** It came after the deadline of the heavy node's clock. */
  LATE,
  /** Its reporter has sent another one before. */
  ALREADY,
  /** Its proof does not hold: the answer is not within the schema, or it is malformed. */
  INVALID,
  /** As many reports as there may be are there. */
  FULL;

  /** As it is shown. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
