package participant.machine;

/** Something worth a line in the log. Each protocol seals its own. */
public interface Observation {
  /** Whether the line would show a secret or a share: written only where its owner asked for it. */
  default boolean confidential() {
    return false;
  }
}
