package participant.protocol.sum.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.Verifier;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.protocol.join.Member;

/** Everything public that a sum runs on: its terms and its roster, in seat order. */
public final class Parameters {
  private final SumTerms terms;
  private final List<Member> roster;
  private Bytes hash = Bytes.EMPTY; // as long as nobody has asked for it

  public Parameters(SumTerms terms, List<Member> roster) {
    this.terms = terms;
    this.roster = List.copyOf(roster);
  }

  public SumTerms terms() {
    return terms;
  }

  public List<Member> roster() {
    return roster;
  }

  public int parties() {
    return roster.size();
  }

  /** The line of {@code seat}, 1..n. */
  public Member member(PartyId seat) {
    return roster.get(seat.number() - 1);
  }

  /** SHA-256 over every field, in the order of the records. */
  public Bytes hash() {
    if (hash.equals(Bytes.EMPTY)) {
      hash = computed();
    }
    return hash;
  }

  private Bytes computed() {
    Hash all = Hash.labelled("participant/1/sum/parameters");
    terms.addTo(all);
    for (Member member : roster) {
      all.add(member.seat().number()).add(member.name()).add(member.addresses().size());
      member.addresses().forEach(all::add);
      all.add(member.certificate()).add(member.commitment());
      all.add(member.key().key()).add(member.key().signature());
    }
    return all.digest();
  }

  /**
   * What {@code speaker} signs besides its claim in {@code phase}. After the offer it always holds
   * something fresh of the speaker's own, so that nobody can be shown to contradict what it said in
   * another session.
   */
  public Bytes context(PartyId speaker, Phase phase) {
    return switch (phase) {
      case OFFER -> terms.session().value();
      case CONFIRM ->
          Hash.labelled("participant/1/sum/confirming")
              .add(terms.session().value())
              .add(member(speaker).commitment())
              .digest();
      default -> hash();
    };
  }

  public List<Effect.Route> routes() {
    return roster.stream()
        .map(
            member ->
                new Effect.Route(
                    member.seat(), member.addresses(), member.certificate(), member.key().key()))
        .toList();
  }

  /**
   * What the coordinator did wrong in offering this to {@code self}, for people; empty where all is
   * well.
   */
  public Optional<String> flaw(Party self) {
    if (!terms.equals(self.terms())) {
      return Optional.of("the coordinator changed the terms after it told them");
    }
    Optional<String> flaw = flawOfRoster(self.verifier());
    if (flaw.isPresent()) {
      return flaw;
    }
    if (!seats(self)) {
      return Optional.of("the roster has somebody else at our seat " + self.seat());
    }
    return self.coordinatorCertificate().equals(member(Party.COORDINATOR).certificate())
        ? Optional.empty()
        : Optional.of("the roster has somebody else as coordinator");
  }

  /** What is wrong with the roster whoever looks at it. */
  public Optional<String> flawOfRoster(Verifier verifier) {
    if (roster.size() != terms.parties()) {
      return Optional.of("the roster has " + roster.size() + " of " + terms.parties() + " seats");
    }
    Map<Bytes, Member> processes = new HashMap<>();
    for (int i = 0; i < roster.size(); i++) {
      Member member = roster.get(i);
      if (member.seat().number() != i + 1) {
        return Optional.of("the roster is not in the order of the seats");
      }
      Member other = processes.putIfAbsent(member.certificate(), member);
      if (other == null) {
        if (!member.key().holds(terms.session(), member.certificate(), verifier)) {
          return Optional.of("participant " + member.seat() + " has not signed its key");
        }
      } else if (!other.addresses().equals(member.addresses())) {
        return Optional.of("one certificate stands in the roster at two addresses");
      } else if (!other.key().equals(member.key())) {
        return Optional.of("one certificate stands in the roster with two keys");
      }
    }
    return Optional.empty();
  }

  /** Whether our line of the roster is right. */
  public boolean seats(Party self) {
    return roster.size() >= self.seat().number()
        && member(self.seat()).certificate().equals(self.signer().certificate())
        && member(self.seat()).commitment().equals(self.nonceCommitment())
        && member(self.seat()).key().equals(self.key());
  }

  /** Somebody of the roster with whom {@code self} does not share; empty if with everyone. */
  public Optional<Unpinned> unwanted(Party self) {
    return self.pins().isPresent()
        ? Unpinned.first(this, self.pins().get(), self.signer().certificate())
        : Optional.empty();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Parameters other
        && terms.equals(other.terms)
        && roster.equals(other.roster);
  }

  @Override
  public int hashCode() {
    return Objects.hash(terms, roster);
  }

  @Override
  public String toString() {
    return "Parameters[terms=" + terms + ", roster=" + roster + "]";
  }

  /** SHA-256 of the member's certificate. */
  public static Bytes fingerprint(Member member) {
    return Hash.sha256(member.certificate().toByteArray());
  }
}
