package participant.protocol.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.protocol.join.Invite;

/** What a node answers its owner. */
final class Owner {
  private final Self self;
  private final Standing here;
  private final Lines lines;
  private final Deed deed;

  Owner(Self self, Standing here, Lines lines, Deed deed) {
    this.self = self;
    this.here = here;
    this.lines = lines;
    this.deed = deed;
  }

  /** Answers where the node has no network yet. */
  static void askedWithoutNetwork(Self self, PartyId who, OwnerMessage request, Deed deed) {
    if (request instanceof OwnerMessage.Look) {
      deed.send(
          who,
          new OwnerMessage.View(
              self.fingerprint(), Optional.empty(), "it waits to be admitted", List.of()));
    } else if (request instanceof OwnerMessage.Stop) {
      stop(who, deed);
    } else {
      deed.send(who, new OwnerMessage.Refused("the node belongs to no network yet"));
    }
  }

  /** Answers; true where members changed. */
  boolean asked(PartyId who, OwnerMessage request) {
    if (request instanceof OwnerMessage.Look) {
      deed.send(who, view());
    } else if (request instanceof OwnerMessage.AskInvite) {
      deed.send(who, invited());
    } else if (request instanceof OwnerMessage.Admit admit) {
      deed.send(who, admitted(admit));
    } else if (request instanceof OwnerMessage.Revoke revoke) {
      deed.send(who, revoked(revoke));
    } else if (request instanceof OwnerMessage.Stop) {
      stop(who, deed);
    } else {
      deed.send(who, new OwnerMessage.Refused("that is no request"));
    }
    return request instanceof OwnerMessage.Admit || request instanceof OwnerMessage.Revoke;
  }

  private static void stop(PartyId who, Deed deed) {
    deed.send(who, new OwnerMessage.Done());
    deed.finish(new NetworkOutcome.Stopped());
  }

  private OwnerMessage view() {
    List<OwnerMessage.MemberLine> all = new ArrayList<>();
    for (Member member : here.members().all()) {
      Bytes fingerprint = member.fingerprint();
      OwnerMessage.Standing standing =
          !member.belongs()
              ? OwnerMessage.Standing.REVOKED
              : fingerprint.equals(self.fingerprint())
                  ? OwnerMessage.Standing.OWN
                  : lines.to(fingerprint).isPresent()
                      ? OwnerMessage.Standing.LINKED
                      : OwnerMessage.Standing.APART;
      String detail =
          member
              .revocation()
              .map(Statement.Revocation::why)
              .orElse(standing == OwnerMessage.Standing.APART ? lines.apart(fingerprint) : "");
      all.add(
          new OwnerMessage.MemberLine(
              fingerprint,
              member.admission().type(),
              member.name(),
              member.addresses(),
              standing,
              detail));
    }
    return new OwnerMessage.View(self.fingerprint(), Optional.of(here.roll().network()), "", all);
  }

  private OwnerMessage invited() {
    if (self.type() != NodeType.HEAVY) {
      return new OwnerMessage.Refused("a light node admits nobody: ask a heavy one");
    }
    return new OwnerMessage.Invited(
        new Invite(self.addresses(), self.fingerprint(), here.own().invite()).text());
  }

  private OwnerMessage admitted(OwnerMessage.Admit admit) {
    if (self.type() != NodeType.HEAVY) {
      return new OwnerMessage.Refused("a light node admits nobody: ask a heavy one");
    }
    Optional<Member> known = here.members().get(Hash.sha256(admit.certificate().toByteArray()));
    if (known.isPresent()) {
      return new OwnerMessage.Refused(
          known.get().belongs()
              ? "it belongs already, as " + known.get().admission().type().word()
              : "it was taken out of this network, and does not come back");
    }
    spread(
        Statement.Admission.by(
            self.signer(),
            here.roll().network(),
            admit.certificate(),
            admit.type(),
            deed.now().toEpochMilli()));
    SecretBytes none = SecretBytes.of(new byte[Invite.SECRET_LENGTH]);
    return new OwnerMessage.Invited(new Invite(self.addresses(), self.fingerprint(), none).text());
  }

  private OwnerMessage revoked(OwnerMessage.Revoke revoke) {
    Optional<Member> member = here.members().get(revoke.fingerprint());
    if (member.isEmpty() || !member.get().belongs()) {
      return new OwnerMessage.Refused("no member has this fingerprint");
    }
    if (!here.roll().mayRevoke(self.fingerprint(), member.get())) {
      return new OwnerMessage.Refused(
          "it was admitted by "
              + Member.uid(member.get().admission().signer())
              + ": revoke it there, at a node that admitted that one, or at the founder");
    }
    spread(
        Statement.Revocation.by(
            self.signer(), here.roll().network(), revoke.fingerprint(), revoke.why()));
    return new OwnerMessage.Done();
  }

  private void spread(Statement statement) {
    List<Statement> fresh = here.take(List.of(statement), deed);
    for (Lines.Line line : lines.met()) {
      here.tellable(line.fingerprint, fresh).forEach(told -> deed.send(line, told));
    }
  }
}
