package participant.protocol.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.Verifier;
import participant.machine.SessionId;

/**
 * What is known of the members of one network: statements that hold, and who follows from them.
 * Whoever is admitted by a heavy member belongs, until it is revoked. Grows for months and is read
 * at every event, so that it is one object that changes, owned by its machine.
 */
final class Roll {
  static final int MOST_MEMBERS = 10_000;

  private final SessionId network;
  private final Bytes own;
  private final Verifier verifier;
  private final Map<Bytes, Member> members = new LinkedHashMap<>();
  private final Map<NodeType, Bytes> digests = new EnumMap<>(NodeType.class);
  private Optional<Members> view = Optional.empty();

  Roll(SessionId network, Bytes own, Verifier verifier) {
    this.network = network;
    this.own = own;
    this.verifier = verifier;
  }

  /** The network that the node with this fingerprint founded. */
  static SessionId networkOf(Bytes founder) {
    byte[] name = new byte[SessionId.LENGTH];
    System.arraycopy(founder.toByteArray(), 0, name, 0, name.length);
    return new SessionId(Bytes.of(name));
  }

  SessionId network() {
    return network;
  }

  Members members() {
    if (view.isEmpty()) {
      view = Optional.of(Members.of(own, members.values()));
    }
    return view.get();
  }

  boolean belongs(Bytes fingerprint) {
    Member member = members.get(fingerprint);
    return member != null && member.belongs();
  }

  /** Takes a statement in; false where it says nothing new, or nobody entitled signed it. */
  boolean accept(Statement statement) {
    Member subject = members.get(statement.subject());
    Optional<Member> next = Optional.empty();
    if (statement instanceof Statement.Admission admission) {
      next = admitted(admission, subject);
    } else if (subject == null) {
      return false;
    } else if (statement instanceof Statement.Presence presence) {
      next = present(presence, subject);
    } else if (statement instanceof Statement.Revocation revocation) {
      next = revoked(revocation, subject);
    }
    if (next.isEmpty()) {
      return false;
    }
    members.put(statement.subject(), next.get());
    view = Optional.empty();
    digests.clear();
    return true;
  }

  private Optional<Member> admitted(Statement.Admission admission, Member known) {
    if (known != null || members.size() == MOST_MEMBERS) {
      return Optional.empty();
    }
    Bytes subject = admission.subject();
    boolean founds =
        admission.signer().equals(subject)
            && networkOf(subject).equals(network)
            && admission.type() == NodeType.HEAVY;
    Member signer = members.get(admission.signer());
    if (!founds && (signer == null || !signer.heavy())) {
      return Optional.empty();
    }
    Bytes certificate = founds ? admission.certificate() : signer.certificate();
    return admission.holds(network, certificate, verifier)
        ? Optional.of(new Member(subject, admission, Optional.empty(), Optional.empty()))
        : Optional.empty();
  }

  private Optional<Member> present(Statement.Presence presence, Member subject) {
    boolean later = subject.presence().map(known -> known.at() < presence.at()).orElse(true);
    return later && presence.holds(network, subject.certificate(), verifier)
        ? Optional.of(
            new Member(
                subject.fingerprint(),
                subject.admission(),
                Optional.of(presence),
                subject.revocation()))
        : Optional.empty();
  }

  private Optional<Member> revoked(Statement.Revocation revocation, Member subject) {
    Member signer = members.get(revocation.signer());
    return subject.belongs()
            && signer != null
            && mayRevoke(signer.fingerprint(), subject)
            && revocation.holds(network, signer.certificate(), verifier)
        ? Optional.of(
            new Member(
                subject.fingerprint(),
                subject.admission(),
                subject.presence(),
                Optional.of(revocation)))
        : Optional.empty();
  }

  /** Whoever stands in the chain of admissions from the founder to {@code subject}, itself too. */
  boolean mayRevoke(Bytes signer, Member subject) {
    return chain(subject.fingerprint()).stream()
        .anyMatch(admission -> admission.subject().equals(signer));
  }

  /** The admissions from the founder's to this member's. */
  List<Statement> chain(Bytes fingerprint) {
    Deque<Statement> chain = new ArrayDeque<>();
    Member at = members.get(fingerprint);
    while (at != null) {
      chain.addFirst(at.admission());
      at =
          at.admission().signer().equals(at.fingerprint())
              ? null
              : members.get(at.admission().signer());
    }
    return new ArrayList<>(chain);
  }

  /** The same, each with where that member is. */
  List<Statement> lineage(Bytes fingerprint) {
    List<Statement> lineage = new ArrayList<>();
    for (Statement admission : chain(fingerprint)) {
      lineage.add(admission);
      members.get(admission.subject()).presence().ifPresent(lineage::add);
    }
    return lineage;
  }

  /** All that a member of {@code type} should know, each after those that it rests on. */
  List<Statement> tellable(NodeType type) {
    List<Statement> all = new ArrayList<>();
    for (Member member : members.values()) {
      if (type == NodeType.HEAVY || member.admission().type() == NodeType.HEAVY) {
        all.add(member.admission());
        member.presence().ifPresent(all::add);
        member.revocation().ifPresent(all::add);
      }
    }
    return all;
  }

  /** Whether a member of {@code type} should know {@code statement}, which was taken in. */
  boolean isFor(NodeType type, Statement statement) {
    return type == NodeType.HEAVY
        || members.get(statement.subject()).admission().type() == NodeType.HEAVY;
  }

  /** The same for the same statements, in whichever order they came. */
  Bytes digest(NodeType type) {
    return digests.computeIfAbsent(
        type,
        any -> {
          Hash hash = Hash.labelled("participant/1/network/digest");
          tellable(type).stream().map(Statement::signature).sorted().forEach(hash::add);
          return hash.digest();
        });
  }
}
