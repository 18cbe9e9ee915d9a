/**
 * Connections between processes: Netty pipelines, TLS with pinned certificates, dialling, limits.
 *
 * <p>Owns: the only use of Netty, and all that a stranger can reach. May import: node, wire,
 * machine, crypto. Why: port scanners, half-open sockets and slow readers end here, on the far side
 * of node's {@code Transport}.
 */
package participant.net;
