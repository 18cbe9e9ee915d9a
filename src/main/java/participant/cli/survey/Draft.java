package participant.cli.survey;

import java.util.List;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.network.NodeOptions;
import participant.data.UsageError;
import participant.protocol.survey.Query;
import participant.protocol.survey.Schema;

/**
 * A computation as it was typed, or answered to questions.
 *
 * @param seconds until its deadline
 * @param heavies as typed; none lets the node choose
 */
record Draft(
    String prompt, String label, Schema schema, int seconds, int minimum, List<String> heavies) {
  private static final int USUAL_SECONDS = 60;
  private static final int MOST_SECONDS = 31 * 24 * 60 * 60;

  /** Reads what was typed, and asks for the rest where somebody sits there. */
  static Draft of(Arguments typed, Terminal terminal) throws UsageError {
    Questions questions = new Questions(typed.options(), terminal);
    String prompt = questions.required(CompSyntax.PROMPT, "The question:");
    requireShort(CompSyntax.PROMPT, prompt, Query.MAX_PROMPT);
    String label = typed.text(CompSyntax.LABEL).orElse("");
    requireShort(CompSyntax.LABEL, label, Query.MAX_LABEL);
    Schema schema = new SchemaDraft(questions).read();
    int seconds =
        questions.integer(
            CompSyntax.DEADLINE, "Seconds until the deadline", USUAL_SECONDS, 1, MOST_SECONDS);
    int minimum =
        questions.integer(
            CompSyntax.MIN_PARTICIPANTS,
            "Participants at least",
            NodeOptions.FEWEST,
            Query.LEAST,
            Schema.MAX_ANSWERS);
    String heavies =
        questions.optional(CompSyntax.HEAVY, "Heavy nodes", "", "three that are there");
    return new Draft(
        prompt,
        label,
        schema,
        seconds,
        minimum,
        heavies.isBlank() ? List.of() : List.of(heavies.strip().split(" *, *")));
  }

  private static void requireShort(String name, String text, int most) throws UsageError {
    if (text.length() > most) {
      throw new UsageError(
          name + " has " + text.length() + " characters", "at most " + most + " characters");
    }
  }
}
