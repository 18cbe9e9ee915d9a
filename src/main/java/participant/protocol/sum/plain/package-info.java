/**
 * The plain sum: additive shares, partial sums behind commitments.
 *
 * <p>Owns: sharing, committing, agreeing, revealing, finishing. May import: protocol.sum.state and
 * .message, machine, math, crypto. Why: n - 1 parties together learn only the result.
 */
package participant.protocol.sum.plain;
