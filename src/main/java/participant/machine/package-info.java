/**
 * The vocabulary of a protocol: events, effects, steps, parties, sessions.
 *
 * <p>Owns: the shape of every protocol, a function from a state and an event to the next state and
 * effects in order. May import: crypto, for entropy and public bytes. Why: a protocol in these
 * words needs no socket, clock or thread, so the class that runs over TCP is the class that is
 * simulated.
 */
package participant.machine;
