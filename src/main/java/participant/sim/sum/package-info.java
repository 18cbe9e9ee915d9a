/**
 * What is simulated of a sum: who sits where and lies how, what must hold, and who sees whether it
 * does.
 *
 * <p>Owns: plans, lies, planted bugs, witnesses and promises. May import: sim, node, wire,
 * protocol.sum, protocol.join, machine, math, crypto. Why: a promise is checked from outside, by
 * somebody who sees all frames.
 */
package participant.sim.sum;
