package participant.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import participant.machine.Message;
import participant.protocol.join.Member;
import participant.protocol.join.Terms;
import participant.protocol.toss.TossMessage;
import participant.protocol.toss.TossTerms;

/** The messages of a toss: numbers 1000 and 1001 in {@code Frame}, as no protocol of ours has. */
public final class TossCodec implements Format {
  private static final int COMMIT = 1000;
  private static final int REVEAL = 1001;

  /** In {@code Offered}. */
  private static final int TERMS = 1000;

  /** A codec that speaks of tosses, and of nothing else but joining and routes. */
  public static Codec codec() {
    return new Codec(List.of(new TossCodec()));
  }

  @Override
  public boolean holds(int number) {
    return number == COMMIT || number == REVEAL;
  }

  @Override
  public boolean speaks(Message message) {
    return message instanceof TossMessage;
  }

  @Override
  public void write(FieldWriter out, Message message) {
    if (message instanceof TossMessage.Commit commit) {
      out.open(COMMIT).bytes(1, commit.commitment());
      for (Member member : commit.roster()) {
        ParametersCodec.writeMember(out.open(2), member);
        out.close();
      }
    } else {
      out.open(REVEAL).bytes(1, ((TossMessage.Reveal) message).value());
    }
    out.close();
  }

  @Override
  public TossMessage read(Fields frame, int number) throws Malformed {
    if (number == REVEAL) {
      return new TossMessage.Reveal(frame.message(REVEAL, "reveal").hash(1, "value"));
    }
    Fields in = frame.message(COMMIT, "commit");
    List<Member> roster = new ArrayList<>();
    for (Fields member : in.messages(2, "roster", Limits.MAX_PARTIES)) {
      roster.add(ParametersCodec.readMember(member));
    }
    return new TossMessage.Commit(roster, in.hash(1, "commitment"));
  }

  @Override
  public int termsField() {
    return TERMS;
  }

  @Override
  public String termsName() {
    return "toss";
  }

  @Override
  public boolean tells(Terms terms) {
    return terms instanceof TossTerms;
  }

  @Override
  public void writeTerms(FieldWriter out, Terms terms) {
    TossTerms toss = (TossTerms) terms;
    out.bytes(1, toss.session().value())
        .number(2, toss.parties())
        .number(3, toss.deadline().toEpochMilli());
  }

  @Override
  public TossTerms readTerms(Fields in) throws Malformed {
    return new TossTerms(
        ParametersCodec.readSession(in, 1),
        in.number(2, "parties", 2, Limits.MAX_PARTIES),
        Instant.ofEpochMilli(in.number(3, "deadline", 0, Long.MAX_VALUE)));
  }
}
