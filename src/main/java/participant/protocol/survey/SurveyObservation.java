package participant.protocol.survey;

import participant.crypto.Bytes;
import participant.machine.Observation;

/** What a node finds worth a line in its log about computations. */
public sealed interface SurveyObservation extends Observation {
  /** A computation was proposed. */
  record Heard(Query query) implements SurveyObservation {}

  /** The owner is asked whether to answer: approve tells. */
  record Question(Query query) implements SurveyObservation {}

  /** This node has answered. */
  record Answered(Query query) implements SurveyObservation {}

  /**
   * This node does not answer.
   *
   * @param why for people
   */
  record Unanswered(Query query, String why) implements SurveyObservation {}

  /** A report to this heavy node does not count. */
  record NotCounted(Query query, Bytes reporter, Decline why) implements SurveyObservation {}

  /** A computation has ended, as far as this node knows. */
  record Over(Status status) implements SurveyObservation {}
}
