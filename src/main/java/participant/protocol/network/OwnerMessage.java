package participant.protocol.network;

import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.machine.Message;
import participant.machine.SessionId;

/**
 * What a node and its owner say to each other about the network. An owner is whoever dials the node
 * with the node's own certificate; a request from anybody else is not answered. Each request has
 * one answer, and the answers come in the order of the requests.
 */
public sealed interface OwnerMessage extends Message {

  /** Asks who belongs to the network, and who is there; answered by {@link View}. */
  record Look() implements OwnerMessage {}

  /**
   * The network as the node knows it now.
   *
   * @param network empty until the node belongs to one
   * @param waiting why it does not belong to one yet, for people; empty if it does
   * @param members in the order of their fingerprints; the node itself among them once it belongs
   */
  record View(Bytes own, Optional<SessionId> network, String waiting, List<MemberLine> members)
      implements OwnerMessage {
    public View {
      members = List.copyOf(members);
    }
  }

  /**
   * One member in a {@link View}.
   *
   * @param type as it was admitted
   * @param name what its owner calls it; empty if nothing
   * @param addresses {@code host:port}, the best first
   * @param detail why it is {@link Standing#APART} or was {@link Standing#REVOKED}, for people;
   *     else empty
   */
  record MemberLine(
      Bytes fingerprint,
      NodeType type,
      String name,
      List<String> addresses,
      Standing standing,
      String detail) {
    public MemberLine {
      addresses = List.copyOf(addresses);
    }
  }

  /** How the node that tells of a member stands to it. */
  enum Standing {
    /** It is the node itself. */
    OWN,
    /** A link to it is up. */
    LINKED,
    /** No link to it is up. */
    APART,
    /** It belongs no more. */
    REVOKED
  }

  /** Asks for an invite; answered by {@link Invited} or {@link Refused}. */
  record AskInvite() implements OwnerMessage {}

  /**
   * @param invite the node's, a line that lets newcomers in; it holds a secret
   */
  record Invited(String invite) implements OwnerMessage {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Invited[]";
    }
  }

  /**
   * Lets in whoever has this certificate, X.509 in DER, as {@code type}; answered by {@link
   * Invited}, with a line by which that one finds the network and which is of no use to others, or
   * by {@link Refused}.
   */
  record Admit(Bytes certificate, NodeType type) implements OwnerMessage {}

  /**
   * Takes a member out of the network, for good; answered by {@link Done} or {@link Refused}.
   *
   * @param fingerprint whom
   * @param why for all to read; may be empty
   */
  record Revoke(Bytes fingerprint, String why) implements OwnerMessage {}

  /** Asks the node to end; answered by {@link Done}, and then its process ends. */
  record Stop() implements OwnerMessage {}

  /** What was asked for is done, and durable. */
  record Done() implements OwnerMessage {}

  /**
   * What was asked for is not done.
   *
   * @param why for people, with what is allowed instead
   */
  record Refused(String why) implements OwnerMessage {}
}
