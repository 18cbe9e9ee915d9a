package participant.cli.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.data.Shown;
import participant.data.UsageError;
import participant.protocol.survey.Kind;
import participant.protocol.survey.Schema;

/** What an answer may be, as it is typed. */
final class SchemaDraft {
  /** Options that some kinds have. */
  private static final Map<String, List<Kind>> THEIRS =
      Map.of(
          CompSyntax.MAX_WEIGHT, List.of(Kind.WEIGHTED_AVERAGE),
          CompSyntax.BUCKETS, List.of(Kind.HISTOGRAM),
          CompSyntax.LENGTH, List.of(Kind.VECTOR_SUM, Kind.MULTIHOT),
          CompSyntax.CHOICES, List.of(Kind.MULTIHOT));

  private final Questions questions;

  SchemaDraft(Questions questions) {
    this.questions = questions;
  }

  Schema read() throws UsageError {
    Kind kind = kind(questions.required(CompSyntax.KIND, "Kind (" + CompSyntax.KINDS + "):"));
    requireNothingElse(kind);
    boolean ranged = kind != Kind.COUNT && kind != Kind.MULTIHOT;
    int decimals =
        ranged
            ? questions.integer(
                CompSyntax.DECIMALS, "Decimals of an answer", 0, 0, Schema.MAX_DECIMALS)
            : 0;
    long min = ranged ? questions.scaled(CompSyntax.MIN, "The smallest answer:", decimals) : 0;
    long max = ranged ? questions.scaled(CompSyntax.MAX, "The largest answer:", decimals) : 1;
    long heaviest =
        kind == Kind.WEIGHTED_AVERAGE
            ? questions.integer(CompSyntax.MAX_WEIGHT, "The largest weight:", 1, Integer.MAX_VALUE)
            : 0;
    List<Long> edges = kind == Kind.HISTOGRAM ? edges(decimals) : List.of();
    int length =
        kind == Kind.VECTOR_SUM || kind == Kind.MULTIHOT
            ? questions.integer(CompSyntax.LENGTH, "Numbers of an answer:", 1, Schema.MAX_LENGTH)
            : 1;
    int most =
        kind == Kind.MULTIHOT
            ? questions.integer(CompSyntax.CHOICES, "Choices of one answer at most:", 1, length)
            : 0;
    return sound(new Schema(kind, min, max, decimals, heaviest, edges, length, most));
  }

  private static Schema sound(Schema schema) throws UsageError {
    Optional<String> flaw = schema.flaw();
    if (flaw.isPresent()) {
      String[] parts = flaw.get().split("; ", 2);
      throw new UsageError(parts[0], parts.length == 2 ? parts[1] : "comp --help tells more");
    }
    return schema;
  }

  private static Kind kind(String word) throws UsageError {
    return Kind.of(word.strip())
        .orElseThrow(
            () ->
                new UsageError(
                    CompSyntax.KIND + " is given as " + Shown.of(word), CompSyntax.KINDS));
  }

  private List<Long> edges(int decimals) throws UsageError {
    List<Long> edges = new ArrayList<>();
    String typed = questions.required(CompSyntax.BUCKETS, "Edges between the buckets, as A,B,...:");
    for (String edge : typed.split(",", -1)) {
      edges.add(Questions.scale(CompSyntax.BUCKETS, edge, decimals));
    }
    return edges;
  }

  /** An option of another kind would else be left out in silence. */
  private void requireNothingElse(Kind kind) throws UsageError {
    for (Map.Entry<String, List<Kind>> option : THEIRS.entrySet()) {
      if (questions.typed().containsKey(option.getKey()) && !option.getValue().contains(kind)) {
        throw new UsageError(
            option.getKey() + " with " + CompSyntax.KIND + " " + kind.word(),
            "it is for " + option.getValue().get(0).word() + ": leave it out");
      }
    }
  }
}
