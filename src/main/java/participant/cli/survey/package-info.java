/**
 * The commands of computations over a standing network.
 *
 * <p>Owns: how a computation is proposed, watched and approved at the command line. May import:
 * all. Why: what people type about computations is one subject, and nodes know nothing of it.
 */
package participant.cli.survey;
