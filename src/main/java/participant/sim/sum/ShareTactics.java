package participant.sim.sum;

import static participant.sim.sum.Telling.inPlace;
import static participant.sim.sum.Telling.instead;
import static participant.sim.sum.Telling.isSaid;
import static participant.sim.sum.Telling.unit;

import java.util.List;
import java.util.function.BiFunction;
import participant.crypto.SecretBytes;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;

/** How a party lies in the shares of its value, or in the seeds that stand for them. */
final class ShareTactics {
  private ShareTactics() {}

  static Tactic otherShare() {
    return share((liar, share) -> List.of(share.plus(unit(share.field(), share.length()))));
  }

  static Tactic twoShares() {
    return share((liar, share) -> List.of(share, share.plus(unit(share.field(), share.length()))));
  }

  static Tactic oddShare() {
    return share(
        (liar, share) ->
            List.of(
                liar.deceit().signed()
                    ? unit(share.field(), share.length() + 1)
                    : unit(other(share.field()), share.length())));
  }

  static Tactic otherSeed() {
    return inPlace(SumMessage.Seed.class, (liar, seed) -> List.of(madeUpSeed(liar)));
  }

  static Tactic twoSeeds() {
    return inPlace(SumMessage.Seed.class, (liar, seed) -> List.of(seed, madeUpSeed(liar)));
  }

  static Tactic higherSeed() {
    return (liar, link, truth) ->
        isSaid(truth, Phase.COMMIT) && truth.from().compareTo(truth.to()) > 0
            ? List.of(instead(truth, madeUpSeed(liar)), truth)
            : List.of(truth);
  }

  private static Tactic share(BiFunction<Liar, FieldVector, List<FieldVector>> twist) {
    return inPlace(
        SumMessage.Share.class,
        (liar, share) ->
            twist.apply(liar, share.share()).stream().map(SumMessage.Share::new).toList());
  }

  private static SumMessage madeUpSeed(Liar liar) {
    return new SumMessage.Seed(SecretBytes.of(liar.noise().toByteArray()));
  }

  private static MersenneField other(MersenneField field) {
    return field == MersenneField.P31 ? MersenneField.P61 : MersenneField.P31;
  }
}
