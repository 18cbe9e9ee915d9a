/**
 * A standing network: who belongs to it, who is there, and what its members tell all.
 *
 * <p>Owns: members and how they are admitted, made known and revoked; links that come back by
 * themselves; the owner's requests; the place where a protocol is plugged in. May import: machine,
 * crypto, protocol.join. Why: survey, job and learn stand on the same network, and it knows none of
 * them.
 */
package participant.protocol.network;
