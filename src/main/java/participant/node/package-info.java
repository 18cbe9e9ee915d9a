/**
 * The loop that runs machines and carries out their effects, and its ports.
 *
 * <p>Owns: the one thread that holds protocol state, and the order of effects. May import:
 * protocol, machine, math, crypto, wire. Why: transports, timers and observers are ports, which
 * sockets and the simulator fill alike.
 */
package participant.node;
