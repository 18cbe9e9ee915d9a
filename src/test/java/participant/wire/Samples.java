package participant.wire;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.machine.SessionId;
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

/** One envelope for each message and claim, with a field of each kind filled in. */
final class Samples {
  private static final PartyId ONE = new PartyId(1);
  private static final PartyId TWO = new PartyId(2);
  private static final SessionId SESSION = new SessionId(bytes(0x50, SessionId.LENGTH));
  private static final SumTerms TERMS =
      new SumTerms(
          SESSION,
          SumTerms.Kind.BOUNDED,
          MersenneField.P61,
          List.of(3L, -7L, 1_000_000L),
          2,
          100_000_000_000L,
          4);
  private static final FieldVector VECTOR =
      FieldVector.of(MersenneField.P61, 0, 1, 0x0102030405060708L, (1L << 61) - 2);

  private final Map<String, Envelope> all = new LinkedHashMap<>();

  private Samples() {}

  /** By name, in the order of the schema. */
  static Map<String, Envelope> all() {
    Samples samples = new Samples();
    samples.addJoin();
    samples.addRoutes();
    samples.addClaims();
    samples.addOtherSum();
    return samples.all;
  }

  private void addJoin() {
    add("hello", new JoinMessage.Hello(1, 300, bytes(0x10, 32)));
    add("challenge", new JoinMessage.Challenge(1, bytes(0x20, 32)));
    add("prove", new JoinMessage.Prove(bytes(0x30, 32)));
    add("offered", new JoinMessage.Offered(bytes(0x40, 32), TERMS));
    add(
        "apply",
        new JoinMessage.Apply(
            List.of(
                new Applicant(Optional.of(TWO), "Zoë", bytes(0x60, 32)),
                new Applicant(Optional.empty(), "", bytes(0x70, 32))),
            List.of("127.0.0.1:53709", "[::1]:53709"),
            new RouteKey(bytes(0x0a, 32), bytes(0x0b, 4))));
    add("seated", new JoinMessage.Seated(List.of(TWO, new PartyId(1000))));
    add("meet", new JoinMessage.Meet(1, 1, SESSION));
    add("welcome", new JoinMessage.Welcome(1));
    add("refuse", new JoinMessage.Refuse(JoinMessage.Refusal.FULL, "all 3 seats are taken"));
    add("probe", new JoinMessage.Probe(53709));
    add(
        "probed",
        new JoinMessage.Probed(1_800_000_000, "192.0.2.1:53709", false, "nobody answered"));
    add("probed_reached", new JoinMessage.Probed(1_800_000_000, "[::1]:53709", true, ""));
  }

  private void addRoutes() {
    add("relayed", new RouteMessage.Relayed(ByteBuffer.wrap(bytes(0xd0, 16).toByteArray())));
    add("unreachable", new RouteMessage.Unreachable(TWO));
  }

  private void addClaims() {
    Parameters parameters =
        new Parameters(
            TERMS,
            List.of(
                new Member(
                    ONE,
                    "Ana",
                    List.of("127.0.0.1:53709"),
                    bytes(0x80, 3),
                    bytes(0x90, 32),
                    new RouteKey(bytes(0x0c, 32), bytes(0x0d, 4))),
                new Member(
                    TWO,
                    "",
                    List.of(),
                    bytes(0xa0, 3),
                    bytes(0xb0, 32),
                    new RouteKey(bytes(0x0e, 32), bytes(0x0f, 4)))));
    addSaid("offer", new Claim.Offer(parameters));
    addSaid("confirm", new Claim.Confirm(bytes(0x11, 32), bytes(0x22, 32)));
    addSaid("commit", new Claim.Commit(bytes(0x33, 32)));
    addSaid("agree", new Claim.Agree(bytes(0x44, 32)));
    addSaid("reveal", new Claim.Reveal(VECTOR, bytes(0x55, 32)));
    addSaid("announce", new Claim.Announce(VECTOR));
    addSaid("finished", new Claim.Finished(bytes(0x66, 32)));
    addSaid("gathered", new Claim.Gathered(bytes(0x67, 32)));
    addSaid("coin", new Claim.Coin(bytes(0x68, 32)));
    addSaid("check", new Claim.Check(FieldVector.of(MersenneField.P31, 5, 6)));
    addThresholdClaims();
  }

  private void addThresholdClaims() {
    FieldVector pair = FieldVector.of(MersenneField.P31, 5, 6);
    ThresholdClaim.Combined combined = new ThresholdClaim.Combined(List.of(pair, pair));
    List<PartyId> dealers = List.of(ONE, TWO, new PartyId(200));
    addSaid("pledge", new ThresholdClaim.Pledge(bytes(0x12, 32)));
    addSaid("held", new ThresholdClaim.Held(dealers, bytes(0x13, 32)));
    addSaid("based", new ThresholdClaim.Based(bytes(0x14, 32)));
    addSaid("combined", combined);
    addSaid(
        "answer",
        new ThresholdClaim.Answer(
            List.of(new Complaint(ONE, share(), combined, bytes(0xd0, 64), 0, Optional.empty())),
            List.of(new Evaluation(TWO, pair))));
    List<Bytes> digests = List.of(bytes(0x18, 32), bytes(0x19, 32));
    addSaid(
        "answer_long",
        new ThresholdClaim.Answer(
            List.of(
                new Complaint(
                    ONE,
                    share(new ShareValues.Chunked(digests)),
                    combined,
                    bytes(0xd0, 64),
                    1,
                    Optional.of(pair))),
            List.of()));
    addSaid("disclosed", new ThresholdClaim.Disclosed(digests, bytes(0x1a, 32)));
    addSaid("bound", new ThresholdClaim.Bound(dealers, bytes(0x15, 32)));
    addSaid("opened", new ThresholdClaim.Opened(VECTOR, bytes(0x16, 32)));
    addSaid("closed", new ThresholdClaim.Closed(bytes(0x17, 32)));
  }

  private static SignedShare share() {
    return share(new ShareValues.Whole(FieldVector.of(MersenneField.P31, 7)));
  }

  private static SignedShare share(ShareValues values) {
    return new SignedShare(values, FieldVector.of(MersenneField.P31, 8, 9), bytes(0xe0, 64));
  }

  private void addOtherSum() {
    add(
        "share",
        new SumMessage.Share(FieldVector.of(MersenneField.P31, 0, 0x01020304, (1L << 31) - 2)));
    add("dealt", new SumMessage.Dealt(share()));
    SecretBytes seed = SecretBytes.of(bytes(0x6a, 32).toByteArray());
    add("dealt_seed", new SumMessage.Dealt(share(new ShareValues.Seeded(seed))));
    List<Bytes> digests = List.of(bytes(0x18, 32), bytes(0x19, 32));
    add("dealt_chunks", new SumMessage.Dealt(share(new ShareValues.Chunked(digests))));
    add("taken", new SumMessage.Taken(true, 300));
    add(
        "offered_threshold",
        new JoinMessage.Offered(bytes(0x40, 32), TERMS.withstanding(new Tolerance(1, 0, 3))));
    add("seed", new SumMessage.Seed(SecretBytes.of(bytes(0x69, 32).toByteArray())));
    add(
        "chunk",
        new SumMessage.Chunk(
            3,
            true,
            PackedElements.of(MersenneField.P31, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}))
                .orElseThrow()));
    SumTerms vectors =
        new SumTerms(
            SESSION,
            SumTerms.Kind.BOUNDED,
            MersenneField.P31,
            List.of(1L, 1L),
            0,
            100,
            10_000,
            5_000,
            List.of("a", "b"));
    add("offered_long", new JoinMessage.Offered(bytes(0x40, 32), vectors));
    add("offered_revealed", new JoinMessage.Offered(bytes(0x40, 32), vectors.fullyRevealed(true)));
    add(
        "waiting",
        new SumMessage.Waiting(
            Phase.REVEAL, 0, List.of(ONE, new PartyId(200)), true, List.of(ONE)));
    add("evidence", new SumMessage.Evidence(statement(new Claim.Agree(bytes(0x77, 32)))));
    add(
        "abort",
        new SumMessage.Abort(
            new Verdict(
                Verdict.Reason.EQUIVOCATION,
                Optional.of(TWO),
                true,
                Phase.AGREE,
                new PartyId(3),
                "two lists"),
            List.of(
                statement(new Claim.Agree(bytes(0x88, 32))),
                statement(new Claim.Agree(bytes(0x99, 32))))));
    add(
        "abort_suspected",
        new SumMessage.Abort(
            new Verdict(Verdict.Reason.LEFT, Optional.empty(), false, Phase.OFFER, ONE, ""),
            List.of()));
  }

  private void add(String name, JoinMessage message) {
    all.put(name, new Envelope(PartyId.NOBODY, PartyId.NOBODY, message));
  }

  private void add(String name, RouteMessage message) {
    all.put(name, new Envelope(ONE, TWO, message));
  }

  private void add(String name, SumMessage message) {
    all.put(name, new Envelope(TWO, ONE, message));
  }

  private void addSaid(String name, Claim claim) {
    add("said_" + name, new SumMessage.Said(statement(claim)));
  }

  private static Statement statement(Claim claim) {
    return new Statement(TWO, claim, bytes(0xc0, 64));
  }

  /** {@code length} bytes that count up from {@code first}. */
  private static Bytes bytes(int first, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (first + i);
    }
    return Bytes.of(bytes);
  }

  /** What an envelope's message is and what it wraps: the records that need codec support. */
  static List<Class<?>> kinds(Envelope envelope) {
    Message message = envelope.message();
    return message instanceof SumMessage.Said said
        ? List.of(message.getClass(), said.statement().claim().getClass())
        : List.of(message.getClass());
  }
}
