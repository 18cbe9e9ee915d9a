/**
 * The loop that runs machines and carries out their effects, and its ports.
 *
 * <p>Owns: the one thread that holds protocol state, the order of effects, and the choice and
 * sealing of ways between processes. May import: protocol, machine, math, crypto, wire. Why:
 * transports, timers and observers are ports, which sockets and the simulator fill alike.
 */
package participant.node;
