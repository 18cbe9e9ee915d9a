/**
 * Messages as bytes: generated protobuf, the codec between it and protocol messages, the limits.
 *
 * <p>Owns: the only use of protobuf, and every bound on what a peer may make us hold. May import:
 * protocol, machine, math, crypto, vdaf, sphinx. Why: a hostile byte string is refused before a
 * protocol sees it, and the schema changes without a protocol changing.
 */
package participant.wire;
