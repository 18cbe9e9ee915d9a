package participant.protocol.join;

import java.util.List;
import participant.crypto.Bytes;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.machine.SessionId;

/**
 * What is said on a connection before seats are known. The one who dials speaks first: {@link
 * Hello} to a coordinator, {@link Meet} to a fellow member.
 */
public sealed interface JoinMessage extends Message {
  /** Asks to join: the wire versions spoken, oldest to newest, and a fresh 32-byte nonce. */
  record Hello(int oldest, int newest, Bytes nonce) implements JoinMessage {}

  /** The coordinator's answer: the version it chose and its own fresh 32-byte nonce. */
  record Challenge(int version, Bytes nonce) implements JoinMessage {}

  /** The joiner's proof that it holds the invite's secret. */
  record Prove(Bytes proof) implements JoinMessage {}

  /** The coordinator's proof of the same, and what the session is about. */
  record Offered(Bytes proof, Terms terms) implements JoinMessage {}

  /**
   * A process asks for seats, one an applicant; it can be reached at any of {@code addresses}, and
   * frames for it be sealed with {@code key}.
   */
  record Apply(List<Applicant> applicants, List<String> addresses, RouteKey key)
      implements JoinMessage {
    public Apply {
      applicants = List.copyOf(applicants);
      addresses = List.copyOf(addresses);
    }
  }

  /** The seats given, in the order of the applicants. */
  record Seated(List<PartyId> seats) implements JoinMessage {
    public Seated {
      seats = List.copyOf(seats);
    }
  }

  /**
   * In place of {@link Apply}: asks the coordinator to dial this port once, at the host that the
   * connection comes from; 0 asks for its answer only.
   */
  record Probe(int port) implements JoinMessage {}

  /**
   * What the coordinator sees of the one who asked.
   *
   * @param time its clock, in seconds since 1970
   * @param address what it dialled, {@code host:port}
   * @param reached whether the joiner's process answered there
   * @param fault why not, for people
   */
  record Probed(long time, String address, boolean reached, String fault) implements JoinMessage {
    /** The last second of the year 9999. */
    public static final long MAX_TIME = 253_402_300_799L;
  }

  /** A member dials another: the wire versions spoken, and the session that both belong to. */
  record Meet(int oldest, int newest, SessionId session) implements JoinMessage {}

  /** The answer to {@link Meet}: frames may follow. */
  record Welcome(int version) implements JoinMessage {}

  /** The end of the conversation. {@code text} is for people, at most 200 characters. */
  record Refuse(Refusal refusal, String text) implements JoinMessage {}

  /** Why somebody is not let in. */
  enum Refusal {
    /** No wire version is spoken by both. */
    VERSION,
    /** The proof does not fit the invite's secret. */
    PROOF,
    /** All seats are taken. */
    FULL,
    /** The wished seat is taken, or there is none of that number. */
    SEAT,
    /** Not a member, or another session. */
    STRANGER,
    /** The session ended before it began. */
    CLOSED,
    /** A message that does not belong here. */
    OUT_OF_TURN
  }
}
