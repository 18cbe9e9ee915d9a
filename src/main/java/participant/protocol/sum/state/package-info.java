/**
 * What all sums go through before anybody shares, and how each of them can end.
 *
 * <p>Owns: the table that every state stands on, offering and confirming, patience, disputes,
 * blame. May import: protocol.sum.message, protocol.join, machine, math, crypto. Why: each way to a
 * sum is a {@link participant.protocol.sum.state.Way} from here on, and no way knows another.
 */
package participant.protocol.sum.state;
