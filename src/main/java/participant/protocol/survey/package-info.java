/**
 * Computations over private answers: heavy nodes check and add up what light nodes report in
 * shares.
 *
 * <p>Owns: queries, reports, the sets that are agreed on, results and their receipts. May import:
 * vdaf, protocol.network, machine, math, crypto. Why: what is promised about an answer, from its
 * range to its being counted once, is decided in this room and nowhere else.
 */
package participant.protocol.survey;
