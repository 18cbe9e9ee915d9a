package participant.protocol.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Hash;

/** A node that belongs to a network: what it knows of the members, and what it tells them. */
final class Standing {
  /** Heavy nodes that a light one keeps a link to. */
  private static final int LINKS_OF_LIGHT = 2;

  private static final int MESH = 12;

  private final Self self;
  private final Roll roll;
  private NetworkMessage.Kept own;

  Standing(Self self, NetworkMessage.Kept own) {
    this.self = self;
    this.own = own;
    this.roll = new Roll(own.network(), self.fingerprint(), self.verifier());
  }

  Roll roll() {
    return roll;
  }

  NetworkMessage.Kept own() {
    return own;
  }

  Members members() {
    return roll.members();
  }

  /** Says where this node is now, which others learn with the next greeting. */
  void appear(Deed deed) {
    Optional<Statement.Presence> before =
        members().get(self.fingerprint()).flatMap(Member::presence);
    if (before.isPresent()
        && before.get().addresses().equals(self.addresses())
        && before.get().name().equals(self.name())) {
      return;
    }
    long at = Math.max(deed.now().toEpochMilli(), before.map(said -> said.at() + 1).orElse(0L));
    take(
        List.of(
            Statement.Presence.by(
                self.signer(), roll.network(), self.name(), self.addresses(), at)),
        deed);
  }

  /** Takes in what holds and is new, and keeps it. */
  List<Statement> take(List<Statement> statements, Deed deed) {
    List<Statement> fresh = new ArrayList<>();
    for (Statement statement : statements) {
      if (roll.accept(statement)) {
        fresh.add(statement);
        if (statement instanceof Statement.Revocation revocation) {
          deed.observe(
              new NetworkObservation.Revoked(
                  revocation.subject(), revocation.signer(), revocation.why()));
        }
      }
    }
    if (!fresh.isEmpty()) {
      messages(fresh).forEach(told -> deed.persist(roll.network(), told));
    }
    return fresh;
  }

  NetworkMessage.Greet greeting(Bytes to, Instant now) {
    List<Statement> chain = roll.chain(self.fingerprint());
    members().get(self.fingerprint()).flatMap(Member::presence).ifPresent(chain::add);
    return new NetworkMessage.Greet(roll.network(), now.toEpochMilli(), digest(to), chain);
  }

  /** Why {@code greet} leads to nothing, for people; empty where it may. */
  Optional<String> faultOf(NetworkMessage.Greet greet, Instant now) {
    if (!greet.network().equals(roll.network())) {
      return Optional.of("it belongs to another network");
    }
    Duration ahead = Duration.between(now, Instant.ofEpochMilli(greet.time()));
    return ahead.abs().compareTo(Network.MOST_SKEW) > 0
        ? Optional.of(
            "its clock is "
                + ahead.abs().plusMillis(500).toSeconds()
                + " s "
                + (ahead.isNegative() ? "behind" : "ahead of")
                + " ours, and "
                + Network.MOST_SKEW.toSeconds()
                + " s are allowed: set the clocks")
        : Optional.empty();
  }

  /** Of what this node and {@code member} both should know. */
  Bytes digest(Bytes member) {
    return roll.digest(shared(member));
  }

  boolean isHeavy(Bytes fingerprint) {
    return members().get(fingerprint).map(Member::heavy).orElse(false);
  }

  /** Whether it was admitted, and has not yet said where it is. */
  boolean isUnheard(Bytes fingerprint) {
    return members()
        .get(fingerprint)
        .map(member -> member.belongs() && member.presence().isEmpty())
        .orElse(false);
  }

  /** What {@code member} is to be told, if what it knows has this digest. */
  List<NetworkMessage.Told> missing(Bytes member, Bytes digest) {
    return digest.equals(digest(member)) ? List.of() : messages(roll.tellable(typeOf(member)));
  }

  /** What of {@code fresh} is for {@code member}. */
  List<NetworkMessage.Told> tellable(Bytes member, List<Statement> fresh) {
    NodeType type = typeOf(member);
    return messages(fresh.stream().filter(statement -> roll.isFor(type, statement)).toList());
  }

  private static List<NetworkMessage.Told> messages(List<Statement> statements) {
    List<NetworkMessage.Told> messages = new ArrayList<>();
    for (int at = 0; at < statements.size(); at += NetworkMessage.MOST_STATEMENTS) {
      int end = Math.min(statements.size(), at + NetworkMessage.MOST_STATEMENTS);
      messages.add(new NetworkMessage.Told(statements.subList(at, end)));
    }
    return messages;
  }

  /** What this node and {@code member} both should know. */
  private NodeType shared(Bytes member) {
    return self.type() == NodeType.LIGHT ? NodeType.LIGHT : typeOf(member);
  }

  private NodeType typeOf(Bytes member) {
    return members().get(member).map(known -> known.admission().type()).orElse(NodeType.LIGHT);
  }

  /**
   * Whom this node keeps a link to. A light one: two heavy ones. A heavy one: up to {@value #MESH}
   * heavy ones all of each other, those with a lower fingerprint dialling first; more of them, as
   * Chord has it (Stoica et al. 2001), whoever comes next after its own fingerprint and each power
   * of two, so that whatever is passed on reaches all in a few steps.
   *
   * @param all whether those too that should have dialled
   */
  List<Member> neighbours(boolean all) {
    Bytes here = self.fingerprint();
    List<Member> others =
        members().heavy().stream().filter(member -> !member.fingerprint().equals(here)).toList();
    if (self.type() == NodeType.LIGHT) {
      return others.stream()
          .sorted(Comparator.comparing(member -> nearness(here, member)))
          .limit(LINKS_OF_LIGHT)
          .toList();
    }
    return isSparse()
        ? fingers(here, others)
        : others.stream()
            .filter(member -> all || here.compareTo(member.fingerprint()) < 0)
            .toList();
  }

  /** Whether there are too many heavy members for each to be linked to all. */
  boolean isSparse() {
    return members().heavy().size() > MESH;
  }

  private static List<Member> fingers(Bytes here, List<Member> others) {
    List<Member> fingers = new ArrayList<>();
    for (int power = 0; power < Long.SIZE; power++) {
      long from = place(here) + (1L << power);
      others.stream()
          .min(
              (one, other) ->
                  Long.compareUnsigned(
                      place(one.fingerprint()) - from, place(other.fingerprint()) - from))
          .filter(finger -> !fingers.contains(finger))
          .ifPresent(fingers::add);
    }
    return fingers;
  }

  /** Where a node stands on the circle of 2^64 places. */
  private static long place(Bytes fingerprint) {
    return Long.parseUnsignedLong(fingerprint.hex().substring(0, 16), 16);
  }

  /** Whoever admitted it comes first, then as chance has it, but always the same. */
  private Bytes nearness(Bytes here, Member member) {
    boolean admitter =
        members()
            .get(here)
            .map(own -> own.admission().signer().equals(member.fingerprint()))
            .orElse(false);
    return admitter
        ? Bytes.EMPTY
        : Hash.labelled("participant/1/network/near").add(here).add(member.fingerprint()).digest();
  }
}
