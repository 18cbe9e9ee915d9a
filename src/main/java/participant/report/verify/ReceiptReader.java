package participant.report.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.join.Member;
import participant.protocol.join.RouteKey;
import participant.protocol.sum.Receipt;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Tolerance;
import participant.report.result.ReceiptFile;
import participant.wire.Limits;

/**
 * Reads a receipt as {@link ReceiptFile} writes it. What it says twice, such as the mean, must be
 * the same both times; whether it is signed is not looked at.
 */
final class ReceiptReader {
  private static final long MAX_SIZE = 1L << 33;

  /** An element in quotes and its comma. */
  private static final int LEAST_ELEMENT = 4;

  private static final int MAX_VERSION = 64;
  private static final int MAX_WORD = 32;

  private final JsonText json;
  private final long size;

  /**
   * What a receipt says.
   *
   * @param hash that everyone is bound to
   * @param unconfirmed who signed nothing
   */
  record Content(Receipt receipt, Bytes hash, List<PartyId> unconfirmed) {}

  private ReceiptReader(JsonText json, long size) {
    this.json = json;
    this.size = size;
  }

  /**
   * What {@code file} holds.
   *
   * @throws Misfit if it is no receipt, or contradicts itself
   */
  static Content read(Path file) throws Misfit {
    try {
      long size = Files.size(file);
      if (size > MAX_SIZE) {
        throw new Misfit("it has " + size + " bytes; a receipt has at most " + MAX_SIZE);
      }
      // A new decoder refuses what is not UTF-8; a charset given by name would replace it.
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file), UTF_8.newDecoder()))) {
        return new ReceiptReader(new JsonText(in), size).content();
      }
    } catch (IOException e) {
      throw new Misfit("it cannot be read: " + e.getMessage());
    }
  }

  private Content content() throws Misfit {
    json.open('{');
    json.name("receipt");
    require(
        json.text(MAX_VERSION).equals(ReceiptFile.VERSION),
        "a receipt of another version than " + ReceiptFile.VERSION);
    json.name("terms");
    SumTerms terms = terms();
    json.name("roster");
    Parameters parameters = new Parameters(terms, roster());
    json.name("included");
    require(seats().size() == terms.parties(), "\"included\" does not list everyone");
    ReceiptVectors vectors = new ReceiptVectors(json, terms);
    json.name("sum");
    FieldVector sum = vectors.sum();
    json.name("mean");
    vectors.mean(sum);
    json.name(terms.streamed() ? "totals" : "transcript");
    Bytes hash = hash();
    ReceiptStatements statements = new ReceiptStatements(json, vectors, terms, hash);
    json.name("statements");
    statements.read();
    json.name("unconfirmed");
    require(seats().equals(statements.unsigned()), "\"unconfirmed\" must list who did not sign");
    json.close();
    json.end();
    return new Content(new Receipt(parameters, sum, statements.all()), hash, statements.unsigned());
  }

  private SumTerms terms() throws Misfit {
    json.open('{');
    json.name("session");
    SessionId session = new SessionId(json.hex(SessionId.LENGTH, SessionId.LENGTH));
    json.name("kind");
    String kind = json.text(MAX_WORD);
    json.name("field");
    String modulus = json.text(MAX_WORD);
    json.name("weights");
    List<Long> weights = weights();
    json.name("decimals");
    int decimals = json.number(0, SumTerms.MAX_DECIMALS);
    json.name("bound");
    long limit = units(json.text(MAX_WORD), decimals);
    long least = -limit;
    if (json.oneOf(List.of("least", "length")).equals("least")) {
      least = units(json.text(MAX_WORD), decimals);
      json.name("length");
    }
    int length = json.number(1, Limits.MAX_LONG_LENGTH);
    List<Integer> shape = new ArrayList<>();
    if (json.oneOf(List.of("shape", "chunk")).equals("shape")) {
      json.open('[');
      while (json.more()) {
        shape.add(json.number(1, Limits.MAX_LONG_LENGTH));
        require(
            shape.size() <= Limits.MAX_DIMENSIONS,
            "more than " + Limits.MAX_DIMENSIONS + " dimensions");
      }
      json.name("chunk");
    }
    int chunk = json.number(0, Limits.MAX_CHUNK);
    json.name("columns");
    List<String> columns = texts(Limits.MAX_COLUMNS, Limits.MAX_COLUMN);
    json.close();
    SumTerms terms =
        new SumTerms(
            session,
            constant(kind, SumTerms.Kind.values()),
            field(modulus),
            weights,
            decimals,
            limit,
            least,
            length,
            shape,
            chunk,
            columns,
            Tolerance.NONE,
            false);
    Optional<String> flaw = terms.flaw();
    require(flaw.isEmpty(), flaw.orElse(""));
    // Nothing is allocated for elements that the file is too short to hold.
    require(size / LEAST_ELEMENT >= length, "the file is too short for " + length + " elements");
    return terms;
  }

  private List<Member> roster() throws Misfit {
    List<Member> roster = new ArrayList<>();
    json.open('[');
    while (json.more()) {
      require(roster.size() < Limits.MAX_PARTIES, "more than " + Limits.MAX_PARTIES + " members");
      roster.add(member());
    }
    return roster;
  }

  private Member member() throws Misfit {
    json.open('{');
    json.name("seat");
    PartyId seat = seat();
    json.name("name");
    String name = json.text(2 * Limits.MAX_NAME);
    json.name("addresses");
    List<String> addresses = texts(Limits.MAX_ADDRESSES, Limits.MAX_ADDRESS);
    json.name("certificate");
    Bytes certificate = json.hex(1, Limits.MAX_CERTIFICATE);
    json.name("commitment");
    Bytes commitment = hash();
    json.name("key");
    Bytes key = hash();
    json.name("keySignature");
    RouteKey signed = new RouteKey(key, json.hex(1, Limits.MAX_SIGNATURE));
    Member member = new Member(seat, name, addresses, certificate, commitment, signed);
    json.close();
    return member;
  }

  private List<Long> weights() throws Misfit {
    List<Long> weights = new ArrayList<>();
    json.open('[');
    while (json.more()) {
      require(weights.size() < Limits.MAX_PARTIES, "more than " + Limits.MAX_PARTIES + " weights");
      weights.add(units(json.text(MAX_WORD), 0));
    }
    return weights;
  }

  private List<String> texts(int most, int longest) throws Misfit {
    List<String> texts = new ArrayList<>();
    json.open('[');
    while (json.more()) {
      require(texts.size() < most, "more than " + most + " texts");
      texts.add(json.text(2 * longest));
    }
    return texts;
  }

  /** Seats in ascending order. */
  private List<PartyId> seats() throws Misfit {
    List<PartyId> seats = new ArrayList<>();
    json.open('[');
    while (json.more()) {
      PartyId seat = seat();
      require(
          seats.isEmpty() || seats.get(seats.size() - 1).compareTo(seat) < 0,
          "seats should stand in ascending order");
      seats.add(seat);
    }
    return seats;
  }

  private PartyId seat() throws Misfit {
    return new PartyId(json.number(1, Limits.MAX_PARTIES));
  }

  private Bytes hash() throws Misfit {
    return json.hex(Limits.HASH, Limits.HASH);
  }

  private long units(String number, int decimals) throws Misfit {
    return Spelling.units(number, decimals)
        .orElseThrow(() -> json.misfit("a number of " + decimals + " decimals should stand here"));
  }

  private SumTerms.Kind constant(String name, SumTerms.Kind[] all) throws Misfit {
    for (SumTerms.Kind kind : all) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw json.misfit("an unknown kind of sum");
  }

  private MersenneField field(String modulus) throws Misfit {
    return Spelling.units(modulus, 0)
        .flatMap(MersenneField::ofModulus)
        .orElseThrow(() -> json.misfit("an unknown field"));
  }

  private void require(boolean holds, String otherwise) throws Misfit {
    if (!holds) {
      throw json.misfit(otherwise);
    }
  }
}
