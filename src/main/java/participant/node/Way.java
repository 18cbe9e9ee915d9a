package participant.node;

import java.time.Duration;
import participant.machine.Effect;

/** How a process reaches the others than the coordinator: the lower seat of two decides. */
public enum Way {
  /** On a connection, or through the coordinator where none comes up, or where many are needed. */
  AUTO,
  /** On a connection only. */
  DIRECT,
  /** Through the coordinator only. */
  RELAY;

  /** With more processes connections cost more than a detour. */
  public static final int MOST_CONNECTED = 50;

  /** How long a connection may take before it goes through the coordinator. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long it may take where somebody is about to end. */
  static final Duration HURRY = Duration.ofMillis(500);

  /** Whether we go through the coordinator to {@code peer}, one of so many processes, at once. */
  boolean avoidsConnecting(Effect.Route peer, int processes) {
    return switch (this) {
      case AUTO -> processes > MOST_CONNECTED || peer.addresses().isEmpty();
      case DIRECT -> false;
      case RELAY -> true;
    };
  }
}
