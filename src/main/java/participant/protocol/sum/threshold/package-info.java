/**
 * The sum that goes on without whoever is lost: shares on polynomials.
 *
 * <p>Owns: dealing, the check of dealers, the vote on the set, decoding. May import:
 * protocol.sum.state and .message, machine, math, crypto. Why: once shares are out, nobody in
 * particular is needed.
 */
package participant.protocol.sum.threshold;
