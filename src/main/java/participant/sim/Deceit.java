package participant.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import participant.crypto.Entropy;
import participant.protocol.sum.Phase;

/**
 * How one process lies.
 *
 * @param signed whether what it makes up carries its signature, or one that does not hold
 * @param quiet whether it keeps to itself what would show others the lie
 * @param victims the seats that are told otherwise; never all honest ones where there are more
 * @param compared whether there are honest processes both among the victims and beside them
 * @param turn the frame with which it begins, where the lie is not bound to a phase
 */
record Deceit(
    Lie lie, boolean signed, boolean quiet, Set<Integer> victims, boolean compared, int turn) {
  private static final int TURNS = 40;

  /** What it says to its victims in this phase it keeps back, if it withholds. */
  Phase withheld() {
    return Phase.values()[turn % Phase.values().length];
  }

  /** Draws a lie for process {@code self}; {@code liars} and {@code seats} are by process. */
  static Deceit draw(Entropy chance, List<List<Integer>> seats, int self, Set<Integer> liars) {
    List<Lie> fitting = new ArrayList<>();
    for (Lie lie : Lie.values()) {
      if (lie.teller() == Lie.Teller.ANYONE
          || (lie.teller() == Lie.Teller.COORDINATOR) == (self == 0)) {
        fitting.add(lie);
      }
    }
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
    return new Deceit(
        lie,
        chance.nextInt(3) > 0,
        chance.nextInt(2) == 0,
        victims,
        honest.size() > 1,
        1 + chance.nextInt(TURNS));
  }
}
