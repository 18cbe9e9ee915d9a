package participant.sim;

import java.util.List;
import participant.node.Way;

/** How others than the coordinator reach a process. */
public enum Reach {
  /** At its name. */
  OPEN,
  /** Through the coordinator: it has no address. */
  HIDDEN,
  /** Through the coordinator, as everyone finds out: nobody is at its address. */
  ASTRAY;

  Way way() {
    return this == HIDDEN ? Way.RELAY : Way.AUTO;
  }

  List<String> addresses(String name) {
    return switch (this) {
      case OPEN -> List.of(name);
      case HIDDEN -> List.of();
      case ASTRAY -> List.of("nowhere-" + name);
    };
  }
}
