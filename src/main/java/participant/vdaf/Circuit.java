package participant.vdaf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import participant.math.NttField;

/**
 * A validity circuit with one gadget: zero everywhere for an encoded measurement that is valid, and
 * for no other but by chance (draft-irtf-cfrg-vdaf, section 7.3.2). Linear besides the gadget, so
 * that aggregators evaluate it on shares.
 */
abstract class Circuit {
  final Gadget gadget;
  final NttField field;

  /** How often the gadget is called. */
  final int calls;

  /** Elements of an encoded measurement. */
  final int length;

  /** Random elements that the circuit takes, of which the client knows nothing beforehand. */
  final int jointRandomness;

  /** Elements of what is summed. */
  final int outputs;

  /** How many elements must be zero. */
  final int checks;

  Circuit(Gadget gadget, int calls, int length, int jointRandomness, int outputs, int checks) {
    this.gadget = gadget;
    this.field = gadget.field();
    this.calls = calls;
    this.length = length;
    this.jointRandomness = jointRandomness;
    this.outputs = outputs;
    this.checks = checks;
  }

  /**
   * A measurement as elements.
   *
   * @throws IllegalArgumentException if it is not one; the message does not show it
   */
  abstract long[] encode(long[] measurement);

  /**
   * Evaluates the circuit on a measurement or a share of it.
   *
   * @param one a share of 1: 1 over the number of shares
   */
  abstract long[] eval(long[] encoded, long[] jointRandomness, long[] one, Wires wires);

  /** What of an encoded measurement, or of a share of it, is summed. */
  abstract long[] truncate(long[] encoded);

  /** What a sum of outputs means. */
  List<BigInteger> decode(long[] sum) {
    List<BigInteger> all = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      all.add(field.get(sum, i));
    }
    return all;
  }

  static void requireLength(long[] measurement, int length) {
    if (measurement.length != length) {
      throw new IllegalArgumentException(
          "a measurement has " + length + " numbers, not " + measurement.length);
    }
  }
}
