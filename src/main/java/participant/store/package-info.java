/**
 * What a node keeps over a crash: one SQLite file.
 *
 * <p>Owns: the tables, their migrations, and the thread that writes them. May import: node,
 * machine, crypto for public bytes; beside it only data sees JDBC, for queries of a node's owner on
 * databases that are none of ours. Why: what was acknowledged must survive the process and its
 * machine, and one place should answer for that.
 */
package participant.store;
