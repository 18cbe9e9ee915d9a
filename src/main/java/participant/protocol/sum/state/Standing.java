package participant.protocol.sum.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import participant.machine.PartyId;
import participant.protocol.sum.message.Phase;

/**
 * How the parties of a sum stand. Immutable.
 *
 * @param gone whose connection is lost, after it had said all that the sum needs
 * @param named who broke the rules of a sum that goes on all the same, and whether that is proved
 * @param settled the last phase in which what a lost party told others is not waited for any more
 * @param twofaced dealers who signed two different combinations of what they dealt
 */
public record Standing(
    Set<PartyId> gone,
    Map<PartyId, Boolean> named,
    Optional<Phase> settled,
    Set<PartyId> twofaced) {

  /** Nobody is lost, and nothing is held against anybody. */
  static final Standing GOOD = new Standing(Set.of(), Map.of(), Optional.empty(), Set.of());

  Standing losing(PartyId party) {
    return new Standing(with(gone, party), named, settled, twofaced);
  }

  Standing naming(PartyId party, boolean proved) {
    Map<PartyId, Boolean> more = new TreeMap<>(named);
    more.merge(party, proved, Boolean::logicalOr);
    return new Standing(gone, more, settled, twofaced);
  }

  Standing settling(Phase phase) {
    return new Standing(gone, named, Optional.of(phase), twofaced);
  }

  Standing doubting(PartyId dealer) {
    return new Standing(gone, named, settled, with(twofaced, dealer));
  }

  /** Who is proved to have broken the rules, in seat order. */
  public List<PartyId> proved() {
    return named.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }

  private static Set<PartyId> with(Set<PartyId> some, PartyId another) {
    Set<PartyId> more = new TreeSet<>(some);
    more.add(another);
    return more;
  }
}
