package participant.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import participant.wire.proto.ElementsProto.Elements;
import participant.wire.proto.ElementsProto.Field;
import participant.wire.proto.FrameProto.Frame;
import participant.wire.proto.FrameProto.Offered;
import participant.wire.proto.JoinProto.Applicant;
import participant.wire.proto.JoinProto.Apply;
import participant.wire.proto.JoinProto.Meet;
import participant.wire.proto.JoinProto.Member;
import participant.wire.proto.JoinProto.Probe;
import participant.wire.proto.JoinProto.Refusal;
import participant.wire.proto.JoinProto.Refuse;
import participant.wire.proto.JoinProto.RouteKey;
import participant.wire.proto.JoinProto.Seated;
import participant.wire.proto.RouteProto.Relayed;
import participant.wire.proto.SumProto.Abort;
import participant.wire.proto.SumProto.Agree;
import participant.wire.proto.SumProto.Parameters;
import participant.wire.proto.SumProto.Phase;
import participant.wire.proto.SumProto.Reason;
import participant.wire.proto.SumProto.Said;
import participant.wire.proto.SumProto.Share;
import participant.wire.proto.SumProto.Statement;
import participant.wire.proto.SumProto.SumKind;
import participant.wire.proto.SumProto.SumTerms;
import participant.wire.proto.SumProto.Verdict;
import participant.wire.proto.ThresholdProto.Answer;
import participant.wire.proto.ThresholdProto.Combined;
import participant.wire.proto.ThresholdProto.Complaint;
import participant.wire.proto.ThresholdProto.Dealt;
import participant.wire.proto.ThresholdProto.Disclosed;
import participant.wire.proto.ThresholdProto.Evaluation;
import participant.wire.proto.ThresholdProto.Held;
import participant.wire.proto.ThresholdProto.SignedShare;
import participant.wire.proto.ThresholdProto.Tolerance;

/** What is just within a limit is heard, and one more is refused. */
class LimitsTest {
  private static final ByteString HASH = ByteString.copyFrom(new byte[32]);
  private static final SumTerms TERMS =
      SumTerms.newBuilder()
          .setSession(ByteString.copyFrom(new byte[16]))
          .setKind(SumKind.SUM_KIND_BOUNDED)
          .setField(Field.FIELD_P61)
          .setLength(1)
          .build();
  private static final RouteKey KEY = RouteKey.newBuilder().setKey(HASH).build();
  private static final Statement STATEMENT =
      Statement.newBuilder().setSpeaker(1).setAgree(Agree.newBuilder().setListHash(HASH)).build();

  private static final Elements ELEMENT =
      Elements.newBuilder()
          .setField(Field.FIELD_P31)
          .setValues(ByteString.copyFrom(new byte[4]))
          .build();

  private record Limit(String of, int most, IntFunction<Frame> frame) {
    @Override
    public String toString() {
      return of + " up to " + most;
    }
  }

  static List<Limit> limits() {
    return List.of(
        new Limit("sender", 1000, n -> seated(List.of()).toBuilder().setFrom(n).build()),
        new Limit("seats", 1000, n -> seated(Collections.nCopies(n, 1))),
        new Limit("seat", 1000, n -> seated(List.of(n))),
        new Limit("applicants", 1000, n -> apply(n, "", 0, "")),
        new Limit("name", 64, n -> apply(1, "é".repeat(n), 0, "")),
        new Limit("addresses", 8, n -> apply(1, "", n, "a")),
        new Limit("address", 128, n -> apply(1, "", 1, "\ud83d\ude00".repeat(n))),
        new Limit("version", 65_535, LimitsTest::meet),
        new Limit("port", 65_535, LimitsTest::probe),
        new Limit("weights", 1000, LimitsTest::offered),
        new Limit("text", 200, LimitsTest::refuse),
        new Limit("roster", 1000, n -> offer(n, 1)),
        new Limit("certificate", 2048, n -> offer(1, n)),
        new Limit("signature", 128, n -> said(STATEMENT.toBuilder().setSignature(zeros(n)))),
        new Limit("elements of P31", 4096, n -> share(Field.FIELD_P31, 4 * n)),
        new Limit("elements of P61", 4096, n -> share(Field.FIELD_P61, 8 * n)),
        new Limit("dealers", 1000, LimitsTest::held),
        new Limit("combinations", Limits.MAX_COMBINATIONS, LimitsTest::combined),
        new Limit("complaints", 1000, n -> answer(n, 0)),
        new Limit("evaluations", 1000, n -> answer(0, n)),
        new Limit("digests of a share", Limits.MAX_DIGESTS, LimitsTest::digests),
        new Limit("digests of a partial sum", Limits.MAX_DIGESTS, LimitsTest::disclosed),
        new Limit("shown elements", Limits.MAX_SHOWN, LimitsTest::shown),
        new Limit("threshold", 1000, n -> tolerating(n, 0, 0)),
        new Limit("liars", 1000, n -> tolerating(1, n, 0)),
        new Limit("at least", 1000, n -> tolerating(1, 0, n)),
        new Limit("signature of a key", 128, LimitsTest::signedKey),
        new Limit("sealed frame", Limits.MAX_SEALED, LimitsTest::relayed),
        new Limit("evidence", 4, LimitsTest::abort));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void oneMoreIsRefused(Limit limit) {
    byte[] within = limit.frame().apply(limit.most()).toByteArray();
    byte[] beyond = limit.frame().apply(limit.most() + 1).toByteArray();
    assertThatCode(() -> Codec.STANDARD.decode(within)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Codec.STANDARD.decode(beyond)).isInstanceOf(Malformed.class);
  }

  @Test
  void statementThatWouldNotFitAnAbortIsRefused() throws Malformed {
    int rest = offer(480, 2048).getSaid().getStatement().getSerializedSize();
    Frame large = offer(480, 2048);
    assertThat(rest).isGreaterThan(Limits.MAX_STATEMENT);
    assertThatThrownBy(() -> Codec.STANDARD.decode(large.toByteArray()))
        .hasMessage("said.statement has " + rest + " bytes, not at most 1000000");
    Codec.STANDARD.decode(offer(450, 2048).toByteArray());
  }

  @Test
  void fourLargestStatementsFitAnAbort() {
    int others = 1000;
    assertThat(Limits.MAX_EVIDENCE * Limits.MAX_STATEMENT + others)
        .isLessThanOrEqualTo(Limits.MAX_FRAME);
  }

  /** With as many bytes of its own as what carries a sealed frame can have. */
  @Test
  void longestSealedFrameFitsAFrame() {
    Frame longest =
        relayed(Limits.MAX_SEALED).toBuilder()
            .setFrom(Limits.MAX_PARTIES)
            .setTo(Limits.MAX_PARTIES)
            .build();
    assertThat(longest.getSerializedSize()).isLessThanOrEqualTo(Limits.MAX_FRAME);
  }

  @Test
  void longestMessagesCanBeSealed() {
    int others = 1000;
    int abort = Limits.MAX_EVIDENCE * Limits.MAX_STATEMENT + others;
    int chunk = Limits.MAX_CHUNK * Long.BYTES + others;
    assertThat(Math.max(abort, chunk) + Limits.MIN_SEALED).isLessThanOrEqualTo(Limits.MAX_SEALED);
  }

  @Test
  void whatIsSaidBeforeTrustFitsAStrangersFrame() {
    // The longest is an offer with a weight of ten bytes for everyone.
    Frame longest =
        Frame.newBuilder()
            .setOffered(
                Offered.newBuilder()
                    .setProof(HASH)
                    .setSum(
                        TERMS.toBuilder()
                            .addAllWeights(
                                Collections.nCopies(Limits.MAX_PARTIES, Long.MIN_VALUE))))
            .build();
    assertThat(longest.getSerializedSize()).isLessThanOrEqualTo(Limits.MAX_STRANGER_FRAME);
  }

  private static Frame seated(List<Integer> seats) {
    return Frame.newBuilder().setSeated(Seated.newBuilder().addAllSeats(seats)).build();
  }

  private static Frame apply(int applicants, String name, int addresses, String address) {
    Applicant applicant = Applicant.newBuilder().setName(name).setCommitment(HASH).build();
    return Frame.newBuilder()
        .setApply(
            Apply.newBuilder()
                .addAllApplicants(Collections.nCopies(applicants, applicant))
                .addAllAddresses(Collections.nCopies(addresses, address))
                .setKey(KEY))
        .build();
  }

  private static Frame probe(int port) {
    return Frame.newBuilder().setProbe(Probe.newBuilder().setPort(port)).build();
  }

  private static Frame meet(int newest) {
    return Frame.newBuilder()
        .setMeet(Meet.newBuilder().setOldest(1).setNewest(newest).setSession(TERMS.getSession()))
        .build();
  }

  private static Frame offered(int weights) {
    return Frame.newBuilder()
        .setOffered(
            Offered.newBuilder()
                .setProof(HASH)
                .setSum(TERMS.toBuilder().addAllWeights(Collections.nCopies(weights, -1L))))
        .build();
  }

  private static Frame refuse(int characters) {
    return Frame.newBuilder()
        .setRefuse(
            Refuse.newBuilder().setRefusal(Refusal.REFUSAL_FULL).setText("x".repeat(characters)))
        .build();
  }

  private static Frame offer(int members, int certificate) {
    Member member =
        Member.newBuilder()
            .setSeat(1)
            .setCertificate(zeros(certificate))
            .setCommitment(HASH)
            .setKey(KEY)
            .build();
    return said(
        STATEMENT.toBuilder()
            .setOffer(
                Parameters.newBuilder()
                    .setTerms(TERMS)
                    .addAllRoster(Collections.nCopies(members, member))));
  }

  private static Frame said(Statement.Builder statement) {
    return Frame.newBuilder().setSaid(Said.newBuilder().setStatement(statement)).build();
  }

  private static Frame held(int dealers) {
    return said(
        STATEMENT.toBuilder()
            .setHeld(
                Held.newBuilder().addAllDealers(Collections.nCopies(dealers, 1)).setCoin(HASH)));
  }

  private static Frame combined(int polynomials) {
    return said(
        STATEMENT.toBuilder()
            .setCombined(
                Combined.newBuilder()
                    .addAllPolynomials(Collections.nCopies(polynomials, ELEMENT))));
  }

  private static Frame answer(int complaints, int evaluations) {
    Complaint complaint =
        Complaint.newBuilder()
            .setDealer(1)
            .setShare(SignedShare.newBuilder().setValues(ELEMENT).setMasks(ELEMENT))
            .setCombined(Combined.newBuilder())
            .build();
    Evaluation evaluation = Evaluation.newBuilder().setDealer(1).setValues(ELEMENT).build();
    return said(
        STATEMENT.toBuilder()
            .setAnswer(
                Answer.newBuilder()
                    .addAllComplaints(Collections.nCopies(complaints, complaint))
                    .addAllEvaluations(Collections.nCopies(evaluations, evaluation))));
  }

  private static Frame digests(int count) {
    return Frame.newBuilder()
        .setDealt(
            Dealt.newBuilder()
                .setShare(
                    SignedShare.newBuilder()
                        .setMasks(ELEMENT)
                        .setDigests(zeros(count * Limits.HASH))))
        .build();
  }

  private static Frame disclosed(int count) {
    return said(
        STATEMENT.toBuilder()
            .setDisclosed(
                Disclosed.newBuilder().setDigests(zeros(count * Limits.HASH)).setNonce(HASH)));
  }

  private static Frame shown(int count) {
    Elements elements =
        Elements.newBuilder().setField(Field.FIELD_P61).setValues(zeros(8 * count)).build();
    Complaint complaint =
        Complaint.newBuilder()
            .setDealer(1)
            .setShare(SignedShare.newBuilder().setMasks(ELEMENT).setDigests(zeros(Limits.HASH)))
            .setCombined(Combined.newBuilder())
            .setElements(elements)
            .build();
    return said(STATEMENT.toBuilder().setAnswer(Answer.newBuilder().addComplaints(complaint)));
  }

  private static Frame tolerating(int threshold, int liars, int atLeast) {
    return Frame.newBuilder()
        .setOffered(
            Offered.newBuilder()
                .setProof(HASH)
                .setSum(
                    TERMS.toBuilder()
                        .setTolerance(
                            Tolerance.newBuilder()
                                .setThreshold(threshold)
                                .setLiars(liars)
                                .setAtLeast(atLeast))))
        .build();
  }

  private static Frame signedKey(int signature) {
    return Frame.newBuilder()
        .setApply(Apply.newBuilder().setKey(KEY.toBuilder().setSignature(zeros(signature))))
        .build();
  }

  private static Frame relayed(int bytes) {
    return Frame.newBuilder().setRelayed(Relayed.newBuilder().setSealed(zeros(bytes))).build();
  }

  private static Frame share(Field field, int bytes) {
    return Frame.newBuilder()
        .setShare(
            Share.newBuilder()
                .setShare(Elements.newBuilder().setField(field).setValues(zeros(bytes))))
        .build();
  }

  private static Frame abort(int statements) {
    Verdict verdict =
        Verdict.newBuilder()
            .setReason(Reason.REASON_LOST)
            .setPhase(Phase.PHASE_SHARE)
            .setReporter(1)
            .build();
    return Frame.newBuilder()
        .setAbort(
            Abort.newBuilder()
                .setVerdict(verdict)
                .addAllEvidence(Collections.nCopies(statements, STATEMENT)))
        .build();
  }

  private static ByteString zeros(int bytes) {
    return ByteString.copyFrom(new byte[bytes]);
  }
}
