/**
 * Messages as bytes: the codec between protocol messages and the protobuf of {@code proto/}, and
 * the limits.
 *
 * <p>Owns: the only encoding of messages, and every bound on what a peer may make us hold. May
 * import: protocol, machine, math, crypto, vdaf, sphinx. Why: a hostile byte string is refused
 * before a protocol sees it, and the schema changes without a protocol changing.
 */
package participant.wire;
