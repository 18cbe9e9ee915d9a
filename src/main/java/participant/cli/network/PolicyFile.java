package participant.cli.network;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import participant.data.Shown;
import participant.data.TextFile;
import participant.data.UsageError;
import participant.protocol.survey.Approval;
import participant.protocol.survey.Kind;
import participant.protocol.survey.Query;
import participant.protocol.survey.Schema;
import participant.report.JsonTree;

/**
 * When a light node answers by itself, as its owner has written it down:
 *
 * <pre>
 *   {"rules": [{"kind": ["count", "sum"], "label": "age-2026", "proposer": "1f2e3d4c",
 *               "min_participants": 10, "max_decimals": 0}],
 *    "otherwise": "ask"}
 * </pre>
 *
 * A rule fits where all fit that it names; one rule that fits is enough.
 */
final class PolicyFile {
  private static final int LARGEST = 1 << 20;
  private static final List<String> MEMBERS = List.of("rules", "otherwise");
  private static final List<String> CONDITIONS =
      List.of("kind", "label", "proposer", "min_participants", "max_decimals");
  private static final List<String> OTHERWISE = List.of("ask", "refuse");
  private static final Pattern MEMBER = Pattern.compile("[0-9a-f]{8}|[0-9a-f]{64}");

  /** Of all that a rule may name, what one does. */
  private record Rule(
      Optional<Set<Kind>> kinds,
      Optional<String> label,
      Optional<String> proposer,
      int fewest,
      int mostDecimals) {
    private boolean fits(Query query) {
      return kinds.map(named -> named.contains(query.schema().kind())).orElse(true)
          && label.map(query.label()::equals).orElse(true)
          && proposer.map(query.proposer().hex()::startsWith).orElse(true)
          && query.minimum() >= fewest
          && query.schema().decimals() <= mostDecimals;
    }
  }

  private PolicyFile() {}

  /**
   * What {@code file} says.
   *
   * @throws UsageError if it cannot be read or says something else; the message says where
   */
  static Approval read(Path file) throws UsageError {
    try {
      JsonTree tree = JsonTree.read(new StringReader(TextFile.read(file, LARGEST)));
      requireNames(tree, MEMBERS);
      List<Rule> rules = new ArrayList<>();
      for (JsonTree item : tree.get("rules").items()) {
        rules.add(rule(item));
      }
      Approval.Word otherwise =
          among(tree.get("otherwise"), OTHERWISE).equals("ask")
              ? Approval.Word.ASK
              : Approval.Word.NO;
      return query ->
          rules.stream().anyMatch(rule -> rule.fits(query)) ? Approval.Word.YES : otherwise;
    } catch (IOException e) {
      throw new UsageError(
          NodeOptions.APPROVE
              + " "
              + Shown.of(file.toString())
              + ": "
              + Shown.sentence(String.valueOf(e.getMessage()).replaceAll("\\s+", " ")),
          "{\"rules\": [{\"kind\": [\"sum\"], \"min_participants\": 10}], \"otherwise\": \"ask\"}");
    }
  }

  private static Rule rule(JsonTree rule) throws IOException {
    List<String> names = requireNames(rule, CONDITIONS);
    if (names.isEmpty()) {
      throw new IOException(rule.path() + " names no condition, and would allow everything");
    }
    Optional<Set<Kind>> kinds = Optional.empty();
    if (names.contains("kind")) {
      kinds = Optional.of(kinds(rule.get("kind")));
    }
    return new Rule(
        kinds,
        names.contains("label") ? Optional.of(rule.get("label").text()) : Optional.empty(),
        names.contains("proposer") ? Optional.of(member(rule.get("proposer"))) : Optional.empty(),
        integer(rule, names, "min_participants", Query.LEAST, Schema.MAX_ANSWERS, Query.LEAST),
        integer(rule, names, "max_decimals", 0, Schema.MAX_DECIMALS, Schema.MAX_DECIMALS));
  }

  private static Set<Kind> kinds(JsonTree list) throws IOException {
    Set<Kind> kinds = new TreeSet<>();
    for (JsonTree item : list.items()) {
      List<String> words = List.of(Kind.values()).stream().map(Kind::word).toList();
      kinds.add(Kind.of(among(item, words)).orElseThrow());
    }
    if (kinds.isEmpty()) {
      throw new IOException(list.path() + " names no kind");
    }
    return kinds;
  }

  private static String member(JsonTree proposer) throws IOException {
    String member = proposer.text();
    if (!MEMBER.matcher(member).matches()) {
      throw new IOException(
          proposer.path()
              + " is \""
              + Shown.of(member)
              + "\", and a member is a UID of 8 or a fingerprint of 64 hexadecimal digits");
    }
    return member;
  }

  private static int integer(
      JsonTree rule, List<String> names, String name, int least, int most, int usual)
      throws IOException {
    if (!names.contains(name)) {
      return usual;
    }
    int number = rule.get(name).number();
    if (number < least || number > most) {
      throw new IOException(
          "%s is %d, and may be from %d to %d"
              .formatted(rule.get(name).path(), number, least, most));
    }
    return number;
  }

  private static String among(JsonTree item, List<String> words) throws IOException {
    if (!words.contains(item.text())) {
      throw new IOException(
          item.path()
              + " is \""
              + Shown.of(item.text())
              + "\", and may be "
              + String.join(", ", words));
    }
    return item.text();
  }

  /** A name that nobody knows is a condition that would not be kept. */
  private static List<String> requireNames(JsonTree object, List<String> known) throws IOException {
    List<String> names = object.names();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IOException(
            "%s has a member \"%s\", and may have %s"
                .formatted(
                    object.path().isEmpty() ? "the file" : object.path(),
                    Shown.of(name),
                    String.join(", ", known)));
      }
    }
    return names;
  }
}
