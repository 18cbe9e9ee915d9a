package participant.protocol.sum.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.protocol.sum.Cast;

class RosterCodeTest {

  @Test
  void everyoneSeesTheSameCode() {
    Cast cast = Cast.of(1, 2, 3).run();
    Set<String> codes = new TreeSet<>();
    for (List<SumObservation> observed : cast.observed.values()) {
      for (SumObservation observation : observed) {
        if (observation instanceof SumObservation.Agreed agreed) {
          codes.add(agreed.code());
        }
      }
    }
    assertThat(codes).hasSize(1);
    assertThat(codes.iterator().next()).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
  }

  @Test
  void anotherNonceOfAnyoneIsAnotherCode() {
    Cast cast = Cast.of(1, 2, 3);
    Set<String> codes = new TreeSet<>();
    codes.add(code(cast, Cast.nonce(1), Cast.nonce(2), Cast.nonce(3)));
    codes.add(code(cast, Cast.noise(1), Cast.nonce(2), Cast.nonce(3)));
    codes.add(code(cast, Cast.nonce(1), Cast.noise(1), Cast.nonce(3)));
    codes.add(code(cast, Cast.nonce(1), Cast.nonce(2), Cast.noise(1)));
    assertThat(codes).hasSize(4);
  }

  private static String code(Cast cast, Bytes... nonces) {
    Board board = Board.of(nonces.length);
    for (int seat = 1; seat <= nonces.length; seat++) {
      Claim confirm = new Claim.Confirm(cast.parameters.hash(), nonces[seat - 1]);
      board = board.with(new Statement(new PartyId(seat), confirm, Bytes.EMPTY));
    }
    return RosterCode.of(cast.parameters, board);
  }
}
