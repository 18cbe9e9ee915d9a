/**
 * The loop that runs machines and carries out their effects, and its ports.
 *
 * <p>Owns: the one thread that holds protocol state, the order of effects, and the choice and
 * sealing of ways between processes. May import: protocol.join, machine, crypto, wire. Why: it
 * hosts the machines of any protocol, which it knows as a {@link participant.protocol.join.Part};
 * transports, timers, journals and observers are ports, which sockets and the simulator fill alike.
 */
package participant.node;
