/**
 * Gathering the parties of a session: invites, terms, seats, the roster.
 *
 * <p>Owns: who is admitted to a session, and on which terms. May import: machine, math, crypto.
 * Why: admission ends before anything is shared; a protocol starts from a closed roster and never
 * asks how it came to be.
 */
package participant.protocol.join;
