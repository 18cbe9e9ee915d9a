/**
 * The weighted sum: parameters, shares, commitments, reveals, announcement, final hashes; of long
 * vectors, and of values that outlive a lost participant, by other ways.
 *
 * <p>Owns: what a party says and accepts in each phase, and whom it blames. May import:
 * protocol.join, machine, math, crypto. Why: the promises about wrong sums and false blame are
 * decided here, and are tested without a network.
 */
package participant.protocol.sum;
