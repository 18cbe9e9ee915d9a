/**
 * Where numbers come from: tables and arrays as files, queries, programs; and what a number is.
 *
 * <p>Owns: reading of CSV, .npy, one row of a query and what a program prints, decimals and
 * floating-point numbers exactly, and the refusal of what cannot be used. May import: math; JDBC,
 * as store may, but no database by name: a user's data is in whichever they have. Why: each job
 * takes and gives the same tables, whichever protocol computes on them.
 */
package participant.data;
