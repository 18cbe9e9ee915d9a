package participant.cli.network;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import participant.protocol.network.NodeType;
import participant.report.JsonObject;

/**
 * What is written down about a node: {@code node.json} in its folder.
 *
 * @param options what was typed when it was made, and since, by name; those that count for its
 *     whole life
 */
public record Sheet(
    String uid, NodeType type, String name, Instant made, Map<String, String> options, Life life) {
  public Sheet {
    options = Map.copyOf(options);
  }

  Sheet with(Life now) {
    return new Sheet(uid, type, name, made, options, now);
  }

  /** The same, with other options over those it has; another source of data replaces its own. */
  Sheet resumed(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(options);
    SourceOptions.replace(all, others.keySet());
    all.putAll(others);
    return new Sheet(uid, type, name, made, all, life);
  }

  /** The same, without that option. */
  Sheet without(String option) {
    Map<String, String> fewer = new LinkedHashMap<>(options);
    fewer.remove(option);
    return new Sheet(uid, type, name, made, fewer, life);
  }

  /** Its name and UID, as people are told of it. */
  public String shown() {
    return name.isEmpty() ? uid : uid + " (" + name + ")";
  }

  String text() {
    JsonObject typed = new JsonObject();
    options.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(option -> typed.with(option.getKey(), option.getValue()));
    return new JsonObject()
        .with("uid", uid)
        .with("type", type.word())
        .with("name", name)
        .with("made", made.toEpochMilli())
        .with("options", typed)
        .with("life", life.tree())
        .toString();
  }

  /** What {@code text} says; empty if that is no such sheet. */
  static Optional<Sheet> parse(String text) {
    try {
      return JsonObject.parse(text).map(Sheet::of);
    } catch (RuntimeException incomplete) {
      return Optional.empty();
    }
  }

  private static Sheet of(JsonObject tree) {
    Map<String, String> options = new LinkedHashMap<>();
    JsonObject typed = tree.object("options").orElseThrow();
    typed.names().forEach(name -> options.put(name, typed.text(name).orElseThrow()));
    return new Sheet(
        tree.text("uid").orElseThrow(),
        NodeType.of(tree.text("type").orElseThrow()).orElseThrow(),
        tree.text("name").orElseThrow(),
        Instant.ofEpochMilli(tree.integer("made").orElseThrow()),
        options,
        Life.of(tree.object("life").orElseThrow()));
  }

  /** Without what may be secret in it. */
  @Override
  public String toString() {
    return "Sheet[" + uid + ", " + life + "]";
  }
}
