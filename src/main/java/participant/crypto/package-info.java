/**
 * Byte strings public and secret, entropy, key streams, hashes, signatures, identities, agreed keys
 * and what is sealed under them.
 *
 * <p>Owns: every use of a cryptographic primitive that is not the transport's. May import: the
 * JDK's JCA, nothing of the project. Why: algorithms, encodings and key files are chosen and
 * checked in one place; protocols see {@link participant.crypto.Signer} and {@link
 * participant.crypto.Verifier} and never an algorithm's name.
 */
package participant.crypto;
