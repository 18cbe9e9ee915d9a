package participant.protocol.sum;

import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.math.FieldVector;

/** What a dealer signs of a share's values: themselves, or what stands for a long vector. */
public sealed interface ShareValues {

  /** Begins what is signed of a share. */
  Hash hash();

  /** The values, where they are few. */
  record Whole(FieldVector values) implements ShareValues {
    @Override
    public Hash hash() {
      return Elements.add(Hash.labelled("dealt"), values);
    }
  }

  /** The seed whose expansion the values are: T of a dealer's shares may be any. */
  record Seeded(SecretBytes seed) implements ShareValues {
    @Override
    public Hash hash() {
      return Hash.labelled("dealt seed").add(Bytes.of(seed.toByteArray()));
    }
  }

  /** The SHA-256 of each chunk of the values, which travel by themselves. */
  record Chunked(List<Bytes> digests) implements ShareValues {
    public Chunked {
      digests = List.copyOf(digests);
    }

    @Override
    public Hash hash() {
      Hash hash = Hash.labelled("dealt chunks").add(digests.size());
      digests.forEach(hash::add);
      return hash;
    }
  }
}
