package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.machine.PartyId;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.state.Table;

/**
 * Whose lists of shares a party holds, and the dealers that all of them have: everybody whose list
 * counts can take part in a sum over these.
 *
 * @param coins hash of the voters and their coins, from which the check is drawn. The dealers are
 *     not in it: a list that is made up after the others' coins are seen cannot choose the check.
 * @param hash of all of this
 */
record Basis(List<PartyId> voters, List<PartyId> dealers, Bytes coins, Bytes hash) {

  static Basis of(Table table) {
    List<PartyId> voters = table.seats().stream().filter(party -> votes(table, party)).toList();
    List<PartyId> dealers = new ArrayList<>(table.seats());
    Bytes parameters = table.parameters().orElseThrow().hash();
    Hash coins = Commitments.add(Hash.labelled("participant/1/sum/voters").add(parameters), voters);
    for (PartyId voter : voters) {
      ThresholdClaim.Held held = held(table, voter).orElseThrow();
      dealers.retainAll(held.dealers());
      coins.add(held.coin());
    }
    Bytes drawn = coins.digest();
    Hash hash = Hash.labelled("participant/1/sum/basis").add(drawn);
    return new Basis(voters, dealers, drawn, Commitments.add(hash, dealers).digest());
  }

  private static boolean votes(Table table, PartyId party) {
    return held(table, party).isPresent() && opens(table, party);
  }

  private static Optional<ThresholdClaim.Held> held(Table table, PartyId party) {
    return table.board().claim(ThresholdClaim.Held.class, Phase.HELD, party);
  }

  /** Whether the coin that {@code party} said with its list is the one it is bound to. */
  static boolean opens(Table table, PartyId party) {
    Bytes coin = held(table, party).orElseThrow().coin();
    Bytes bound = Commitments.toCoin(table.self().terms().session(), party, coin);
    return table
        .board()
        .claim(ThresholdClaim.Pledge.class, Phase.PLEDGE, party)
        .map(pledge -> pledge.commitment().equals(bound))
        .orElse(false);
  }
}
