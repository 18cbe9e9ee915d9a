/**
 * Tables and arrays as files, and what a number is.
 *
 * <p>Owns: reading of CSV and .npy, decimals and floating-point numbers exactly, and the refusal of
 * what cannot be used. May import: math. Why: each job takes and gives the same tables, whichever
 * protocol computes on them.
 */
package participant.data;
