/**
 * The weighted sum, seen from outside: what a process brings, how it takes part, what is left.
 *
 * <p>Owns: the choice of the way to the sum, and receipts. May import: the rooms below,
 * protocol.join, machine, math, crypto. Why: who hosts a sum needs to know no state of it.
 */
package participant.protocol.sum;
