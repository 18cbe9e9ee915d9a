/**
 * Commands, configuration, wiring.
 *
 * <p>Owns: the only composition root, the console and the exit code. May import: every room. Why:
 * who is plugged into whom is read in one place.
 */
package participant.cli;
