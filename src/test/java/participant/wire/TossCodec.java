package participant.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import participant.machine.Message;
import participant.machine.SessionId;
import participant.protocol.join.Member;
import participant.protocol.join.Terms;
import participant.protocol.toss.TossMessage;
import participant.protocol.toss.TossTerms;
import participant.wire.proto.JoinProto;
import participant.wire.proto.TossProto;

/** The messages of a toss: numbers 1000 and 1001 in {@code Frame}, as no protocol of ours has. */
public final class TossCodec implements Format {
  private static final int COMMIT = 1000;
  private static final int REVEAL = 1001;

  private static final Shape MESSAGES =
      new Shape()
          .message(
              COMMIT,
              "commit",
              new Shape()
                  .hash(1, "commitment")
                  .messages(2, "roster", Limits.MAX_PARTIES, MemberCodec.MEMBER))
          .message(REVEAL, "reveal", new Shape().hash(1, "value"));

  /** In {@code Offered}. */
  private static final int TOSS = 1000;

  private static final Shape TERMS =
      new Shape()
          .message(
              TOSS,
              "toss",
              new Shape()
                  .bytes(1, "session", SessionId.LENGTH, SessionId.LENGTH)
                  .number(2, "parties", 2, Limits.MAX_PARTIES)
                  .number(3, "deadline", 0, Long.MAX_VALUE));

  /** A codec that speaks of tosses, and of nothing else but joining and routes. */
  public static Codec codec() {
    return new Codec(List.of(new TossCodec()));
  }

  @Override
  public Shape messages() {
    return MESSAGES;
  }

  @Override
  public boolean speaks(Message message) {
    return message instanceof TossMessage;
  }

  @Override
  public Body write(Message message) {
    if (message instanceof TossMessage.Reveal reveal) {
      return Body.of(
          REVEAL,
          TossProto.TossReveal.newBuilder().setValue(Scalars.write(reveal.value())).build());
    }
    TossMessage.Commit commit = (TossMessage.Commit) message;
    TossProto.TossCommit.Builder out =
        TossProto.TossCommit.newBuilder().setCommitment(Scalars.write(commit.commitment()));
    for (Member member : commit.roster()) {
      out.addRoster(MemberCodec.writeMember(member));
    }
    return Body.of(COMMIT, out.build());
  }

  @Override
  public TossMessage read(Payload message) throws Malformed {
    if (message.number() == REVEAL) {
      return new TossMessage.Reveal(
          Scalars.read(message.as(TossProto.TossReveal.parser()).getValue()));
    }
    TossProto.TossCommit in = message.as(TossProto.TossCommit.parser());
    List<Member> roster = new ArrayList<>();
    for (JoinProto.Member member : in.getRosterList()) {
      roster.add(MemberCodec.readMember(member));
    }
    return new TossMessage.Commit(roster, Scalars.read(in.getCommitment()));
  }

  @Override
  public Shape terms() {
    return TERMS;
  }

  @Override
  public boolean tells(Terms terms) {
    return terms instanceof TossTerms;
  }

  @Override
  public Body writeTerms(Terms terms) {
    TossTerms toss = (TossTerms) terms;
    return Body.of(
        TOSS,
        TossProto.TossTerms.newBuilder()
            .setSession(Scalars.write(toss.session().value()))
            .setParties(toss.parties())
            .setDeadline(toss.deadline().toEpochMilli())
            .build());
  }

  @Override
  public TossTerms readTerms(Payload terms) throws Malformed {
    TossProto.TossTerms in = terms.as(TossProto.TossTerms.parser());
    return new TossTerms(
        new SessionId(Scalars.read(in.getSession())),
        in.getParties(),
        Instant.ofEpochMilli(in.getDeadline()));
  }
}
