package participant.protocol.sum.message;

import java.util.List;
import java.util.function.IntFunction;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.math.FieldArray;
import participant.math.FieldVector;

/** What a dealer signs of a share's values: themselves, or what stands for a long vector. */
public sealed interface ShareValues {

  /** Begins what is signed of a share. */
  Hash hash();

  /** The values, chunk by chunk; {@code travelled} where they travel by themselves. */
  IntFunction<FieldArray> elements(SumTerms terms, IntFunction<FieldArray> travelled);

  /** The values, where they are few. */
  record Whole(FieldVector values) implements ShareValues {
    @Override
    public Hash hash() {
      return Elements.add(Hash.labelled("dealt"), values);
    }

    @Override
    public IntFunction<FieldArray> elements(SumTerms terms, IntFunction<FieldArray> travelled) {
      return index -> FieldArray.of(values);
    }
  }

  /** The seed whose expansion the values are: T of a dealer's shares may be any. */
  record Seeded(SecretBytes seed) implements ShareValues {
    @Override
    public Hash hash() {
      return Hash.labelled("dealt seed").add(Bytes.of(seed.toByteArray()));
    }

    @Override
    public IntFunction<FieldArray> elements(SumTerms terms, IntFunction<FieldArray> travelled) {
      Expansion expansion = new Expansion(terms.field(), seed);
      Chunks chunks = Chunks.of(terms);
      return index -> expansion.array(index, chunks.length(index));
    }
  }

  /** The SHA-256 of each chunk of the values, which travel by themselves. */
  record Chunked(List<Bytes> digests) implements ShareValues {
    public Chunked {
      digests = List.copyOf(digests);
    }

    @Override
    public Hash hash() {
      return Commitments.addHashes(Hash.labelled("dealt chunks"), digests);
    }

    @Override
    public IntFunction<FieldArray> elements(SumTerms terms, IntFunction<FieldArray> travelled) {
      return travelled;
    }
  }
}
