package participant.report.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Verifier;
import participant.data.Digits;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.protocol.join.Member;
import participant.protocol.sum.Claim;
import participant.protocol.sum.Parameters;
import participant.protocol.sum.Party;
import participant.protocol.sum.Phase;
import participant.protocol.sum.Receipt;
import participant.protocol.sum.Statement;
import participant.protocol.sum.SumTerms;
import participant.report.log.JsonObject;

/**
 * A receipt as one JSON object, described member by member in {@code identities.md}. Numbers that a
 * double might not hold are strings. Whose signature does not hold stands there as unconfirmed.
 */
public final class ReceiptFile {
  /** The value of the first member. */
  public static final String VERSION = "participant/1";

  private final Receipt receipt;
  private final List<PartyId> signers;

  private ReceiptFile(Receipt receipt, List<PartyId> signers) {
    this.receipt = receipt;
    this.signers = signers;
  }

  /** Writes {@code receipt}, in the place of what stood there. */
  public static void write(Path file, Receipt receipt, Verifier verifier) throws IOException {
    Draft.write(file, new ReceiptFile(receipt, receipt.signers(verifier))::write);
  }

  private void write(OutputStream out) throws IOException {
    Parameters parameters = receipt.parameters();
    SumTerms terms = parameters.terms();
    Totals totals = new Totals(terms, receipt.sum());
    JsonObject head = new JsonObject().add("receipt", VERSION).addRaw("terms", terms(terms));
    String open = head.toString();
    out.write(open.substring(0, open.length() - 1).getBytes(StandardCharsets.UTF_8));
    lines("roster", parameters.roster().stream().map(ReceiptFile::member).toList(), out);
    member("included", seats(everyone()), out);
    // The vectors may be long: they go out element by element.
    Digits digits = new Digits(out);
    JsonResult.vector("sum", totals.length(), totals::writeSum, digits);
    JsonResult.vector("mean", totals.hasMean() ? totals.length() : 0, totals::writeMean, digits);
    digits.flush();
    member(terms.streamed() ? "totals" : "transcript", "\"" + hash(terms).hex() + "\"", out);
    lines("statements", everyone().stream().map(this::statements).toList(), out);
    List<PartyId> unconfirmed = new ArrayList<>(everyone());
    unconfirmed.removeAll(signers);
    member("unconfirmed", seats(unconfirmed), out);
    out.write("}\n".getBytes(StandardCharsets.UTF_8));
  }

  /** Of a long vector, whose hash takes its time, as it was stated: all stated the same. */
  private Bytes hash(SumTerms terms) {
    return terms.streamed()
        ? claim(Claim.Gathered.class, Phase.HASH, Party.COORDINATOR).totalsHash()
        : receipt.hash();
  }

  private static void member(String name, String json, OutputStream out) throws IOException {
    out.write((",\n\"" + name + "\":" + json).getBytes(StandardCharsets.UTF_8));
  }

  private static void lines(String name, List<String> items, OutputStream out) throws IOException {
    member(name, "[\n" + String.join(",\n", items) + "]", out);
  }

  private List<PartyId> everyone() {
    return receipt.parameters().roster().stream().map(Member::seat).toList();
  }

  private static String terms(SumTerms terms) {
    JsonObject told = new JsonObject();
    told.add("session", terms.session().toString())
        .add("kind", terms.kind().name().toLowerCase(Locale.ROOT))
        .add("field", Long.toString(terms.field().modulus()))
        .add("weights", terms.weights().stream().map(String::valueOf).toList())
        .addRaw("decimals", Integer.toString(terms.decimals()))
        .add("bound", terms.max().toPlainString());
    if (terms.least() != -terms.limit()) {
      told.add("least", terms.min().toPlainString());
    }
    told.addRaw("length", Integer.toString(terms.length()));
    if (!terms.shape().isEmpty()) {
      told.addRaw("shape", terms.shape().toString().replace(" ", ""));
    }
    return told.addRaw("chunk", Integer.toString(terms.chunk()))
        .add("columns", terms.columns())
        .toString();
  }

  private static String member(Member member) {
    return new JsonObject()
        .addRaw("seat", member.seat().toString())
        .add("name", member.name())
        .add("addresses", member.addresses())
        .add("certificate", member.certificate().hex())
        .add("commitment", member.commitment().hex())
        .add("key", member.key().key().hex())
        .add("keySignature", member.key().signature().hex())
        .toString();
  }

  private String statements(PartyId party) {
    JsonObject line = new JsonObject().addRaw("seat", party.toString());
    if (receipt.parameters().terms().streamed()) {
      line.add("coin", claim(Claim.Coin.class, Phase.COIN, party).coin().hex())
          .add("check", elements(claim(Claim.Check.class, Phase.CHECK, party).combinations()));
    } else {
      Claim.Reveal reveal = claim(Claim.Reveal.class, Phase.REVEAL, party);
      line.add("commitment", claim(Claim.Commit.class, Phase.COMMIT, party).commitment().hex())
          .add("partial", elements(reveal.partial()))
          .add("nonce", reveal.nonce().hex());
    }
    return line.add("signatures", signatures(party)).toString();
  }

  private List<String> signatures(PartyId party) {
    return signers.contains(party)
        ? Receipt.binding(receipt.parameters().terms()).stream()
            .map(phase -> receipt.said(phase, party).orElseThrow().signature().hex())
            .toList()
        : List.of();
  }

  private <T extends Claim> T claim(Class<T> type, Phase phase, PartyId party) {
    Optional<Statement> said = receipt.said(phase, party);
    return type.cast(said.orElseThrow().claim());
  }

  private static List<String> elements(FieldVector vector) {
    return Arrays.stream(vector.elements()).mapToObj(Long::toString).toList();
  }

  private static String seats(List<PartyId> seats) {
    return seats.toString().replace(" ", "");
  }
}
