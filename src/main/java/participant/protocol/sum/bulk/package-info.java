/**
 * Long vectors in the weighted sum: what is done to 10⁴ to 10⁷ elements, chunk by chunk.
 *
 * <p>Owns: the elements that a seed stands for. May import: protocol.sum and what that may import.
 * Why: a share that is a generator's output travels as its seed, and both ends must get the same
 * elements from it, in parallel and without storing them.
 */
package participant.protocol.sum.bulk;
