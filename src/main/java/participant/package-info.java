/**
 * Peers that compute together and keep their data: what travels is shares, commitments and proofs.
 *
 * <p>A frame takes this way, each room knowing only those below it:
 *
 * <pre>
 * net        socket, TLS, bounded frames
 * node       one thread, a bounded inbox
 * wire       bytes to message
 * protocol   (state, event) to (state, effects), in the words of machine
 * </pre>
 *
 * <p>and its effects the same way back. Whatever runs between {@code node}'s ports runs unchanged
 * in {@code sim}, over virtual time. Each package says what it owns, what it may import and why; a
 * test holds all of them to it.
 */
package participant;
