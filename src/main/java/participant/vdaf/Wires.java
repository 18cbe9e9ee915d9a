package participant.vdaf;

import participant.math.NttField;

/**
 * What a circuit puts on the wires of its gadget, call by call, as values of one polynomial a wire:
 * at the first root of unity its seed, at the following ones the inputs of the calls, at the rest
 * 0.
 */
abstract class Wires {
  final NttField field;
  final Gadget gadget;

  /** Values of a polynomial: a power of two with room for a seed and all calls. */
  final int length;

  /** Wire j's values stand at j·length and after. */
  final long[] values;

  private int called;

  /**
   * @param seeds one a wire
   */
  Wires(Gadget gadget, int calls, long[] seeds) {
    this.field = gadget.field();
    this.gadget = gadget;
    this.length = lengthFor(calls);
    this.values = field.zeros(gadget.arity() * length);
    for (int wire = 0; wire < gadget.arity(); wire++) {
      field.copy(values, wire * length, seeds, wire, 1);
    }
  }

  /** The smallest power of two that is larger than {@code calls}. */
  static int lengthFor(int calls) {
    return Integer.highestOneBit(calls) << 1;
  }

  /** Calls the gadget: out[k] of the inputs, one a wire. */
  final void call(long[] out, int k, long[] inputs) {
    called++;
    for (int wire = 0; wire < gadget.arity(); wire++) {
      field.copy(values, wire * length + called, inputs, wire, 1);
    }
    output(out, k, inputs, called);
  }

  /** What the {@code call}th call, from 1, comes to. */
  abstract void output(long[] out, int k, long[] inputs, int call);

  /** As the client has them: the gadget is evaluated. */
  static final class Proving extends Wires {
    Proving(Gadget gadget, int calls, long[] seeds) {
      super(gadget, calls, seeds);
    }

    @Override
    void output(long[] out, int k, long[] inputs, int call) {
      gadget.eval(out, k, inputs, 0);
    }
  }

  /** As an aggregator has them: what the gadget comes to is what the proof says. */
  static final class Querying extends Wires {
    private final long[] claimed;

    /**
     * @param claimed the gadget's polynomial at twice as many roots as the wires'
     */
    Querying(Gadget gadget, int calls, long[] seeds, long[] claimed) {
      super(gadget, calls, seeds);
      this.claimed = claimed;
    }

    @Override
    void output(long[] out, int k, long[] inputs, int call) {
      field.copy(out, k, claimed, 2 * call, 1);
    }
  }
}
