package participant.report.result;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Verifier;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.protocol.join.Member;
import participant.protocol.sum.Receipt;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumTerms;
import participant.report.Json;

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
    List<PartyId> unconfirmed = new ArrayList<>(everyone());
    unconfirmed.removeAll(signers);
    JsonLines lines = new JsonLines();
    try (JsonGenerator json = Json.writer(out).setPrettyPrinter(lines)) {
      json.writeStartObject();
      json.writeStringField("receipt", VERSION);
      writeTerms(terms, json);
      json.writeFieldName("roster");
      json.writeStartArray(lines);
      for (Member member : parameters.roster()) {
        writeMember(member, json);
      }
      json.writeEndArray();
      Json.numbers(json, "included", everyone());
      JsonResult.vector("sum", totals.length(), totals::writeSum, json);
      JsonResult.vector("mean", totals.hasMean() ? totals.length() : 0, totals::writeMean, json);
      json.writeStringField(terms.streamed() ? "totals" : "transcript", hash(terms).hex());
      json.writeFieldName("statements");
      json.writeStartArray(lines);
      for (PartyId party : everyone()) {
        writeStatements(party, json);
      }
      json.writeEndArray();
      Json.numbers(json, "unconfirmed", unconfirmed);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** Of a long vector, whose hash takes its time, as it was stated: all stated the same. */
  private Bytes hash(SumTerms terms) {
    return terms.streamed()
        ? claim(Claim.Gathered.class, Phase.HASH, Party.COORDINATOR).totalsHash()
        : receipt.hash();
  }

  private List<PartyId> everyone() {
    return receipt.parameters().roster().stream().map(Member::seat).toList();
  }

  private static void writeTerms(SumTerms terms, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("terms");
    json.writeStringField("session", terms.session().toString());
    json.writeStringField("kind", terms.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringField("field", Long.toString(terms.field().modulus()));
    Json.texts(json, "weights", terms.weights().stream().map(String::valueOf).toList());
    json.writeNumberField("decimals", terms.decimals());
    json.writeStringField("bound", terms.max().toPlainString());
    if (terms.least() != -terms.limit()) {
      json.writeStringField("least", terms.min().toPlainString());
    }
    json.writeNumberField("length", terms.length());
    if (!terms.shape().isEmpty()) {
      Json.numbers(json, "shape", terms.shape());
    }
    json.writeNumberField("chunk", terms.chunk());
    Json.texts(json, "columns", terms.columns());
    json.writeEndObject();
  }

  private static void writeMember(Member member, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("seat", member.seat().number());
    json.writeStringField("name", member.name());
    Json.texts(json, "addresses", member.addresses());
    json.writeStringField("certificate", member.certificate().hex());
    json.writeStringField("commitment", member.commitment().hex());
    json.writeStringField("key", member.key().key().hex());
    json.writeStringField("keySignature", member.key().signature().hex());
    json.writeEndObject();
  }

  private void writeStatements(PartyId party, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("seat", party.number());
    if (receipt.parameters().terms().streamed()) {
      json.writeStringField("coin", claim(Claim.Coin.class, Phase.COIN, party).coin().hex());
      Json.texts(
          json, "check", elements(claim(Claim.Check.class, Phase.CHECK, party).combinations()));
    } else {
      Claim.Reveal reveal = claim(Claim.Reveal.class, Phase.REVEAL, party);
      json.writeStringField(
          "commitment", claim(Claim.Commit.class, Phase.COMMIT, party).commitment().hex());
      Json.texts(json, "partial", elements(reveal.partial()));
      json.writeStringField("nonce", reveal.nonce().hex());
    }
    Json.texts(json, "signatures", signatures(party));
    json.writeEndObject();
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
}
