/**
 * The sum of long vectors, chunk by chunk and without a share of them.
 *
 * <p>Owns: seeds and masks, chunks' owners, totals, the random check, and the sum in which all is
 * revealed to all. May import: protocol.sum.state and .message, machine, math, crypto. Why: no
 * vector is held twice.
 */
package participant.protocol.sum.vector;
