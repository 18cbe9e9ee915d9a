package participant.sim.sum;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import participant.crypto.Entropy;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumTerms;

/**
 * How one process lies.
 *
 * @param signed whether what it makes up carries its signature, or one that does not hold
 * @param quiet whether it keeps to itself what would show others the lie
 * @param victims the seats that are told otherwise; never all honest ones where there are more
 * @param compared whether there are honest processes both among the victims and beside them
 * @param turn the frame with which it begins, where the lie is not bound to a phase
 * @param phase what it says to its victims in this phase it keeps back, if it withholds
 */
record Deceit(
    Lie lie,
    boolean signed,
    boolean quiet,
    Set<Integer> victims,
    boolean compared,
    int turn,
    Phase phase) {
  private static final int TURNS = 40;
  private static final List<Phase> SHORT = List.copyOf(EnumSet.range(Phase.OFFER, Phase.FINISH));
  private static final List<Phase> LONG =
      Stream.of(EnumSet.range(Phase.OFFER, Phase.COMMIT), EnumSet.range(Phase.GATHER, Phase.CHECK))
          .flatMap(Set::stream)
          .toList();

  private static final List<Phase> REVEALED =
      List.of(
          Phase.OFFER,
          Phase.CONFIRM,
          Phase.SHARE,
          Phase.COMMIT,
          Phase.AGREE,
          Phase.GATHER,
          Phase.HASH,
          Phase.COIN);

  private static final List<Phase> WITHSTANDING =
      Stream.of(EnumSet.range(Phase.OFFER, Phase.CONFIRM), EnumSet.range(Phase.PLEDGE, Phase.CLOSE))
          .flatMap(Set::stream)
          .toList();

  /** Draws a lie for process {@code self}; {@code liars} and {@code seats} are by process. */
  static Deceit draw(
      Entropy chance, SumTerms terms, List<List<Integer>> seats, int self, Set<Integer> liars) {
    List<Lie> fitting =
        Stream.of(Lie.values()).filter(lie -> lie.fits(terms) && lie.canTell(self == 0)).toList();
    Lie lie = fitting.get(chance.nextInt(fitting.size()));
    List<List<Integer>> honest = new ArrayList<>();
    for (int i = 0; i < seats.size(); i++) {
      if (!liars.contains(i)) {
        honest.add(seats.get(i));
      }
    }
    Set<Integer> victims = new TreeSet<>();
    int first = honest.isEmpty() ? 0 : chance.nextInt(honest.size());
    int told = honest.size() < 2 ? honest.size() : 1 + chance.nextInt(honest.size() - 1);
    for (int i = 0; i < told; i++) {
      victims.addAll(honest.get((first + i) % honest.size()));
    }
    int turn = 1 + chance.nextInt(turns(terms));
    List<Phase> phases = phases(terms);
    return new Deceit(
        lie,
        chance.nextInt(3) > 0,
        chance.nextInt(2) == 0,
        victims,
        honest.size() > 1,
        turn,
        phases.get(turn % phases.size()));
  }

  private static int turns(SumTerms terms) {
    if (!terms.withstands()) {
      return TURNS;
    }
    return terms.streamed() ? 6 * TURNS : 2 * TURNS;
  }

  private static List<Phase> phases(SumTerms terms) {
    if (terms.withstands()) {
      return WITHSTANDING;
    }
    return terms.fullReveal() ? REVEALED : terms.streamed() ? LONG : SHORT;
  }
}
