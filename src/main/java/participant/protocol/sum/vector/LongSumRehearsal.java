package participant.protocol.sum.vector;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.math.PackedElements;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumTerms;

/**
 * A long sum's work on a vector of zeros, to warm it up: HotSpot compiles these loops, and takes
 * the processor's instructions for AES and SHA-256, only after they have run for a while.
 */
public final class LongSumRehearsal {
  private static final List<Long> WEIGHTS = List.of(1L, 2L, 1L);
  private static final PartyId SELF = new PartyId(2);
  private static final PartyId OTHER = new PartyId(3);
  private static final int BYTES = 20 << 20;

  private LongSumRehearsal() {}

  /** Masks, packs, adds, hashes and checks {@value #BYTES} bytes of elements. */
  public static void of(MersenneField field) {
    Party self = party(field);
    List<SecretBytes> seeds =
        Collections.nCopies(WEIGHTS.size(), SecretBytes.of(new byte[Party.NONCE_LENGTH]));
    Bulk bulk = new Bulk(self, Bulk.Space.of(self.terms()), seeds);
    LinearCheck.Coefficients coefficients = LinearCheck.Coefficients.rehearsed(field);
    for (int index = 0; index < bulk.chunks().count(); index++) {
      Masking.chunk(self, bulk, index);
      bulk.contribute(index);
      PackedElements packed =
          PackedElements.of(field, bulk.contribution(index).buffer()).orElseThrow();
      bulk.contribute(OTHER, index, packed);
      bulk.total(index, packed);
      bulk.digest(index);
      LinearCheck.of(coefficients, bulk, index, index + 1);
    }
  }

  private static Party party(MersenneField field) {
    int length = BYTES / field.bytes();
    SumTerms terms =
        new SumTerms(
            new SessionId(Bytes.of(new byte[SessionId.LENGTH])),
            SumTerms.Kind.DEMONSTRATION,
            field,
            WEIGHTS,
            0,
            0,
            length,
            SumTerms.chunkFor(length, WEIGHTS.size()),
            List.of());
    return new Party(
        SELF,
        terms,
        FieldVector.zero(field, length),
        Bytes.EMPTY,
        null,
        null,
        null,
        Bytes.EMPTY,
        Optional.empty(),
        false,
        new Party.Limits(Duration.ZERO, Duration.ZERO, Duration.ZERO));
  }
}
