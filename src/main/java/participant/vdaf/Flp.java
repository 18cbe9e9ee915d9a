package participant.vdaf;

import java.util.Optional;
import participant.math.Ntt;
import participant.math.NttField;

/**
 * The fully linear proof system of a circuit (Boneh, Boyle, Corrigan-Gibbs, Gilboa, Ishai: Crypto
 * 2019, theorem 4.3; draft-irtf-cfrg-vdaf, section 7.3). A proof is the seeds of the wires and the
 * gadget's polynomial, by its values; an aggregator sees a share of it.
 */
final class Flp {
  final Circuit circuit;
  final NttField field;

  /** Elements of a proof, and of a verifier. */
  final int proofLength;

  final int verifierLength;

  /** Random elements that a proof takes, and that a query takes. */
  final int proveRandomness;

  final int queryRandomness;

  private final int wireLength;
  private final Ntt wireRoots;
  private final Ntt gadgetRoots;

  Flp(Circuit circuit) {
    this.circuit = circuit;
    this.field = circuit.field;
    int arity = circuit.gadget.arity();
    this.wireLength = Wires.lengthFor(circuit.calls);
    int log = Integer.numberOfTrailingZeros(wireLength);
    this.wireRoots = new Ntt(field, log);
    this.gadgetRoots = new Ntt(field, log + 1);
    if (claims() < gadgetRoots.size() - 1 || claims() > gadgetRoots.size()) {
      throw new IllegalArgumentException("a gadget of degree " + circuit.gadget.degree());
    }
    this.proofLength = arity + claims();
    this.verifierLength = arity + 2;
    this.proveRandomness = arity;
    this.queryRandomness = 1 + (circuit.checks > 1 ? circuit.checks : 0);
  }

  /**
   * Values of the gadget's polynomial that a proof holds: one more than its degree. They are all
   * but one of the gadgetRoots for a gadget of degree 2, and all of them for one of degree 3 that
   * is called once; other gadgets would need more roots, and no circuit has one.
   */
  private int claims() {
    return circuit.gadget.degree() * (wireLength - 1) + 1;
  }

  /** Returns the proof that {@code encoded} is valid. */
  long[] prove(long[] encoded, long[] proveRandomness, long[] jointRandomness) {
    Wires wires = new Wires.Proving(circuit.gadget, circuit.calls, proveRandomness);
    circuit.eval(encoded, jointRandomness, field.of(1), wires);
    int arity = circuit.gadget.arity();
    long[] proof = field.zeros(proofLength);
    field.copy(proof, 0, proveRandomness, 0, arity);
    long[][] doubled = new long[arity][];
    for (int wire = 0; wire < arity; wire++) {
      doubled[wire] =
          wireRoots.doubled(field.slice(wires.values, wire * wireLength, (wire + 1) * wireLength));
    }
    long[] inputs = field.zeros(arity);
    for (int root = 0; root < claims(); root++) {
      for (int wire = 0; wire < arity; wire++) {
        field.copy(inputs, wire, doubled[wire], root, 1);
      }
      circuit.gadget.eval(proof, arity + root, inputs, 0);
    }
    return proof;
  }

  /**
   * Returns an aggregator's share of the verifier.
   *
   * @param encoded its share of the measurement
   * @param proof its share of the proof
   * @param one its share of 1
   * @return empty where the point to test at is one at which the gadget's values would be shown, by
   *     a chance of about 2^-50 or less
   */
  Optional<long[]> query(
      long[] encoded, long[] proof, long[] queryRandomness, long[] jointRandomness, long[] one) {
    int arity = circuit.gadget.arity();
    long[] claimed = field.zeros(gadgetRoots.size());
    field.copy(claimed, 0, proof, arity, claims());
    if (claims() < gadgetRoots.size()) {
      gadgetRoots.complete(claimed);
    }
    Wires wires =
        new Wires.Querying(circuit.gadget, circuit.calls, field.slice(proof, 0, arity), claimed);
    long[] checks = circuit.eval(encoded, jointRandomness, one, wires);

    long[] verifier = field.zeros(verifierLength);
    if (circuit.checks == 1) {
      field.copy(verifier, 0, checks, 0, 1);
    } else {
      dot(verifier, 0, queryRandomness, checks, 0, circuit.checks);
    }
    long[] point = field.slice(queryRandomness, this.queryRandomness - 1, this.queryRandomness);
    if (wireRoots.hasRoot(point)) {
      return Optional.empty();
    }
    long[] weights = wireRoots.weightsAt(point);
    for (int wire = 0; wire < arity; wire++) {
      dot(verifier, 1 + wire, weights, wires.values, wire * wireLength, wireLength);
    }
    dot(verifier, 1 + arity, gadgetRoots.weightsAt(point), claimed, 0, gadgetRoots.size());
    return Optional.of(verifier);
  }

  /** Whether the whole verifier says that the measurement is valid. */
  boolean decide(long[] verifier) {
    int arity = circuit.gadget.arity();
    long[] expected = field.zeros(1);
    circuit.gadget.eval(expected, 0, verifier, 1);
    field.subtract(expected, 0, expected, 0, verifier, 1 + arity);
    return field.isZero(verifier, 0) && field.isZero(expected, 0);
  }

  /** out[k] = Σ a[i]·b[from + i] over {@code n} elements. */
  private void dot(long[] out, int k, long[] a, long[] b, int from, int n) {
    long[] sum = field.zeros(1);
    long[] term = field.zeros(1);
    for (int i = 0; i < n; i++) {
      field.multiply(term, 0, a, i, b, from + i);
      field.add(sum, 0, sum, 0, term, 0);
    }
    field.copy(out, k, sum, 0, 1);
  }
}
