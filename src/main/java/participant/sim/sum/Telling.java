package participant.sim.sum;

import java.util.List;
import java.util.function.BiFunction;
import participant.machine.Message;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumTerms;
import participant.wire.Envelope;

/** What the tactics are made of: whom a lie is told, and when. */
final class Telling {
  private Telling() {}

  static Tactic toAll(Phase phase, BiFunction<Liar, Claim, Claim> twist) {
    return (liar, link, truth) ->
        isSaid(truth, phase)
            ? List.of(liar.claiming(truth, twist.apply(liar, claim(truth))))
            : List.of(truth);
  }

  static Tactic toVictims(Phase phase, BiFunction<Liar, Claim, Claim> twist) {
    Tactic lie = toAll(phase, twist);
    return (liar, link, truth) ->
        liar.isVictim(truth.to()) ? lie.tell(liar, link, truth) : List.of(truth);
  }

  /** Says {@code claim} before the truth that is said in {@code phase}. */
  static Tactic before(Phase phase, BiFunction<Liar, Envelope, Envelope> early) {
    return (liar, link, truth) ->
        isSaid(truth, phase) ? List.of(early.apply(liar, truth), truth) : List.of(truth);
  }

  /** Sends other messages in the place of one of this type, to victims. */
  static <M extends SumMessage> Tactic inPlace(
      Class<M> type, BiFunction<Liar, M, List<? extends SumMessage>> twist) {
    return (liar, link, truth) ->
        type.isInstance(truth.message()) && liar.isVictim(truth.to())
            ? twist.apply(liar, type.cast(truth.message())).stream()
                .map(told -> instead(truth, told))
                .toList()
            : List.of(truth);
  }

  /** Another message, to the same. */
  static Envelope instead(Envelope truth, Message told) {
    return new Envelope(truth.from(), truth.to(), told);
  }

  /** Once our turn has come and there are seats, said instead of the truth. */
  static Tactic atTurn(BiFunction<Liar, Envelope, List<Envelope>> instead) {
    return (liar, link, truth) ->
        truth.message() instanceof SumMessage
                && liar.parameters().isPresent()
                && !isSaid(truth, Phase.OFFER)
                && liar.turn() >= liar.deceit().turn()
            ? instead.apply(liar, truth)
            : List.of(truth);
  }

  /** The phase in which a party is bound to something for the first time. */
  static Phase bindsItself(SumTerms terms) {
    return terms.withstands() ? Phase.PLEDGE : Phase.COMMIT;
  }

  /**
   * The last phase in which a sum under {@code terms} needs everybody, or the one before partial
   * sums are opened where it needs not everybody.
   */
  static Phase last(SumTerms terms) {
    if (terms.withstands()) {
      return Phase.BIND;
    }
    if (terms.fullReveal()) {
      return Phase.COIN;
    }
    return terms.streamed() ? Phase.CHECK : Phase.REVEAL;
  }

  static boolean isSaid(Envelope truth, Phase phase) {
    return truth.message() instanceof SumMessage.Said said && said.statement().phase() == phase;
  }

  static Claim claim(Envelope said) {
    return ((SumMessage.Said) said.message()).statement().claim();
  }

  static FieldVector unit(MersenneField field, int length) {
    long[] ones = new long[length];
    ones[0] = 1;
    return FieldVector.of(field, ones);
  }
}
