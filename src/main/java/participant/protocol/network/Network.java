package participant.protocol.network;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.machine.Event;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.machine.State;
import participant.machine.Step;
import participant.machine.Timer;
import participant.protocol.join.Invite;
import participant.protocol.join.InviteProof;
import participant.protocol.join.JoinMessage;

/**
 * A node of a standing network, with what is plugged into it. It runs for months, with thousands of
 * links: what it knows changes in place and is nobody else's, and a step returns the same object.
 *
 * <pre>
 *   stranger                          member
 *      | ---- Knock (proof) ----------> |   by invite, once
 *      | <--- Admitted (chain) -------- |
 *   member                            member
 *      | ---- Greet ------------------> |   both, over every link
 *      | <--- Greet ------------------- |
 *      | ---- Told (what differs) ----> |
 *      | <--- Told, Alive, services' -- |
 * </pre>
 */
public final class Network implements State<Message, NetworkOutcome> {
  /** How far two members' clocks may be apart. */
  public static final Duration MOST_SKEW = Duration.ofSeconds(30);

  private static final Duration JOINING = Duration.ofSeconds(60);
  private static final Duration TICK = Duration.ofSeconds(5);
  private static final int TICKS_OF_SILENCE = 6;
  private static final Timer JOIN = new Timer("network/join");
  private static final Timer BEAT = new Timer("network/beat");

  private final Self self;
  private final Optional<Invite> invite;
  private final Lines lines = new Lines();
  private final Plugged plugged;
  private Optional<Standing> standing = Optional.empty();
  private Optional<NetworkMessage.Greet> early = Optional.empty();
  private long beats;

  /**
   * @param invite by which it joins where it belongs to no network yet; without one it founds its
   *     own
   * @param services what is plugged in, always in the same order
   */
  public Network(Self self, Optional<Invite> invite, List<Service> services) {
    this.self = self;
    this.invite = invite;
    this.plugged = new Plugged(services, lines);
  }

  @Override
  public boolean wantsTime() {
    return true;
  }

  @Override
  public Step<Message, NetworkOutcome> on(Event<Message> timed, Entropy entropy) {
    Event.At<Message> at = (Event.At<Message>) timed;
    Deed deed = new Deed(at.now(), entropy);
    happened(at.event(), deed);
    standing.ifPresent(here -> plugged.unreached().forEach(member -> dial(here, member, deed)));
    return new Step<>(this, deed.effects());
  }

  private void happened(Event<Message> event, Deed deed) {
    if (event instanceof Event.Started<Message>) {
      started(List.of(), deed);
    } else if (event instanceof Event.Restored<Message> restored) {
      started(restored.kept(), deed);
    } else if (event instanceof Event.Opened<Message> opened) {
      opened(opened, deed);
    } else if (event instanceof Event.Received<Message> received) {
      lines.get(received.from()).ifPresent(line -> received(line, received.message(), deed));
    } else if (event instanceof Event.Lost<Message> lost) {
      lost(lost.who(), lost.how(), deed);
    } else if (event instanceof Event.Unreached<Message> unreached) {
      unreached(unreached, deed);
    } else if (event instanceof Event.Fired<Message> fired) {
      fired(fired.timer(), deed);
    } else if (event instanceof Event.Computed<Message> computed) {
      standing.ifPresent(here -> plugged.computed(computed.result(), here.members(), deed));
    } else if (event instanceof Event.Interrupted<Message>) {
      deed.finish(new NetworkOutcome.Stopped());
    }
  }

  private void started(List<Message> kept, Deed deed) {
    Optional<NetworkMessage.Kept> own =
        kept.stream()
            .filter(NetworkMessage.Kept.class::isInstance)
            .map(NetworkMessage.Kept.class::cast)
            .reduce((earlier, later) -> later);
    if (own.isPresent()) {
      Standing here = new Standing(self, own.get());
      for (Message message : kept) {
        if (message instanceof NetworkMessage.Told told) {
          told.statements().forEach(here.roll()::accept);
        }
      }
      begin(here, kept, deed);
    } else if (invite.isPresent()) {
      lines.dial(invite.get().fingerprint(), invite.get().addresses());
      deed.dial(invite.get().fingerprint(), invite.get().addresses());
      deed.set(JOIN, JOINING);
    } else {
      found(deed);
    }
  }

  private void found(Deed deed) {
    SessionId network = Roll.networkOf(self.fingerprint());
    Statement founding =
        Statement.Admission.by(
            self.signer(),
            network,
            self.signer().certificate(),
            self.type(),
            deed.now().toEpochMilli());
    deed.observe(new NetworkObservation.Founded(network));
    belong(network, List.of(founding), deed);
  }

  /** From now on this node belongs to {@code network}, by this chain of admissions. */
  private void belong(SessionId network, List<Statement> chain, Deed deed) {
    NetworkMessage.Kept own =
        new NetworkMessage.Kept(network, SecretBytes.random(deed.entropy(), Invite.SECRET_LENGTH));
    Standing here = new Standing(self, own);
    deed.persist(network, own);
    here.take(chain, deed);
    begin(here, List.of(), deed);
  }

  private void begin(Standing here, List<Message> kept, Deed deed) {
    standing = Optional.of(here);
    here.appear(deed);
    plugged.started(kept, here.members(), deed);
    deed.set(BEAT, TICK);
    for (Lines.Line line : lines.all()) {
      greet(here, line, deed);
    }
    keepUp(here, true, deed);
  }

  private void opened(Event.Opened<Message> opened, Deed deed) {
    Bytes fingerprint = Hash.sha256(opened.certificate().toByteArray());
    Lines.Line line = lines.opened(opened.who(), opened.certificate(), fingerprint);
    if (fingerprint.equals(self.fingerprint())) {
      line.owners = true;
      deed.trust(line);
    } else if (standing.isPresent()) {
      if (standing.get().roll().belongs(fingerprint)) {
        greet(standing.get(), line, deed);
      }
    } else if (isInviter(line)) {
      Bytes proof =
          InviteProof.ofConnection(invite.get().secret(), self.fingerprint(), fingerprint)
              .ofJoiner();
      deed.send(line, new NetworkMessage.Knock(self.type(), proof));
    } else {
      turnAway(line, "this node has no network yet", deed);
    }
  }

  private boolean isInviter(Lines.Line line) {
    return invite.map(by -> by.fingerprint().equals(line.fingerprint)).orElse(false);
  }

  private void greet(Standing here, Lines.Line line, Deed deed) {
    if (!line.owners && !line.greeted) {
      line.greeted = true;
      deed.trust(line);
      deed.send(line, here.greeting(line.fingerprint, deed.now()));
    }
  }

  private void received(Lines.Line line, Message message, Deed deed) {
    line.heard = true;
    if (message instanceof JoinMessage.Refuse refuse) {
      refused(line, refuse.text(), deed);
    } else if (line.owners) {
      asked(line, message, deed);
    } else if (standing.isEmpty()) {
      if (message instanceof NetworkMessage.Admitted admitted) {
        admitted(line, admitted, deed);
      } else if (message instanceof NetworkMessage.Greet greet && isInviter(line)) {
        early = Optional.of(greet); // It has admitted us before, and its word was lost.
      } else {
        turnAway(line, "this node has no network yet", deed);
      }
    } else if (message instanceof NetworkMessage.Knock knock) {
      knocked(standing.get(), line, knock, deed);
    } else if (message instanceof NetworkMessage.Greet greet) {
      greeted(standing.get(), line, greet, deed);
    } else if (!line.met) {
      turnAway(line, "it sent a message that does not belong there", deed);
    } else if (message instanceof NetworkMessage.Told told) {
      told(standing.get(), line, told.statements(), deed);
    } else if (plugged.speaks(message)) {
      plugged.received(line.fingerprint, message, standing.get().members(), deed);
    } else if (message instanceof NetworkMessage.Alive alive) {
      alive(standing.get(), line, alive.digest(), deed);
    } else {
      turnAway(line, "it sent a message that does not belong there", deed);
    }
  }

  private void asked(Lines.Line line, Message message, Deed deed) {
    if (message instanceof OwnerMessage request) {
      if (standing.isPresent()) {
        if (new Owner(self, standing.get(), lines, deed).asked(line.number, request)) {
          afterChange(standing.get(), deed);
        }
      } else {
        Owner.askedWithoutNetwork(self, line.number, request, deed);
      }
    } else if (plugged.speaks(message) && standing.isPresent()) {
      plugged.asked(line.number, message, standing.get().members(), deed);
    } else {
      deed.send(line, new OwnerMessage.Refused("the node belongs to no network yet"));
    }
  }

  private void admitted(Lines.Line line, NetworkMessage.Admitted admitted, Deed deed) {
    List<Statement> chain = admitted.chain();
    Roll trial = new Roll(admitted.network(), self.fingerprint(), self.verifier());
    chain.forEach(trial::accept);
    if (!isInviter(line) || !trial.belongs(self.fingerprint())) {
      turnAway(line, "what admits us does not hold", deed);
      deed.finish(new NetworkOutcome.NotAdmitted("the admission that came does not hold"));
      return;
    }
    deed.observe(new NetworkObservation.Joined(admitted.network(), line.fingerprint));
    belong(admitted.network(), chain, deed);
    early.ifPresent(greet -> greeted(standing.orElseThrow(), line, greet, deed));
  }

  private void knocked(Standing here, Lines.Line line, NetworkMessage.Knock knock, Deed deed) {
    InviteProof proof =
        InviteProof.ofConnection(here.own().invite(), line.fingerprint, self.fingerprint());
    Optional<Member> known = here.members().get(line.fingerprint);
    if (self.type() != NodeType.HEAVY) {
      turnAway(line, "a light node admits nobody: join by a heavy node's invite", deed);
    } else if (known.isPresent() && !known.get().belongs()) {
      turnAway(line, "it was taken out of this network", deed);
    } else if (known.isPresent() && known.get().admission().type() != knock.type()) {
      turnAway(line, "it was admitted as " + known.get().admission().type().word(), deed);
    } else if (known.isEmpty()
        && here.roll().chain(self.fingerprint()).size() == NetworkMessage.LONGEST_CHAIN) {
      turnAway(line, "this node is too far from the founder: ask one that is nearer", deed);
    } else if (known.isEmpty() && !proof.ofJoiner().equals(knock.proof())) {
      turnAway(line, "its invite is none of this node's", deed);
    } else {
      if (known.isEmpty()) {
        Statement admission =
            Statement.Admission.by(
                self.signer(),
                here.roll().network(),
                line.certificate,
                knock.type(),
                deed.now().toEpochMilli());
        deed.observe(new NetworkObservation.Admitted(line.fingerprint, knock.type()));
        here.take(List.of(admission), deed); // All are told with its presence, when it greets.
      }
      deed.send(
          line,
          new NetworkMessage.Admitted(
              here.roll().network(), here.roll().lineage(line.fingerprint)));
      greet(here, line, deed);
    }
  }

  private void greeted(Standing here, Lines.Line line, NetworkMessage.Greet greet, Deed deed) {
    Optional<String> fault = here.faultOf(greet, deed.now());
    if (fault.isPresent()) {
      turnAway(line, fault.get(), deed);
      return;
    }
    boolean newcomer = here.isUnheard(line.fingerprint);
    List<Statement> fresh = here.take(greet.chain(), deed);
    if (!here.roll().belongs(line.fingerprint)) {
      turnAway(line, "it is no member of this network", deed);
      return;
    }
    greet(here, line, deed);
    boolean first = !line.met;
    lines.meet(line);
    spread(
        here,
        newcomer ? here.roll().lineage(line.fingerprint) : fresh,
        newcomer ? Optional.empty() : Optional.of(line),
        deed);
    here.missing(line.fingerprint, greet.digest()).forEach(told -> deed.send(line, told));
    lines.awaited(line.fingerprint).forEach(message -> deed.send(line, message));
    if (first) {
      deed.observe(new NetworkObservation.Linked(line.fingerprint));
      plugged.linked(line.fingerprint, here.members(), deed);
    }
  }

  private void told(Standing here, Lines.Line line, List<Statement> statements, Deed deed) {
    spread(here, here.take(statements, deed), Optional.of(line), deed);
  }

  /**
   * Makes up for what was lost: only where neither side has learned anything since it spoke last,
   * and they still differ.
   */
  private void alive(Standing here, Lines.Line line, Bytes theirs, Deed deed) {
    Bytes ours = here.digest(line.fingerprint);
    if (theirs.equals(line.theirs) && ours.equals(line.ours)) {
      here.missing(line.fingerprint, theirs).forEach(told -> deed.send(line, told));
    }
    line.theirs = theirs;
    line.ours = ours;
  }

  /**
   * Passes on what is new, and looks after what follows from it. Where each is linked to all, what
   * a heavy member says it says to all heavy members itself.
   */
  private void spread(
      Standing here, List<Statement> fresh, Optional<Lines.Line> source, Deed deed) {
    if (fresh.isEmpty()) {
      return;
    }
    boolean fromHeavy =
        !here.isSparse() && source.map(line -> here.isHeavy(line.fingerprint)).orElse(false);
    for (Lines.Line line : lines.met()) {
      boolean hasHeard = source.isPresent() && source.get() == line;
      if (!hasHeard && !(fromHeavy && here.isHeavy(line.fingerprint))) {
        here.tellable(line.fingerprint, fresh).forEach(told -> deed.send(line, told));
      }
    }
    afterChange(here, deed);
  }

  private void afterChange(Standing here, Deed deed) {
    for (Lines.Line line : lines.all()) {
      if (line.greeted && !here.roll().belongs(line.fingerprint)) {
        turnAway(line, "it was taken out of this network", deed);
      }
    }
    plugged.membersChanged(here.members(), deed);
    keepUp(here, false, deed);
  }

  /** Dials whom this node should be linked to, and calls off what is no longer wanted. */
  private void keepUp(Standing here, boolean all, Deed deed) {
    for (Bytes dialled : lines.dialled()) {
      if (here.roll().belongs(dialled)) {
        dial(here, dialled, deed);
      } else {
        lines.undial(dialled, "");
        deed.undial(dialled);
      }
    }
    for (Member member : here.neighbours(all)) {
      if (!lines.isUp(member.fingerprint()) && !lines.rests(member.fingerprint())) {
        dial(here, member.fingerprint(), deed);
      }
    }
  }

  /** Dials a member where it is now, unless that is under way. */
  private void dial(Standing here, Bytes fingerprint, Deed deed) {
    List<String> addresses = here.members().get(fingerprint).orElseThrow().addresses();
    if (addresses.isEmpty()) {
      return;
    }
    Optional<List<String>> before = lines.dial(fingerprint, addresses);
    if (before.isPresent() && !before.get().equals(addresses)) {
      deed.undial(fingerprint);
    }
    if (before.isEmpty() || !before.get().equals(addresses)) {
      deed.dial(fingerprint, addresses);
    }
  }

  private void lost(PartyId who, String how, Deed deed) {
    Optional<Lines.Line> gone = lines.remove(who, how);
    if (gone.isEmpty()) {
      return;
    }
    if (gone.get().owners) {
      standing.ifPresent(here -> plugged.gone(who, here.members(), deed));
    } else if (gone.get().met) {
      unlinked(gone.get().fingerprint, how, deed);
    } else if (standing.isEmpty() && isInviter(gone.get())) {
      deed.finish(new NetworkOutcome.NotAdmitted("the node that was to admit us hung up: " + how));
    }
    standing.ifPresent(here -> keepUp(here, false, deed));
  }

  private void unlinked(Bytes member, String how, Deed deed) {
    if (lines.to(member).isEmpty()) {
      deed.observe(new NetworkObservation.Unlinked(member, how));
      standing.ifPresent(here -> plugged.unlinked(member, here.members(), deed));
    }
  }

  private void unreached(Event.Unreached<Message> unreached, Deed deed) {
    lines.undial(unreached.fingerprint(), unreached.how());
    if (standing.isEmpty()) {
      deed.finish(new NetworkOutcome.NotAdmitted(unreached.how()));
    }
  }

  private void refused(Lines.Line line, String why, Deed deed) {
    deed.observe(new NetworkObservation.LetNotIn(line.fingerprint, why));
    lines.rest(line.fingerprint);
    if (standing.isEmpty()) {
      deed.finish(new NetworkOutcome.NotAdmitted(why));
    }
  }

  private void turnAway(Lines.Line line, String why, Deed deed) {
    deed.observe(new NetworkObservation.TurnedAway(line.fingerprint, why));
    deed.send(line, new JoinMessage.Refuse(JoinMessage.Refusal.STRANGER, why));
    deed.close(line, why);
    lines.rest(line.fingerprint);
    lines.remove(line.number, why);
    if (line.met) {
      unlinked(line.fingerprint, why, deed);
    }
  }

  private void fired(Timer timer, Deed deed) {
    if (timer.equals(JOIN)) {
      if (standing.isEmpty()) {
        deed.finish(
            new NetworkOutcome.NotAdmitted(
                "nobody answered at "
                    + String.join(" or ", invite.orElseThrow().addresses())
                    + " within "
                    + JOINING.toSeconds()
                    + " s"));
      }
    } else if (timer.equals(BEAT)) {
      beat(standing.orElseThrow(), deed);
    } else {
      standing.ifPresent(here -> plugged.fired(timer, here.members(), deed));
    }
  }

  /** Says that we are there, and takes those for gone who have not said so for long. */
  private void beat(Standing here, Deed deed) {
    beats++;
    boolean judged = beats % TICKS_OF_SILENCE == 0;
    for (Lines.Line line : lines.met()) {
      if (judged && !line.heard) {
        String how = "silent for " + TICK.multipliedBy(TICKS_OF_SILENCE).toSeconds() + " s";
        deed.close(line, how);
        lost(line.number, how, deed);
      } else {
        deed.send(line, new NetworkMessage.Alive(here.digest(line.fingerprint)));
      }
      if (judged) {
        line.heard = false;
      }
    }
    lines.endRests();
    keepUp(here, true, deed);
    deed.set(BEAT, TICK);
  }
}
