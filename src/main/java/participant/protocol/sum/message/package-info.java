/**
 * What parties of a sum agree on and say to each other: terms, claims, statements, verdicts.
 *
 * <p>Owns: every word, its hash, its signature and its shape. May import: protocol.join, machine,
 * math, crypto. Why: whoever writes, checks or keeps what was said needs no machine.
 */
package participant.protocol.sum.message;
