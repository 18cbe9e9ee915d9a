/**
 * Prime fields, short and long vectors of their elements, polynomials over them, additive and
 * Shamir sharing, error correction, fixed-point numbers.
 *
 * <p>Owns: everything that is true by arithmetic alone. May import: nothing of the project. Why:
 * what a protocol's secrecy and exactness rest on can be read, tested and measured with nothing
 * else in sight; randomness comes in through {@link participant.math.ElementSource}.
 */
package participant.math;
