package participant.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** At most one item from each of n parties, in seat order. Immutable. */
public final class Collecting<T> {
  private final List<T> items;
  private final int present;

  private Collecting(List<T> items, int present) {
    this.items = items;
    this.present = present;
  }

  public static <T> Collecting<T> from(int parties) {
    return new Collecting<>(Collections.nCopies(parties, null), 0);
  }

  /** Adds {@code item}; the place of {@code party} (1..n) must be empty. */
  public Collecting<T> with(PartyId party, T item) {
    if (get(party).isPresent()) {
      throw new IllegalStateException("two items of party " + party);
    }
    List<T> more = new ArrayList<>(items);
    more.set(party.number() - 1, item);
    return new Collecting<>(more, present + 1);
  }

  public Optional<T> get(PartyId party) {
    return Optional.ofNullable(items.get(party.number() - 1));
  }

  public boolean complete() {
    return present == items.size();
  }

  /** All items in seat order. Requires {@link #complete()}. */
  public List<T> all() {
    if (!complete()) {
      throw new IllegalStateException("items of " + missing() + " are missing");
    }
    return Collections.unmodifiableList(items);
  }

  /** The items that are there, in seat order. */
  public List<T> present() {
    return items.stream().filter(item -> item != null).toList();
  }

  /** Who is waited for, in seat order. */
  public List<PartyId> missing() {
    List<PartyId> missing = new ArrayList<>();
    for (int seat = 1; seat <= items.size(); seat++) {
      if (items.get(seat - 1) == null) {
        missing.add(new PartyId(seat));
      }
    }
    return missing;
  }
}
