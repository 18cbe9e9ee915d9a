/**
 * The commands of a standing network: nodes that run in the background, looked at, asked and
 * stopped.
 *
 * <p>Owns: a person's nodes in their home folder, the process that a node is, and the link over
 * which its owner asks it. May import: all. Why: here identity, store, transport and machine become
 * one node.
 */
package participant.cli.network;
