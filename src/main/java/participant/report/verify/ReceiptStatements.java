package participant.report.verify;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.protocol.sum.Receipt;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumTerms;
import participant.wire.Limits;

/**
 * Reads what everyone of a receipt stated, in seat order, and the signatures under {@code hash}.
 */
final class ReceiptStatements {
  private static final int SIGNATURE = 64;

  private final JsonText json;
  private final ReceiptVectors vectors;
  private final SumTerms terms;
  private final Bytes hash;
  private final List<Statement> all = new ArrayList<>();
  private final List<PartyId> unsigned = new ArrayList<>();

  ReceiptStatements(JsonText json, ReceiptVectors vectors, SumTerms terms, Bytes hash) {
    this.json = json;
    this.vectors = vectors;
    this.terms = terms;
    this.hash = hash;
  }

  List<Statement> all() {
    return all;
  }

  /** Who signed nothing, in seat order. */
  List<PartyId> unsigned() {
    return unsigned;
  }

  void read() throws Misfit {
    json.open('[');
    for (int seat = 1; seat <= terms.parties(); seat++) {
      if (!json.more()) {
        throw json.misfit("the statements of participant " + seat + " are missing");
      }
      json.open('{');
      json.name("seat");
      PartyId party = new PartyId(json.number(seat, seat));
      if (terms.streamed()) {
        readLong(party);
      } else {
        readShort(party);
      }
      json.close();
    }
    if (json.more()) {
      throw json.misfit("statements of more than " + terms.parties() + " participants");
    }
  }

  private void readShort(PartyId party) throws Misfit {
    json.name("commitment");
    add(party, new Claim.Commit(hash()), Bytes.EMPTY);
    json.name("partial");
    var partial = vectors.elements(terms.length());
    json.name("nonce");
    add(party, new Claim.Reveal(partial, hash()), Bytes.EMPTY);
    List<Bytes> signatures = signatures(party);
    if (!signatures.isEmpty()) {
      add(party, new Claim.Finished(hash), signatures.get(0));
    }
  }

  private void readLong(PartyId party) throws Misfit {
    json.name("coin");
    add(party, new Claim.Coin(hash()), Bytes.EMPTY);
    json.name("check");
    var combinations = vectors.elements(Claim.Check.COMBINATIONS);
    List<Bytes> signatures = signatures(party);
    boolean signed = !signatures.isEmpty();
    add(party, new Claim.Gathered(hash), signed ? signatures.get(0) : Bytes.EMPTY);
    add(party, new Claim.Check(combinations), signed ? signatures.get(1) : Bytes.EMPTY);
  }

  /** One for each phase that binds, in their order, or none. */
  private List<Bytes> signatures(PartyId party) throws Misfit {
    int due = Receipt.binding(terms).size();
    json.name("signatures");
    List<Bytes> signatures = new ArrayList<>();
    json.open('[');
    while (json.more()) {
      if (signatures.size() == due) {
        throw json.misfit("participant " + party + " signs " + due + " statements or none");
      }
      signatures.add(json.hex(SIGNATURE, SIGNATURE));
    }
    if (signatures.isEmpty()) {
      unsigned.add(party);
    } else if (signatures.size() != due) {
      throw json.misfit("participant " + party + " signs " + due + " statements or none");
    }
    return signatures;
  }

  private Bytes hash() throws Misfit {
    return json.hex(Limits.HASH, Limits.HASH);
  }

  private void add(PartyId party, Claim claim, Bytes signature) {
    all.add(new Statement(party, claim, signature));
  }
}
