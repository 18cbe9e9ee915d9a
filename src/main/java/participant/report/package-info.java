/**
 * What is left of a session: logs, results, receipts, and their verification.
 *
 * <p>Owns: the lines of a log in both formats, result files, receipts, and what they must agree on.
 * May import: data, protocol, wire, machine, math, crypto. Why: whoever checks a session holds
 * files, and no process.
 */
package participant.report;
