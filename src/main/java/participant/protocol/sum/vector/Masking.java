package participant.protocol.sum.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import participant.machine.Effect;
import participant.math.FieldArray;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.Expansion;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;

/**
 * What a party contributes to a long sum: its weighted value, plus the expansion of the seed of
 * each higher seat, minus that of each lower seat. The masks cancel in the sum of all
 * contributions. It is the additive sharing in which a lower seat's share for a higher one travels
 * as its seed, and a higher one's for a lower one is zero; to whoever lacks one of a party's seeds,
 * its contribution looks uniform (AES-256 as the generator).
 */
final class Masking {
  private Masking() {}

  /** One chunk, computed. */
  record Masked(int index) {}

  /** Computes the chunks from {@code from} on, up to {@code end}. */
  static List<Effect<SumMessage, SumOutcome>> chunks(Party self, Bulk bulk, int from, int end) {
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    IntStream.range(from, end)
        .forEach(index -> effects.add(new Effect.Compute<>(() -> chunk(self, bulk, index))));
    return effects;
  }

  /** Computes chunk {@code index} of {@code bulk.masked()}, and touches nothing else. */
  static Masked chunk(Party self, Bulk bulk, int index) {
    Chunks chunks = bulk.chunks();
    int start = chunks.from(index);
    int length = chunks.length(index);
    FieldArray masked = bulk.masked();
    SumTerms terms = self.terms();
    masked.set(start, self.secret(), length);
    long weight = terms.weights().get(self.seat().number() - 1);
    masked.scale(start, length, terms.field().reduce(weight));
    for (int seat = 1; seat <= terms.parties(); seat++) {
      Expansion mask = bulk.masks().get(seat - 1);
      if (seat > self.seat().number()) {
        mask.expand(index, length, (elements, at) -> masked.add(start + at, elements));
      } else if (seat < self.seat().number()) {
        mask.expand(index, length, (elements, at) -> masked.subtract(start + at, elements));
      }
    }
    return new Masked(index);
  }
}
