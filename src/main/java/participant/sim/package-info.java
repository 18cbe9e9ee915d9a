/**
 * Virtual time, a seeded network with faults, lying peers.
 *
 * <p>Owns: every schedule that a protocol can meet, drawn from one seed. May import: node, store,
 * wire, protocol, machine, math, crypto. Why: a failure is replayed by its seed, so nothing here
 * asks a clock, chance or another thread.
 */
package participant.sim;
