package participant.sim;

import java.util.EnumSet;
import java.util.Set;
import participant.protocol.sum.Phase;

/**
 * The kinds of lie, and how an honest participant's session may end where one is told and nothing
 * else goes wrong. This is the promise about liars, in one table.
 */
@SuppressWarnings("ImmutableEnumChecker") // A tactic has no state, and the set is never changed.
public enum Lie {
  /** Tells some joiners other weights, and offers them parameters to match. */
  TWO_TERMS(Teller.COORDINATOR, Tactics.twoTerms(), Ending.PROVED),
  /** Offers some another roster: somebody has another name. */
  TWO_ROSTERS(Teller.COORDINATOR, Tactics.twoRosters(), Ending.PROVED),
  /** Offers some a roster with a stranger at somebody's seat, so that they meet different peers. */
  TWO_PEERS(
      Teller.COORDINATOR,
      Tactics.twoPeers(),
      Ending.PROVED,
      Ending.SUSPECTED,
      Ending.MISLED,
      Ending.SUM),
  /** Offers some other weights than it told them before. */
  CHANGED_TERMS(Teller.COORDINATOR, Tactics.changedTerms(), Ending.PROVED, Ending.SUSPECTED),
  /** Confirms to some that it holds other parameters. */
  TWO_CONFIRMATIONS(Teller.ANYONE, Tactics.twoConfirmations(), Ending.PROVED),
  /** Opens its line of the roster with another nonce. */
  FALSE_NONCE(Teller.ANYONE, Tactics.falseNonce(), Ending.PROVED),
  /** Commits itself differently to some. */
  TWO_COMMITMENTS(Teller.ANYONE, Tactics.twoCommitments(), Ending.PROVED),
  /** Commits itself twice, differently, to the same ones. */
  CONTRADICTS_ITSELF(Teller.ANYONE, Tactics.contradictsItself(), Ending.PROVED),
  /** Tells some that it holds another list of commitments. */
  TWO_AGREEMENTS(Teller.ANYONE, Tactics.twoAgreements(), Ending.PROVED),
  /** Tells all that it holds another list of commitments. */
  FALSE_AGREEMENT(Teller.ANYONE, Tactics.falseAgreement(), Ending.PROVED, Ending.SUSPECTED),
  /** Reveals a partial sum that it is not bound to. */
  FALSE_OPENING(Teller.ANYONE, Tactics.falseOpening(), Ending.PROVED),
  /** Reveals a partial sum that it is not bound to, to some. */
  TWO_OPENINGS(Teller.ANYONE, Tactics.twoOpenings(), Ending.PROVED),
  /** Announces another sum. */
  FALSE_ANNOUNCEMENT(
      Teller.COORDINATOR, Tactics.falseAnnouncement(), Ending.PROVED, Ending.SUSPECTED),
  /** Announces another sum to some. */
  TWO_ANNOUNCEMENTS(
      Teller.COORDINATOR, Tactics.twoAnnouncements(), Ending.PROVED, Ending.SUSPECTED, Ending.SUM),
  /** Tells all another final hash. */
  FALSE_FINAL_HASH(Teller.ANYONE, Tactics.falseFinalHash(), Ending.PROVED, Ending.SUSPECTED),
  /** Tells some another final hash. */
  TWO_FINAL_HASHES(
      Teller.ANYONE, Tactics.twoFinalHashes(), Ending.PROVED, Ending.SUSPECTED, Ending.SUM),
  /** Changes a share: it has only chosen another input. */
  OTHER_SHARE(Teller.ANYONE, Tactics.otherShare(), Ending.SUM),
  /** Sends some two different shares. */
  TWO_SHARES(Teller.ANYONE, Tactics.twoShares(), Ending.SUSPECTED),
  /** Sends some a share of another shape. */
  ODD_SHARE(Teller.ANYONE, Tactics.oddShare(), Ending.SUSPECTED),
  /** Reveals something of another shape. */
  ODD_REVEAL(Teller.ANYONE, Tactics.oddReveal(), Ending.SUSPECTED),
  /** Reveals before the time. */
  EARLY_REVEAL(Teller.ANYONE, Tactics.earlyReveal(), Ending.PROVED, Ending.SUSPECTED),
  /** Ends the session, and says that an honest party is to blame. */
  FALSE_ACCUSATION(Teller.ANYONE, Tactics.falseAccusation(), Ending.MISLED, Ending.SUM),
  /** As before, with evidence that it has forged. */
  FORGED_PROOF(Teller.ANYONE, Tactics.forgedProof(), Ending.MISLED, Ending.SUM),
  /** Shows others what an honest party never said. */
  FORGED_EVIDENCE(Teller.ANYONE, Tactics.forgedEvidence(), Ending.SUM),
  /** Sends a frame from another's seat. */
  FORGED_SEAT(Teller.ANYONE, Tactics.forgedSeat(), Ending.SUSPECTED, Ending.SUM),
  /** Says something in another's name. */
  FORGED_SPEAKER(Teller.ANYONE, Tactics.forgedSpeaker(), Ending.SUSPECTED, Ending.SUM),
  /** Keeps back from some what it says in one phase. */
  WITHHOLDS(Teller.ANYONE, Tactics.withholds(), Ending.SUSPECTED, Ending.SUM),
  /** As before, and says that it waits for them. */
  FALSE_WAITING(Teller.ANYONE, Tactics.falseWaiting(), Ending.SUSPECTED, Ending.MISLED, Ending.SUM),
  /** Sends frames again, later. */
  REPLAYS(Teller.ANYONE, Tactics.replays(), Ending.SUM),
  /** Sends bytes that are no frame. */
  GARBAGE(Teller.ANYONE, Tactics.garbage(), Ending.SUSPECTED),
  /** Says nothing more, and stays. */
  SILENCE(
      Teller.ANYONE,
      Tactics.silence(),
      Ending.SUSPECTED,
      Ending.MISLED,
      Ending.SUM,
      Ending.UNSEATED),
  /** Does not know the secret of the invite that it gave. */
  FALSE_INVITER(Teller.COORDINATOR, Tactics.falseInviter(), Ending.SUSPECTED, Ending.UNSEATED),
  /** Gives other seats than were wished. */
  WRONG_SEATS(
      Teller.COORDINATOR, Tactics.wrongSeats(), Ending.SUSPECTED, Ending.MISLED, Ending.UNSEATED),
  /** Does not know the secret of the invite that it uses. */
  FALSE_JOINER(Teller.MEMBER, Tactics.falseJoiner(), Ending.MISLED, Ending.UNSEATED),
  /** Says everything twice while it joins. */
  JOINS_TWICE(Teller.MEMBER, Tactics.joinsTwice(), Ending.MISLED, Ending.UNSEATED);

  /** Who can tell a lie. */
  enum Teller {
    COORDINATOR,
    MEMBER,
    ANYONE
  }

  private final Teller teller;
  private final Tactic tactic;
  private final Set<Ending> endings;

  Lie(Teller teller, Tactic tactic, Ending first, Ending... more) {
    this.teller = teller;
    this.tactic = tactic;
    this.endings = EnumSet.of(first, more);
  }

  Teller teller() {
    return teller;
  }

  Tactic tactic() {
    return tactic;
  }

  /**
   * How it may end. Without signatures that hold, or without an honest party to compare with, what
   * would be proved is suspected.
   */
  Set<Ending> endings(Deceit deceit) {
    Set<Ending> may = EnumSet.copyOf(endings);
    if (may.contains(Ending.PROVED) && (!deceit.signed() || !deceit.compared())) {
      may.add(Ending.SUSPECTED);
    }
    if (this == WITHHOLDS && deceit.withheld() == Phase.OFFER) {
      may.add(Ending.MISLED); // Who has no roster can be reached by nobody, nor say so.
    }
    if (!deceit.compared()) {
      may.add(Ending.MISLED); // The liar's own machine suspects its victims.
    }
    if (!deceit.signed()) {
      may.remove(Ending.PROVED);
      if (this == TWO_OPENINGS) {
        may.add(Ending.SUM); // Suspicion does not take it from those whose reveals all hold.
      }
    }
    return may;
  }
}
