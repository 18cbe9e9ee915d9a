/**
 * Prio3: sums over measurements that aggregators check together, without any of them learning one
 * (IRTF, draft-irtf-cfrg-vdaf, version byte 18).
 *
 * <p>Owns: validity circuits, their proofs, and the steps from a measurement to a result, on
 * encoded bytes. May import: math, crypto. Why: it stands by itself, agrees byte for byte with the
 * published vectors, and whoever needs a VDAF in Java can take it without the rest.
 *
 * <p>Start at {@link participant.vdaf.Prio3}.
 */
package participant.vdaf;
