package participant.wire;

import static net.jqwik.api.Combinators.combine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import participant.crypto.Bytes;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.join.Applicant;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.Member;
import participant.protocol.sum.Claim;
import participant.protocol.sum.Parameters;
import participant.protocol.sum.Phase;
import participant.protocol.sum.Statement;
import participant.protocol.sum.SumMessage;
import participant.protocol.sum.SumTerms;
import participant.protocol.sum.Verdict;

/** Any envelope that is within the limits, its lists short more often than not. */
final class AnyEnvelope {
  private AnyEnvelope() {}

  static Arbitrary<Envelope> within() {
    Arbitrary<PartyId> seatOrNobody = numbers(0, Limits.MAX_PARTIES).map(PartyId::new);
    return combine(seatOrNobody, seatOrNobody, Arbitraries.oneOf(messages().values()))
        .as(Envelope::new);
  }

  static Map<Class<? extends Message>, Arbitrary<Message>> messages() {
    Map<Class<? extends Message>, Arbitrary<Message>> all = new LinkedHashMap<>();
    Arbitrary<Integer> version = numbers(1, Limits.MAX_VERSION);
    Arbitrary<List<String>> addresses = text(128).list().ofMaxSize(Limits.MAX_ADDRESSES);
    all.put(
        JoinMessage.Hello.class,
        combine(version, version, bytes(32))
            .as((a, b, nonce) -> new JoinMessage.Hello(Math.min(a, b), Math.max(a, b), nonce)));
    all.put(
        JoinMessage.Challenge.class, combine(version, bytes(32)).as(JoinMessage.Challenge::new));
    all.put(JoinMessage.Prove.class, bytes(32).map(JoinMessage.Prove::new));
    all.put(JoinMessage.Offered.class, combine(bytes(32), terms()).as(JoinMessage.Offered::new));
    all.put(
        JoinMessage.Apply.class,
        combine(applicant().list().ofMaxSize(5), addresses).as(JoinMessage.Apply::new));
    all.put(JoinMessage.Seated.class, seats().map(JoinMessage.Seated::new));
    all.put(
        JoinMessage.Meet.class,
        combine(version, version, session())
            .as((a, b, id) -> new JoinMessage.Meet(Math.min(a, b), Math.max(a, b), id)));
    all.put(JoinMessage.Welcome.class, version.map(JoinMessage.Welcome::new));
    all.put(
        JoinMessage.Refuse.class,
        combine(Arbitraries.of(JoinMessage.Refusal.class), text(200)).as(JoinMessage.Refuse::new));
    Arbitrary<Statement> statement = statement();
    all.put(SumMessage.Said.class, statement.map(SumMessage.Said::new));
    all.put(SumMessage.Share.class, vector().map(SumMessage.Share::new));
    all.put(
        SumMessage.Waiting.class,
        combine(Arbitraries.of(Phase.class), seats(), Arbitraries.of(true, false))
            .as(SumMessage.Waiting::new));
    all.put(SumMessage.Evidence.class, statement.map(SumMessage.Evidence::new));
    all.put(
        SumMessage.Abort.class,
        combine(verdict(), statement.list().ofMaxSize(Limits.MAX_EVIDENCE))
            .as(SumMessage.Abort::new));
    return all;
  }

  static Map<Class<? extends Claim>, Arbitrary<Claim>> claims() {
    Map<Class<? extends Claim>, Arbitrary<Claim>> all = new LinkedHashMap<>();
    all.put(
        Claim.Offer.class,
        combine(terms(), member().list().ofMaxSize(5)).as(Parameters::new).map(Claim.Offer::new));
    all.put(Claim.Confirm.class, combine(bytes(32), bytes(32)).as(Claim.Confirm::new));
    all.put(Claim.Commit.class, bytes(32).map(Claim.Commit::new));
    all.put(Claim.Agree.class, bytes(32).map(Claim.Agree::new));
    all.put(Claim.Reveal.class, combine(vector(), bytes(32)).as(Claim.Reveal::new));
    all.put(Claim.Announce.class, vector().map(Claim.Announce::new));
    all.put(Claim.Finished.class, bytes(32).map(Claim.Finished::new));
    return all;
  }

  private static Arbitrary<Statement> statement() {
    return combine(seat(), Arbitraries.oneOf(claims().values()), bytes(0, Limits.MAX_SIGNATURE))
        .as(Statement::new);
  }

  private static Arbitrary<SumTerms> terms() {
    return combine(
            session(),
            Arbitraries.of(SumTerms.Kind.class),
            Arbitraries.of(MersenneField.class),
            Arbitraries.longs().list().ofMaxSize(8),
            numbers(0, SumTerms.MAX_DECIMALS),
            Arbitraries.longs().greaterOrEqual(0),
            numbers(1, Limits.MAX_ELEMENTS))
        .as(SumTerms::new);
  }

  private static Arbitrary<Member> member() {
    return combine(
            seat(),
            text(Limits.MAX_NAME),
            text(Limits.MAX_ADDRESS).list().ofMaxSize(3),
            bytes(1, Limits.MAX_CERTIFICATE),
            bytes(32))
        .as(Member::new);
  }

  private static Arbitrary<Applicant> applicant() {
    return combine(seat().optional(), text(Limits.MAX_NAME), bytes(32)).as(Applicant::new);
  }

  private static Arbitrary<Verdict> verdict() {
    return combine(
            Arbitraries.of(Verdict.Reason.class),
            seat().optional(),
            Arbitraries.of(true, false),
            Arbitraries.of(Phase.class),
            seat(),
            text(Limits.MAX_TEXT))
        .as(Verdict::new);
  }

  private static Arbitrary<FieldVector> vector() {
    return Arbitraries.of(MersenneField.class)
        .flatMap(
            field ->
                Arbitraries.longs()
                    .between(0, field.modulus() - 1)
                    .array(long[].class)
                    .ofMinSize(1)
                    .ofMaxSize(20)
                    .map(elements -> FieldVector.of(field, elements)));
  }

  private static Arbitrary<SessionId> session() {
    return bytes(SessionId.LENGTH).map(SessionId::new);
  }

  private static Arbitrary<PartyId> seat() {
    return numbers(1, Limits.MAX_PARTIES).map(PartyId::new);
  }

  private static Arbitrary<List<PartyId>> seats() {
    return seat().list().ofMaxSize(20);
  }

  /** Code points from all planes, without the surrogates that UTF-8 has none of. */
  private static Arbitrary<String> text(int most) {
    return Arbitraries.strings()
        .withCharRange('\0', '\ud7ff')
        .withCharRange('\ue000', '\uffff')
        .ofMaxLength(most);
  }

  private static Arbitrary<Bytes> bytes(int length) {
    return bytes(length, length);
  }

  private static Arbitrary<Bytes> bytes(int least, int most) {
    return Arbitraries.bytes().array(byte[].class).ofMinSize(least).ofMaxSize(most).map(Bytes::of);
  }

  private static Arbitrary<Integer> numbers(int least, int most) {
    return Arbitraries.integers().between(least, most);
  }
}
