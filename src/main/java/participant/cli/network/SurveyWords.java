package participant.cli.network;

import java.util.Locale;
import java.util.stream.Collectors;
import participant.machine.Observation;
import participant.protocol.network.Member;
import participant.protocol.survey.Query;
import participant.protocol.survey.Status;
import participant.protocol.survey.SurveyObservation;

/** What happens to computations, in words for a node's log. */
final class SurveyWords {
  private static final int ID = 8;

  private SurveyWords() {}

  static void write(Observation observation, NodeLog log) {
    if (observation instanceof SurveyObservation.Heard heard) {
      Query query = heard.query();
      log.info(
          name(query)
              + " proposed by "
              + Member.uid(query.proposer())
              + ": "
              + query.schema().kind().word()
              + ", \""
              + query.prompt()
              + "\"");
    } else if (observation instanceof SurveyObservation.Question question) {
      String id = question.query().id().toString().substring(0, ID);
      log.info(name(question.query()) + " waits for your word: approve " + id + " [--no]");
    } else if (observation instanceof SurveyObservation.Answered answered) {
      log.info(name(answered.query()) + " is answered");
    } else if (observation instanceof SurveyObservation.Unanswered unanswered) {
      log.info(name(unanswered.query()) + " is not answered: " + unanswered.why());
    } else if (observation instanceof SurveyObservation.NotCounted not) {
      log.info(
          name(not.query())
              + ": a report of "
              + Member.uid(not.reporter())
              + " does not count: "
              + not.why().word());
    } else if (observation instanceof SurveyObservation.Over over) {
      log.info(name(over.status().query()) + " " + ended(over.status()));
    }
  }

  private static String ended(Status status) {
    String state = status.stage().name().toLowerCase(Locale.ROOT);
    return status.results().isEmpty()
        ? state + ": " + status.reason()
        : state
            + ", over "
            + status.participants()
            + " answers: "
            + status.results().stream()
                .map(result -> result.name() + " " + result.value().toPlainString())
                .collect(Collectors.joining(", "));
  }

  private static String name(Query query) {
    return "computation " + query.id().toString().substring(0, ID);
  }
}
