/**
 * Messages as bytes: a codec a protocol between its messages and what is generated from {@code
 * proto/}, the shapes that bytes are held against before, and the limits.
 *
 * <p>Owns: the only encoding of messages, and every bound on what a peer may make us hold. May
 * import: wire.proto, protocol, machine, math, crypto, vdaf, sphinx. Why: a hostile byte string is
 * refused before a protocol sees it, and the schema changes without a protocol changing.
 */
package participant.wire;
