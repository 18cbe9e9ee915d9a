package participant.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.math.PackedElements;
import participant.protocol.join.Applicant;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.Member;
import participant.protocol.join.RouteKey;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Complaint;
import participant.protocol.sum.message.Evaluation;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.ShareValues;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Tolerance;
import participant.protocol.sum.message.Verdict;
import participant.testing.Any;

/** Any envelope that is within the limits. */
final class AnyEnvelope {
  private final SplittableRandom random;

  private AnyEnvelope(SplittableRandom random) {
    this.random = random;
  }

  static Envelope within(SplittableRandom random) {
    AnyEnvelope any = new AnyEnvelope(random);
    return new Envelope(any.seatOrNobody(), any.seatOrNobody(), any.message());
  }

  private Message message() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> joinMessage();
      case 2, 3 -> sumMessage();
      default -> routeMessage();
    };
  }

  private JoinMessage joinMessage() {
    return switch (random.nextInt(11)) {
      case 0 -> {
        int newest = version();
        yield new JoinMessage.Hello(between(1, newest), newest, hash());
      }
      case 1 -> new JoinMessage.Challenge(version(), hash());
      case 2 -> new JoinMessage.Prove(hash());
      case 3 -> new JoinMessage.Offered(hash(), terms());
      case 4 ->
          new JoinMessage.Apply(
              list(5, this::applicant), list(Limits.MAX_ADDRESSES, this::address), key());
      case 5 -> new JoinMessage.Seated(seats());
      case 6 -> {
        int newest = version();
        yield new JoinMessage.Meet(between(1, newest), newest, session());
      }
      case 7 -> new JoinMessage.Welcome(version());
      case 8 -> new JoinMessage.Probe(between(0, Limits.MAX_PORT));
      case 9 ->
          new JoinMessage.Probed(
              Any.between(random, 0, JoinMessage.Probed.MAX_TIME),
              text(Limits.MAX_ADDRESS),
              random.nextBoolean(),
              text(Limits.MAX_TEXT));
      default -> new JoinMessage.Refuse(oneOf(JoinMessage.Refusal.values()), text(Limits.MAX_TEXT));
    };
  }

  private SumMessage sumMessage() {
    return switch (random.nextInt(9)) {
      case 8 -> new SumMessage.Taken(random.nextBoolean(), random.nextInt(Limits.MAX_CHUNKS));
      case 7 -> new SumMessage.Dealt(share());
      case 5 -> new SumMessage.Seed(SecretBytes.of(Any.bytes(random, 32, 32)));
      case 6 ->
          new SumMessage.Chunk(random.nextInt(Limits.MAX_CHUNKS), random.nextBoolean(), packed());
      case 0 -> new SumMessage.Said(statement());
      case 1 -> new SumMessage.Share(vector());
      case 2 ->
          new SumMessage.Waiting(
              oneOf(Phase.values()),
              random.nextInt(Limits.MAX_PROGRESS),
              seats(),
              random.nextBoolean(),
              seats());
      case 3 -> new SumMessage.Evidence(statement());
      default -> new SumMessage.Abort(verdict(), list(Limits.MAX_EVIDENCE, this::statement));
    };
  }

  private RouteMessage routeMessage() {
    return random.nextBoolean()
        ? new RouteMessage.Relayed(ByteBuffer.wrap(Any.bytes(random, Limits.MIN_SEALED, 200)))
        : new RouteMessage.Unreachable(seat());
  }

  private RouteKey key() {
    return new RouteKey(hash(), bytes(0, Limits.MAX_SIGNATURE));
  }

  private Claim claim() {
    return switch (random.nextInt(19)) {
      case 18 -> new ThresholdClaim.Disclosed(hashes(), hash());
      case 10 -> new ThresholdClaim.Pledge(hash());
      case 11 -> new ThresholdClaim.Held(seats(), hash());
      case 12 -> new ThresholdClaim.Based(hash());
      case 13 -> combined();
      case 14 -> new ThresholdClaim.Answer(list(3, this::complaint), list(3, this::evaluation));
      case 15 -> new ThresholdClaim.Bound(seats(), hash());
      case 16 -> new ThresholdClaim.Opened(vector(), hash());
      case 17 -> new ThresholdClaim.Closed(hash());
      case 7 -> new Claim.Gathered(hash());
      case 8 -> new Claim.Coin(hash());
      case 9 -> new Claim.Check(vector());
      case 0 -> new Claim.Offer(new Parameters(terms(), list(5, this::member)));
      case 1 -> new Claim.Confirm(hash(), hash());
      case 2 -> new Claim.Commit(hash());
      case 3 -> new Claim.Agree(hash());
      case 4 -> new Claim.Reveal(vector(), hash());
      case 5 -> new Claim.Announce(vector());
      default -> new Claim.Finished(hash());
    };
  }

  private ThresholdClaim.Combined combined() {
    return new ThresholdClaim.Combined(list(5, this::vector));
  }

  private SignedShare share() {
    ShareValues values =
        switch (random.nextInt(3)) {
          case 0 -> new ShareValues.Seeded(SecretBytes.of(hash().toByteArray()));
          case 1 -> new ShareValues.Chunked(hashes());
          default -> new ShareValues.Whole(vector());
        };
    return new SignedShare(values, vector(), bytes(0, Limits.MAX_SIGNATURE));
  }

  private List<Bytes> hashes() {
    List<Bytes> hashes = new ArrayList<>(List.of(hash()));
    hashes.addAll(list(5, this::hash));
    return hashes;
  }

  private Complaint complaint() {
    return new Complaint(
        seat(),
        share(),
        combined(),
        bytes(0, Limits.MAX_SIGNATURE),
        random.nextInt(Limits.MAX_CHUNKS),
        random.nextBoolean() ? Optional.of(vector()) : Optional.empty());
  }

  private Evaluation evaluation() {
    return new Evaluation(seat(), vector());
  }

  private Tolerance tolerance() {
    return random.nextBoolean()
        ? Tolerance.NONE
        : new Tolerance(
            between(1, Limits.MAX_PARTIES),
            between(0, Limits.MAX_PARTIES),
            between(0, Limits.MAX_PARTIES));
  }

  private Statement statement() {
    return new Statement(seat(), claim(), bytes(0, Limits.MAX_SIGNATURE));
  }

  private SumTerms terms() {
    long limit = Any.between(random, 0, Long.MAX_VALUE);
    return new SumTerms(
        session(),
        oneOf(SumTerms.Kind.values()),
        oneOf(MersenneField.values()),
        list(8, () -> Any.number(random)),
        between(0, SumTerms.MAX_DECIMALS),
        limit,
        Any.between(random, 0, Long.MAX_VALUE) - limit,
        between(1, Limits.MAX_LONG_LENGTH),
        list(4, () -> between(1, Limits.MAX_LONG_LENGTH)),
        between(0, Limits.MAX_CHUNK),
        list(4, () -> text(Limits.MAX_COLUMN)),
        tolerance(),
        random.nextBoolean());
  }

  private Member member() {
    return new Member(
        seat(),
        text(Limits.MAX_NAME),
        list(3, this::address),
        bytes(1, Limits.MAX_CERTIFICATE),
        hash(),
        key());
  }

  private Applicant applicant() {
    return new Applicant(seatOrNone(), text(Limits.MAX_NAME), hash());
  }

  private Verdict verdict() {
    return new Verdict(
        oneOf(Verdict.Reason.values()),
        seatOrNone(),
        random.nextBoolean(),
        oneOf(Phase.values()),
        seat(),
        text(Limits.MAX_TEXT));
  }

  private FieldVector vector() {
    return Any.vector(random, oneOf(MersenneField.values()), between(1, 20));
  }

  private PackedElements packed() {
    MersenneField field = oneOf(MersenneField.values());
    FieldArray array = FieldArray.of(Any.vector(random, field, between(1, 20)));
    ByteBuffer bytes = ByteBuffer.allocate(array.length() * field.bytes());
    array.pack(0, array.length(), bytes);
    return PackedElements.of(field, bytes.flip()).orElseThrow();
  }

  private int version() {
    return between(1, Limits.MAX_VERSION);
  }

  private SessionId session() {
    return new SessionId(bytes(SessionId.LENGTH, SessionId.LENGTH));
  }

  private PartyId seat() {
    return new PartyId(between(1, Limits.MAX_PARTIES));
  }

  private PartyId seatOrNobody() {
    return new PartyId(between(0, Limits.MAX_PARTIES));
  }

  private Optional<PartyId> seatOrNone() {
    return random.nextBoolean() ? Optional.of(seat()) : Optional.empty();
  }

  private List<PartyId> seats() {
    return list(20, this::seat);
  }

  private String address() {
    return text(Limits.MAX_ADDRESS);
  }

  private Bytes hash() {
    return bytes(Limits.HASH, Limits.HASH);
  }

  private Bytes bytes(int least, int most) {
    return Bytes.of(Any.bytes(random, least, most));
  }

  private String text(int most) {
    return Any.text(random, most);
  }

  private int between(int least, int most) {
    return Any.between(random, least, most);
  }

  private <T> T oneOf(T[] values) {
    return Any.oneOf(random, values);
  }

  private <T> List<T> list(int most, Supplier<T> draw) {
    return Any.list(random, most, draw);
  }
}
