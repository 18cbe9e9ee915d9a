package participant.cli.survey;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.cli.network.Asking;
import participant.cli.network.NodeOptions;
import participant.protocol.survey.Kind;

/** What may be typed of a computation. */
final class CompSyntax {
  static final String PROMPT = "--prompt";
  static final String KIND = "--kind";
  static final String MIN = "--min";
  static final String MAX = "--max";
  static final String DECIMALS = "--decimals";
  static final String MAX_WEIGHT = "--max-weight";
  static final String BUCKETS = "--buckets";
  static final String LENGTH = "--length";
  static final String CHOICES = "--choices";
  static final String DEADLINE = "--deadline";
  static final String MIN_PARTICIPANTS = "--min-participants";
  static final String HEAVY = "--heavy";
  static final String LABEL = "--label";
  static final String WAIT = "--wait";

  /** What {@link #KIND} takes, for people. */
  static final String KINDS =
      Stream.of(Kind.values()).map(Kind::word).collect(Collectors.joining(", "));

  private CompSyntax() {}

  static Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar comp [options]",
        "Proposes a computation to the network: whoever holds data may answer until the deadline,\n"
            + "then the heavy nodes add up. At a terminal you are asked for what you leave out.\n"
            + "Exit codes: 0 proposed, or with --wait completed; 3 failed or refused. Short: c",
        List.of(
            Asking.FROM,
            Option.with(PROMPT, "TEXT", "the question, for those who answer"),
            Option.with(KIND, "KIND", KINDS.replaceFirst("weighted", "\nweighted")),
            Option.with(MIN, "NUMBER", "the smallest answer"),
            Option.with(MAX, "NUMBER", "the largest answer"),
            Option.with(DECIMALS, "D", "decimals of an answer; by default 0"),
            Option.with(MAX_WEIGHT, "W", "weighted-average: the largest weight, an integer"),
            Option.with(BUCKETS, "A,B,...", "histogram: the edges between its buckets"),
            Option.with(LENGTH, "L", "vector-sum, multihot: numbers of an answer"),
            Option.with(CHOICES, "K", "multihot: how many of them one may choose"),
            Option.with(DEADLINE, "SECONDS", "how long answers are taken; by default 60"),
            Option.with(
                MIN_PARTICIPANTS,
                "M",
                "no result over fewer answers; by default " + NodeOptions.FEWEST),
            Option.with(
                HEAVY, "NODE,NODE,...", "who adds up; by default three heavy nodes that are there"),
            Option.with(
                LABEL,
                "LABEL",
                "which data is asked for: two results over the same are kept from telling of one"
                    + "\nperson"),
            Option.flag(WAIT, "stay until there is a result, or none"),
            Option.flag(NodeOptions.JSON, "print one line of JSON")),
        "Examples:\n"
            + "  java -jar participant.jar c\n"
            + "  java -jar participant.jar comp --prompt \"How old are you?\" --kind average"
            + " --min 0 \\\n      --max 120 --deadline 30 --wait\n");
  }
}
