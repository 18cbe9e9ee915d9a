/**
 * What a node keeps over a crash: one SQLite file.
 *
 * <p>Owns: the tables, their migrations, and the thread that writes them. May import: node,
 * machine, crypto for public bytes; nobody else sees JDBC. Why: what was acknowledged must survive
 * the process and its machine, and one place should answer for that.
 */
package participant.store;
