package participant.cli.survey;

import java.io.PrintStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import participant.protocol.survey.Schema;
import participant.protocol.survey.Status;
import participant.report.JsonObject;
import participant.report.log.Escape;
import participant.report.log.TextLog;
import participant.report.verify.Columns;

/** How computations stand, as they are printed. */
final class StatusText {
  /** How many characters of an id are shown. */
  private static final int ID = 8;

  private static final int LONGEST_PROMPT = 40;

  private StatusText() {}

  static boolean isOver(Status status) {
    return switch (status.stage()) {
      case COMPLETED, FAILED, REFUSED -> true;
      case PENDING, COLLECTING, AGGREGATING -> false;
    };
  }

  /** One, with all that is known of it. */
  static void print(Status status, boolean json, PrintStream out) {
    if (json) {
      out.println(object(status));
      return;
    }
    table(List.of(status), out);
    if (status.results().size() > 1) {
      out.println();
      Columns.print(
          status.results().stream().map(result -> List.of(result.name(), number(result))).toList(),
          out);
    }
    if (!status.reason().isEmpty()) {
      out.println("reason: " + Escape.visible(status.reason()));
    }
  }

  /** Several, a row each. */
  static void table(List<Status> all, PrintStream out) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("ID", "STATE", "KIND", "RESULT", "PARTICIPANTS", "REJECTED", "DEADLINE", "PROMPT"));
    for (Status status : all) {
      rows.add(
          List.of(
              status.query().id().toString().substring(0, ID),
              state(status),
              status.query().schema().kind().word(),
              result(status),
              "" + status.participants(),
              "" + rejected(status),
              TextLog.time(OffsetDateTime.ofInstant(deadline(status), ZoneId.systemDefault()), ' '),
              shortened(Escape.visible(status.query().prompt()))));
    }
    Columns.print(rows, out);
  }

  static JsonObject object(Status status) {
    JsonObject object =
        new JsonObject()
            .with("id", status.query().id().toString())
            .with("state", state(status))
            .with("reason", Optional.of(status.reason()).filter(why -> !why.isEmpty()))
            .with("result", status.results().stream().findFirst().map(StatusText::number))
            .with("participants", status.participants())
            .with("rejected", rejected(status))
            .with("deadline", deadline(status).toString())
            .with("prompt", status.query().prompt())
            .with("kind", status.query().schema().kind().word());
    if (status.results().size() > 1) {
      JsonObject results = new JsonObject();
      status.results().forEach(result -> results.with(result.name(), number(result)));
      object.with("results", results);
    }
    JsonObject reasons = new JsonObject();
    status.rejected().forEach((why, count) -> reasons.with(why.word(), count));
    return object.with("rejected_by", reasons);
  }

  static String state(Status status) {
    return status.stage().name().toLowerCase(Locale.ROOT);
  }

  private static int rejected(Status status) {
    return status.rejected().values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String result(Status status) {
    return switch (status.results().size()) {
      case 0 -> "-";
      case 1 -> number(status.results().get(0));
      default ->
          status.results().stream()
              .limit(2)
              .map(result -> result.name() + " " + number(result))
              .collect(Collectors.joining(", ", "", status.results().size() > 2 ? ", ..." : ""));
    };
  }

  /** Without zeros at the end, and never in powers of ten. */
  private static String number(Schema.Result result) {
    return result.value().stripTrailingZeros().toPlainString();
  }

  private static Instant deadline(Status status) {
    return Instant.ofEpochMilli(status.query().deadline());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_PROMPT ? text : text.substring(0, LONGEST_PROMPT) + "...";
  }
}
