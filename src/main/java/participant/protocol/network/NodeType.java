package participant.protocol.network;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a node is for. */
public enum NodeType {
  /** Listens, aggregates for others, admits newcomers. */
  HEAVY,
  /** Holds private data, and answers. */
  LIGHT;

  /** As it is typed and shown. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type that {@code word} names; empty if none. */
  public static Optional<NodeType> of(String word) {
    return Stream.of(values()).filter(type -> type.word().equals(word)).findFirst();
  }
}
