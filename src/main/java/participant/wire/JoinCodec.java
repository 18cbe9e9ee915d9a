package participant.wire;

import java.util.ArrayList;
import java.util.List;
import participant.machine.Message;
import participant.machine.SessionId;
import participant.protocol.join.Applicant;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.Terms;
import participant.wire.proto.FrameProto;
import participant.wire.proto.JoinProto;

/** The messages of joining: numbers 10 to 19, 28 and 29 in {@code Frame}. */
final class JoinCodec implements Format {
  private static final int HELLO = 10;
  private static final int CHALLENGE = 11;
  private static final int PROVE = 12;
  private static final int OFFERED = 13;
  private static final int APPLY = 14;
  private static final int SEATED = 15;
  private static final int MEET = 16;
  private static final int WELCOME = 17;
  private static final int REFUSE = 18;
  private static final int PROBE = 28;
  private static final int PROBED = 29;

  private static final Shape APPLICANT =
      new Shape().seatOrNobody(1, "wish").text(2, "name", Limits.MAX_NAME).hash(3, "commitment");

  private final List<Format> protocols;
  private final Shape messages;

  /**
   * @param protocols whose terms are offered
   */
  JoinCodec(List<Format> protocols) {
    this.protocols = protocols;
    Shape offered = new Shape().hash(1, "proof").oneOf("terms", "unknown terms");
    for (Format protocol : protocols) {
      offered.with(protocol.terms());
    }
    messages =
        new Shape()
            .message(HELLO, "hello", versions().hash(3, "nonce"))
            .message(CHALLENGE, "challenge", version().hash(2, "nonce"))
            .message(PROVE, "prove", new Shape().hash(1, "proof"))
            .message(OFFERED, "offered", offered)
            .message(
                APPLY,
                "apply",
                new Shape()
                    .messages(1, "applicants", Limits.MAX_PARTIES, APPLICANT)
                    .texts(2, "addresses", Limits.MAX_ADDRESSES, Limits.MAX_ADDRESS)
                    .message(3, "key", MemberCodec.KEY))
            .message(SEATED, "seated", new Shape().seats(1, "seats"))
            .message(
                MEET, "meet", versions().bytes(3, "session", SessionId.LENGTH, SessionId.LENGTH))
            .message(WELCOME, "welcome", version())
            .message(
                REFUSE,
                "refuse",
                new Shape()
                    .constant(1, "refusal", JoinMessage.Refusal.values())
                    .text(2, "text", Limits.MAX_TEXT))
            .message(PROBE, "probe", new Shape().number(1, "port", 0, Limits.MAX_PORT))
            .message(
                PROBED,
                "probed",
                new Shape()
                    .number(1, "time", 0, JoinMessage.Probed.MAX_TIME)
                    .text(2, "address", Limits.MAX_ADDRESS)
                    .flag(3, "reached")
                    .text(4, "fault", Limits.MAX_TEXT));
  }

  private static Shape version() {
    return new Shape().number(1, "version", 1, Limits.MAX_VERSION);
  }

  private static Shape versions() {
    return new Shape() {
      @Override
      void judge(Path path, Payload message) throws Malformed {
        path.to("newest").within(message.value(2), message.value(1), Limits.MAX_VERSION);
      }
    }.number(1, "oldest", 1, Limits.MAX_VERSION).number(2, "newest", 0, Integer.MAX_VALUE);
  }

  @Override
  public Shape messages() {
    return messages;
  }

  @Override
  public boolean speaks(Message message) {
    return message instanceof JoinMessage;
  }

  @Override
  public Body write(Message message) {
    if (message instanceof JoinMessage.Hello hello) {
      return Body.of(
          HELLO,
          JoinProto.Hello.newBuilder()
              .setOldest(hello.oldest())
              .setNewest(hello.newest())
              .setNonce(Scalars.write(hello.nonce()))
              .build());
    } else if (message instanceof JoinMessage.Challenge challenge) {
      return Body.of(
          CHALLENGE,
          JoinProto.Challenge.newBuilder()
              .setVersion(challenge.version())
              .setNonce(Scalars.write(challenge.nonce()))
              .build());
    } else if (message instanceof JoinMessage.Prove prove) {
      return Body.of(
          PROVE, JoinProto.Prove.newBuilder().setProof(Scalars.write(prove.proof())).build());
    } else if (message instanceof JoinMessage.Offered offered) {
      return Body.of(
              OFFERED,
              FrameProto.Offered.newBuilder().setProof(Scalars.write(offered.proof())).build())
          .ending(writeOfferedTerms(offered.terms()));
    } else if (message instanceof JoinMessage.Apply apply) {
      return Body.of(APPLY, writeApply(apply));
    } else if (message instanceof JoinMessage.Seated seated) {
      return Body.of(
          SEATED,
          JoinProto.Seated.newBuilder().addAllSeats(Scalars.writeSeats(seated.seats())).build());
    } else if (message instanceof JoinMessage.Meet meet) {
      return Body.of(
          MEET,
          JoinProto.Meet.newBuilder()
              .setOldest(meet.oldest())
              .setNewest(meet.newest())
              .setSession(Scalars.write(meet.session().value()))
              .build());
    } else if (message instanceof JoinMessage.Welcome welcome) {
      return Body.of(WELCOME, JoinProto.Welcome.newBuilder().setVersion(welcome.version()).build());
    } else if (message instanceof JoinMessage.Refuse refuse) {
      return Body.of(
          REFUSE,
          JoinProto.Refuse.newBuilder()
              .setRefusalValue(Scalars.write(refuse.refusal()))
              .setText(Scalars.clipped(refuse.text()))
              .build());
    } else if (message instanceof JoinMessage.Probe probe) {
      return Body.of(PROBE, JoinProto.Probe.newBuilder().setPort(probe.port()).build());
    } else if (message instanceof JoinMessage.Probed probed) {
      return Body.of(
          PROBED,
          JoinProto.Probed.newBuilder()
              .setTime(probed.time())
              .setAddress(probed.address())
              .setReached(probed.reached())
              .setFault(Scalars.clipped(probed.fault()))
              .build());
    }
    throw new IllegalArgumentException("no encoding of " + message.getClass());
  }

  @Override
  public JoinMessage read(Payload message) throws Malformed {
    switch (message.number()) {
      case HELLO:
        JoinProto.Hello hello = message.as(JoinProto.Hello.parser());
        return new JoinMessage.Hello(
            hello.getOldest(), hello.getNewest(), Scalars.read(hello.getNonce()));
      case CHALLENGE:
        JoinProto.Challenge challenge = message.as(JoinProto.Challenge.parser());
        return new JoinMessage.Challenge(
            challenge.getVersion(), Scalars.read(challenge.getNonce()));
      case PROVE:
        return new JoinMessage.Prove(Scalars.read(message.as(JoinProto.Prove.parser()).getProof()));
      case OFFERED:
        return new JoinMessage.Offered(
            Scalars.read(message.as(FrameProto.Offered.parser()).getProof()),
            readOfferedTerms(message.choice()));
      case APPLY:
        return readApply(message.as(JoinProto.Apply.parser()));
      case SEATED:
        return new JoinMessage.Seated(
            Scalars.seats(message.as(JoinProto.Seated.parser()).getSeatsList()));
      case MEET:
        JoinProto.Meet meet = message.as(JoinProto.Meet.parser());
        return new JoinMessage.Meet(
            meet.getOldest(), meet.getNewest(), new SessionId(Scalars.read(meet.getSession())));
      case WELCOME:
        return new JoinMessage.Welcome(message.as(JoinProto.Welcome.parser()).getVersion());
      case REFUSE:
        JoinProto.Refuse refuse = message.as(JoinProto.Refuse.parser());
        return new JoinMessage.Refuse(
            Scalars.read(refuse.getRefusalValue(), JoinMessage.Refusal.values()), refuse.getText());
      case PROBE:
        return new JoinMessage.Probe(message.as(JoinProto.Probe.parser()).getPort());
      case PROBED:
        JoinProto.Probed probed = message.as(JoinProto.Probed.parser());
        return new JoinMessage.Probed(
            probed.getTime(), probed.getAddress(), probed.getReached(), probed.getFault());
      default:
        throw new IllegalStateException("joining has no message " + message.number());
    }
  }

  private Body writeOfferedTerms(Terms terms) {
    for (Format protocol : protocols) {
      if (protocol.tells(terms)) {
        return protocol.writeTerms(terms);
      }
    }
    throw new IllegalArgumentException("no encoding of " + terms.getClass());
  }

  private Terms readOfferedTerms(Payload terms) throws Malformed {
    for (Format protocol : protocols) {
      if (protocol.terms().has(terms.number())) {
        return protocol.readTerms(terms);
      }
    }
    throw new IllegalStateException("nobody reads terms " + terms.number());
  }

  private static JoinProto.Apply writeApply(JoinMessage.Apply apply) {
    JoinProto.Apply.Builder out =
        JoinProto.Apply.newBuilder()
            .addAllAddresses(apply.addresses())
            .setKey(MemberCodec.writeKey(apply.key()));
    for (Applicant applicant : apply.applicants()) {
      out.addApplicants(
          JoinProto.Applicant.newBuilder()
              .setWish(Scalars.write(applicant.wish()))
              .setName(applicant.name())
              .setCommitment(Scalars.write(applicant.commitment())));
    }
    return out.build();
  }

  private static JoinMessage readApply(JoinProto.Apply in) {
    List<Applicant> applicants = new ArrayList<>(in.getApplicantsCount());
    for (JoinProto.Applicant applicant : in.getApplicantsList()) {
      applicants.add(
          new Applicant(
              Scalars.anySeat(applicant.getWish()),
              applicant.getName(),
              Scalars.read(applicant.getCommitment())));
    }
    return new JoinMessage.Apply(
        applicants, in.getAddressesList(), MemberCodec.readKey(in.getKey()));
  }
}
