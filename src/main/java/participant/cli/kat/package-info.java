/**
 * {@code kat}: known-answer tests from published files.
 *
 * <p>Owns: how a published file of test vectors is read and run. May import: what cli may. Why:
 * whoever relies on the proofs can hold this very jar against the vectors that everybody else's
 * implementation is held against.
 */
package participant.cli.kat;
