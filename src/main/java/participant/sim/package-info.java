/**
 * Sessions of any protocol on a seeded network with faults, in virtual time.
 *
 * <p>Owns: time, delays, losses, crashes, restarts, strangers, traces and their replay. May import:
 * node, store, wire, protocol.join, machine, math, crypto. Why: the node that runs over TCP runs
 * here, and a protocol brings a {@link participant.sim.Script} and changes nothing.
 */
package participant.sim;
