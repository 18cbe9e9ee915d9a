package participant.wire;

import java.util.ArrayList;
import java.util.List;
import participant.machine.Message;
import participant.protocol.join.Applicant;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.Terms;

/** The messages of joining: numbers 10 to 19 in {@code Frame}. */
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

  private static final int FIRST_OF_ROUTES = 20;

  private final List<Format> protocols;

  /**
   * @param protocols whose terms are offered
   */
  JoinCodec(List<Format> protocols) {
    this.protocols = protocols;
  }

  @Override
  public boolean holds(int number) {
    return number >= HELLO && number < FIRST_OF_ROUTES || number == PROBE || number == PROBED;
  }

  @Override
  public boolean speaks(Message message) {
    return message instanceof JoinMessage;
  }

  @Override
  public void write(FieldWriter out, Message message) {
    if (message instanceof JoinMessage.Hello hello) {
      out.open(HELLO).number(1, hello.oldest()).number(2, hello.newest()).bytes(3, hello.nonce());
    } else if (message instanceof JoinMessage.Challenge challenge) {
      out.open(CHALLENGE).number(1, challenge.version()).bytes(2, challenge.nonce());
    } else if (message instanceof JoinMessage.Prove prove) {
      out.open(PROVE).bytes(1, prove.proof());
    } else if (message instanceof JoinMessage.Offered offered) {
      writeOfferedTerms(out.open(OFFERED).bytes(1, offered.proof()), offered.terms());
    } else if (message instanceof JoinMessage.Apply apply) {
      out.open(APPLY);
      for (Applicant applicant : apply.applicants()) {
        writeApplicant(out, applicant);
      }
      out.texts(2, apply.addresses());
      ParametersCodec.writeKey(out, 3, apply.key());
    } else if (message instanceof JoinMessage.Seated seated) {
      out.open(SEATED).seats(1, seated.seats());
    } else if (message instanceof JoinMessage.Meet meet) {
      out.open(MEET)
          .number(1, meet.oldest())
          .number(2, meet.newest())
          .bytes(3, meet.session().value());
    } else if (message instanceof JoinMessage.Welcome welcome) {
      out.open(WELCOME).number(1, welcome.version());
    } else if (message instanceof JoinMessage.Refuse refuse) {
      out.open(REFUSE).constant(1, refuse.refusal()).text(2, clipped(refuse.text()));
    } else if (message instanceof JoinMessage.Probe probe) {
      out.open(PROBE).number(1, probe.port());
    } else if (message instanceof JoinMessage.Probed probed) {
      out.open(PROBED)
          .number(1, probed.time())
          .text(2, probed.address())
          .flag(3, probed.reached())
          .text(4, clipped(probed.fault()));
    } else {
      throw new IllegalArgumentException("no encoding of " + message.getClass());
    }
    out.close();
  }

  @Override
  public JoinMessage read(Fields frame, int number) throws Malformed {
    return switch (number) {
      case HELLO -> readHello(frame.message(HELLO, "hello"));
      case CHALLENGE -> readChallenge(frame.message(CHALLENGE, "challenge"));
      case PROVE -> new JoinMessage.Prove(frame.message(PROVE, "prove").hash(1, "proof"));
      case OFFERED -> readOffered(frame.message(OFFERED, "offered"));
      case APPLY -> readApply(frame.message(APPLY, "apply"));
      case SEATED -> new JoinMessage.Seated(frame.message(SEATED, "seated").seats(1, "seats"));
      case MEET -> readMeet(frame.message(MEET, "meet"));
      case WELCOME -> new JoinMessage.Welcome(version(frame.message(WELCOME, "welcome"), 1));
      case REFUSE -> readRefuse(frame.message(REFUSE, "refuse"));
      case PROBE ->
          new JoinMessage.Probe(
              frame.message(PROBE, "probe").number(1, "port", 0, Limits.MAX_PORT));
      case PROBED -> readProbed(frame.message(PROBED, "probed"));
      default -> throw frame.malformed("holds an unknown message: " + number);
    };
  }

  private static JoinMessage readHello(Fields in) throws Malformed {
    int oldest = oldest(in);
    return new JoinMessage.Hello(oldest, newest(in, oldest), in.hash(3, "nonce"));
  }

  private static JoinMessage readChallenge(Fields in) throws Malformed {
    return new JoinMessage.Challenge(version(in, 1), in.hash(2, "nonce"));
  }

  private static JoinMessage readMeet(Fields in) throws Malformed {
    int oldest = oldest(in);
    return new JoinMessage.Meet(oldest, newest(in, oldest), ParametersCodec.readSession(in, 3));
  }

  private static JoinMessage readRefuse(Fields in) throws Malformed {
    return new JoinMessage.Refuse(
        in.constant(1, "refusal", JoinMessage.Refusal.values()),
        in.text(2, "text", Limits.MAX_TEXT));
  }

  private static JoinMessage readProbed(Fields in) throws Malformed {
    return new JoinMessage.Probed(
        in.number(1, "time", 0, JoinMessage.Probed.MAX_TIME),
        in.text(2, "address", Limits.MAX_ADDRESS),
        in.flag(3, "reached"),
        in.text(4, "fault", Limits.MAX_TEXT));
  }

  private static int oldest(Fields in) throws Malformed {
    return in.number(1, "oldest", 1, Limits.MAX_VERSION);
  }

  private static int newest(Fields in, int oldest) throws Malformed {
    return in.number(2, "newest", oldest, Limits.MAX_VERSION);
  }

  private static int version(Fields in, int field) throws Malformed {
    return in.number(field, "version", 1, Limits.MAX_VERSION);
  }

  private void writeOfferedTerms(FieldWriter out, Terms terms) {
    for (Format protocol : protocols) {
      if (protocol.tells(terms)) {
        out.open(protocol.termsField());
        protocol.writeTerms(out, terms);
        out.close();
        return;
      }
    }
    throw new IllegalArgumentException("no encoding of " + terms.getClass());
  }

  private JoinMessage readOffered(Fields in) throws Malformed {
    int number = in.choice("terms");
    for (Format protocol : protocols) {
      if (protocol.termsField() == number) {
        return new JoinMessage.Offered(
            in.hash(1, "proof"), protocol.readTerms(in.message(number, protocol.termsName())));
      }
    }
    throw in.malformed("holds unknown terms: " + number);
  }

  private static JoinMessage readApply(Fields in) throws Malformed {
    List<Applicant> applicants = new ArrayList<>();
    for (Fields applicant : in.messages(1, "applicants", Limits.MAX_PARTIES)) {
      applicants.add(readApplicant(applicant));
    }
    return new JoinMessage.Apply(
        applicants,
        in.texts(2, "addresses", Limits.MAX_ADDRESSES, Limits.MAX_ADDRESS),
        ParametersCodec.readKey(in, 3));
  }

  private static void writeApplicant(FieldWriter out, Applicant applicant) {
    out.open(1)
        .seat(1, applicant.wish())
        .text(2, applicant.name())
        .bytes(3, applicant.commitment())
        .close();
  }

  private static Applicant readApplicant(Fields in) throws Malformed {
    return new Applicant(
        in.anySeat(1, "wish"), in.text(2, "name", Limits.MAX_NAME), in.hash(3, "commitment"));
  }

  /** What is for people may have come from anywhere, and must not make the refusal malformed. */
  private static String clipped(String text) {
    return text.codePointCount(0, text.length()) <= Limits.MAX_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Limits.MAX_TEXT));
  }
}
