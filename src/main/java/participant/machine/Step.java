package participant.machine;

import java.util.ArrayList;
import java.util.List;

/** Where an event leads: the next state, and what is to be done, in order. */
public record Step<M extends Message, R>(State<M, R> state, List<Effect<M, R>> effects) {
  public Step {
    effects = List.copyOf(effects);
  }

  public static <M extends Message, R> Step<M, R> stay(State<M, R> state) {
    return new Step<>(state, List.of());
  }

  /** The same step with {@code earlier} carried out first. */
  public Step<M, R> after(List<Effect<M, R>> earlier) {
    List<Effect<M, R>> all = new ArrayList<>(earlier);
    all.addAll(effects);
    return new Step<>(state, all);
  }
}
