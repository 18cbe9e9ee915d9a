package participant.sim.sum;

import java.util.EnumSet;
import java.util.Set;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Tolerance;

/**
 * The kinds of lie, and how an honest participant's session may end where one is told and nothing
 * else goes wrong. This is the promise about liars, in one table.
 */
@SuppressWarnings("ImmutableEnumChecker") // A tactic has no state, and the set is never changed.
public enum Lie {
  /** Tells some joiners other weights, and offers them parameters to match. */
  TWO_TERMS(Teller.COORDINATOR, OfferTactics.twoTerms(), Ending.PROVED),
  /** Offers some another roster: somebody has another name. */
  TWO_ROSTERS(Teller.COORDINATOR, OfferTactics.twoRosters(), Ending.PROVED),
  /** Offers some a roster with a stranger at somebody's seat, so that they meet different peers. */
  TWO_PEERS(
      Teller.COORDINATOR,
      OfferTactics.twoPeers(),
      Ending.PROVED,
      Ending.SUSPECTED,
      Ending.MISLED,
      Ending.SUM),
  /** Offers some other weights than it told them before. */
  CHANGED_TERMS(Teller.COORDINATOR, OfferTactics.changedTerms(), Ending.PROVED, Ending.SUSPECTED),
  /** Confirms to some that it holds other parameters. */
  TWO_CONFIRMATIONS(Teller.ANYONE, ClaimTactics.twoConfirmations(), Ending.PROVED),
  /** Opens its line of the roster with another nonce. */
  FALSE_NONCE(Teller.ANYONE, ClaimTactics.falseNonce(), Ending.PROVED),
  /** Commits itself differently to some. */
  TWO_COMMITMENTS(Sums.PLAIN, Teller.ANYONE, ClaimTactics.twoCommitments(), Ending.PROVED),
  /** Commits itself twice, differently, to the same ones. */
  CONTRADICTS_ITSELF(Sums.PLAIN, Teller.ANYONE, ClaimTactics.contradictsItself(), Ending.PROVED),
  /** Tells some that it holds another list of commitments. */
  TWO_AGREEMENTS(Sums.AGREED, Teller.ANYONE, ClaimTactics.twoAgreements(), Ending.PROVED),
  /** Tells all that it holds another list of commitments. */
  FALSE_AGREEMENT(
      Sums.AGREED, Teller.ANYONE, ClaimTactics.falseAgreement(), Ending.PROVED, Ending.SUSPECTED),
  /** Reveals a partial sum that it is not bound to. */
  FALSE_OPENING(Sums.SHORT, Teller.ANYONE, ClaimTactics.falseOpening(), Ending.PROVED),
  /** Reveals a partial sum that it is not bound to, to some. */
  TWO_OPENINGS(Sums.SHORT, Teller.ANYONE, ClaimTactics.twoOpenings(), Ending.PROVED),
  /** Announces another sum. */
  FALSE_ANNOUNCEMENT(
      Sums.SHORT,
      Teller.COORDINATOR,
      ClaimTactics.falseAnnouncement(),
      Ending.PROVED,
      Ending.SUSPECTED),
  /** Announces another sum to some. */
  TWO_ANNOUNCEMENTS(
      Sums.SHORT,
      Teller.COORDINATOR,
      ClaimTactics.twoAnnouncements(),
      Ending.PROVED,
      Ending.SUSPECTED,
      Ending.SUM),
  /** Tells all another final hash. */
  FALSE_FINAL_HASH(
      Sums.SHORT, Teller.ANYONE, ClaimTactics.falseFinalHash(), Ending.PROVED, Ending.SUSPECTED),
  /** Tells some another final hash. */
  TWO_FINAL_HASHES(
      Sums.SHORT,
      Teller.ANYONE,
      ClaimTactics.twoFinalHashes(),
      Ending.PROVED,
      Ending.SUSPECTED,
      Ending.SUM),
  /** Changes a share: it has only chosen another input. */
  OTHER_SHARE(Sums.SHORT, Teller.ANYONE, ShareTactics.otherShare(), Ending.SUM),
  /** Sends some two different shares. */
  TWO_SHARES(Sums.SHORT, Teller.ANYONE, ShareTactics.twoShares(), Ending.SUSPECTED),
  /** Sends some a share of another shape. */
  ODD_SHARE(Sums.SHORT, Teller.ANYONE, ShareTactics.oddShare(), Ending.SUSPECTED),
  /** Reveals something of another shape. */
  ODD_REVEAL(Sums.SHORT, Teller.ANYONE, ClaimTactics.oddReveal(), Ending.SUSPECTED),
  /** Reveals before the time. */
  EARLY_REVEAL(
      Sums.SHORT, Teller.ANYONE, ClaimTactics.earlyReveal(), Ending.PROVED, Ending.SUSPECTED),
  /** Says what belongs to a sum of the other kind. */
  OTHER_KIND(Teller.ANYONE, ClaimTactics.otherKind(), Ending.SUSPECTED),
  /** Tells some joiners another length. */
  TWO_LENGTHS(
      Teller.COORDINATOR,
      OfferTactics.twoLengths(),
      Ending.SUSPECTED,
      Ending.MISLED,
      Ending.UNSEATED),
  /** Sends some another seed than its own machine uses: it has only chosen another input. */
  OTHER_SEED(Sums.LONG, Teller.ANYONE, ShareTactics.otherSeed(), Ending.SUM),
  /** Sends some two different seeds. */
  TWO_SEEDS(Sums.LONG, Teller.ANYONE, ShareTactics.twoSeeds(), Ending.SUSPECTED),
  /** Sends a seed to lower seats. */
  HIGHER_SEED(Sums.LONG, Teller.ANYONE, ShareTactics.higherSeed(), Ending.SUSPECTED),
  /** Contributes with flipped bits. */
  FLIPPED_CONTRIBUTION(
      Sums.LONG, Teller.ANYONE, ChunkTactics.flippedContribution(), Ending.DAMAGED),
  /** Contributes something else than it is bound to, the same to all. */
  OTHER_CONTRIBUTION(
      Sums.REVEALED, Teller.ANYONE, ChunkTactics.otherContribution(), Ending.SUSPECTED),
  /** Tells some totals with flipped bits. */
  FLIPPED_TOTAL(Sums.LONG, Teller.ANYONE, ChunkTactics.flippedTotal(), Ending.DAMAGED),
  /** Tells all totals with flipped bits. */
  FLIPPED_TOTALS(Sums.LONG, Teller.ANYONE, ChunkTactics.flippedTotals(), Ending.DAMAGED),
  /** Adds wrongly: tells all the same false total. */
  FALSE_TOTAL(Sums.LONG, Teller.ANYONE, ChunkTactics.falseTotal(), Ending.DAMAGED),
  /** Tells a total that nobody has contributed to. */
  EARLY_TOTAL(Sums.LONG, Teller.ANYONE, ChunkTactics.earlyTotal(), Ending.SUSPECTED),
  /** Sends chunks that are too short or too long. */
  ODD_CHUNK(Sums.LONG, Teller.ANYONE, ChunkTactics.oddChunk(), Ending.SUSPECTED),
  /** Sends chunks twice. */
  CHUNK_TWICE(Sums.LONG, Teller.ANYONE, ChunkTactics.chunkTwice(), Ending.SUSPECTED),
  /** Sends chunks that are not its to send. */
  STRAY_CHUNK(Sums.LONG, Teller.ANYONE, ChunkTactics.strayChunk(), Ending.SUSPECTED),
  /** Tells some that it holds other totals. */
  TWO_HASHES(Sums.LONG, Teller.ANYONE, ClaimTactics.twoHashes(), Ending.PROVED, Ending.DAMAGED),
  /** Tells all that it holds other totals. */
  FALSE_HASH(Sums.LONG, Teller.ANYONE, ClaimTactics.falseHash(), Ending.PROVED, Ending.DAMAGED),
  /** Opens a coin that it is not bound to. */
  FALSE_COIN(Sums.LONG, Teller.ANYONE, ClaimTactics.falseCoin(), Ending.PROVED),
  /** Opens a coin that it is not bound to, to some. */
  TWO_COINS(Sums.LONG, Teller.ANYONE, ClaimTactics.twoCoins(), Ending.PROVED),
  /** Opens a coin before the time. */
  EARLY_COIN(Sums.LONG, Teller.ANYONE, ClaimTactics.earlyCoin(), Ending.SUSPECTED),
  /** Says that its contributions combine to something else. */
  FALSE_CHECK(Sums.LONG, Teller.ANYONE, ClaimTactics.falseCheck(), Ending.DAMAGED),
  /** As before, to some. */
  TWO_CHECKS(Sums.LONG, Teller.ANYONE, ClaimTactics.twoChecks(), Ending.DAMAGED, Ending.SUM),
  /** Tells its check before the time. */
  EARLY_CHECK(Sums.LONG, Teller.ANYONE, ClaimTactics.earlyCheck(), Ending.SUSPECTED),
  /** Deals some no share. */
  NO_SHARE(Sums.THRESHOLD, Teller.ANYONE, DealTactics.noShare(), Ending.SUM),
  /** Deals one a share that is off its polynomials. */
  BAD_SHARE(Sums.THRESHOLD, Teller.ANYONE, DealTactics.badShare(), Ending.NAMED),
  /** Deals by a polynomial of a higher degree. */
  HIGHER_DEGREE(Sums.THRESHOLD, Teller.ANYONE, DealTactics.higherDegree(), Ending.NAMED),
  /** Deals some two different shares. */
  TWO_DEALT_SHARES(Sums.THRESHOLD, Teller.ANYONE, DealTactics.twoDealtShares(), Ending.SUM),
  /** Deals one a share off its polynomials, and tells that one combinations that it fits. */
  TWO_POLYNOMIALS(Sums.THRESHOLD, Teller.ANYONE, DealTactics.twoPolynomials(), Ending.NAMED),
  /** Tells other combinations than its shares have. */
  WRONG_COMBINATIONS(Sums.THRESHOLD, Teller.ANYONE, DealTactics.wrongCombinations(), Ending.NAMED),
  /** As before, to some. */
  TWO_COMBINATIONS(
      Sums.THRESHOLD, Teller.ANYONE, DealTactics.twoCombinations(), Ending.NAMED, Ending.FRUITLESS),
  /** Complains about an honest dealer. */
  FALSE_COMPLAINT(Sums.THRESHOLD, Teller.ANYONE, DealTactics.falseComplaint(), Ending.NAMED),
  /** Complains about nobody. */
  NO_COMPLAINT(Sums.THRESHOLD, Teller.ANYONE, DealTactics.noComplaint(), Ending.SUM),
  /** Tells other evaluations than it has. */
  WRONG_ANSWER(Sums.THRESHOLD, Teller.ANYONE, DealTactics.wrongAnswer(), Ending.SUM),
  /** Is bound to different coins. */
  TWO_PLEDGES(
      Sums.THRESHOLD,
      Teller.ANYONE,
      SetTactics.twoPledges(),
      Ending.SUM,
      Ending.NAMED,
      Ending.FRUITLESS),
  /** Opens another coin. */
  OTHER_COIN(Sums.THRESHOLD, Teller.ANYONE, SetTactics.otherCoin(), Ending.NAMED),
  /** Opens another coin to some. */
  TWO_LIST_COINS(
      Sums.THRESHOLD,
      Teller.ANYONE,
      SetTactics.twoListCoins(),
      Ending.SUM,
      Ending.NAMED,
      Ending.FRUITLESS),
  /** Says that it lacks an honest dealer's share. */
  FALSE_LIST(Sums.THRESHOLD, Teller.ANYONE, SetTactics.falseList(), Ending.SUM),
  /** As before, to some. */
  TWO_LISTS(Sums.THRESHOLD, Teller.ANYONE, SetTactics.twoLists(), Ending.SUM, Ending.FRUITLESS),
  /** Tells all that it holds other lists. */
  OTHER_BASIS(Sums.THRESHOLD, Teller.ANYONE, SetTactics.otherBasis(), Ending.SUM),
  /** As before, to some. */
  TWO_BASES(Sums.THRESHOLD, Teller.ANYONE, SetTactics.twoBases(), Ending.SUM, Ending.FRUITLESS),
  /** Is bound to another set. */
  OTHER_SET(Sums.THRESHOLD, Teller.ANYONE, SetTactics.otherSet(), Ending.SUM),
  /** Tells some that it is bound to another set. */
  TWO_SETS(Sums.THRESHOLD, Teller.ANYONE, SetTactics.twoSets(), Ending.SUM, Ending.FRUITLESS),
  /** Opens a wrong partial sum that it is bound to. */
  WRONG_PARTIAL(Sums.THRESHOLD, Teller.ANYONE, SetTactics.wrongPartial(), Ending.NAMED),
  /** As before, so that it fits with what others who lie so open, and with some honest ones. */
  COLLUDING_PARTIAL(Sums.THRESHOLD, Teller.ANYONE, SetTactics.colludingPartial(), Ending.NAMED),
  /** Opens a partial sum that it is not bound to. */
  BAD_OPENING(Sums.THRESHOLD, Teller.ANYONE, SetTactics.badOpening(), Ending.NAMED),
  /** As before, to some. */
  TWO_OPENED(Sums.THRESHOLD, Teller.ANYONE, SetTactics.twoOpened(), Ending.NAMED, Ending.SUM),
  /** Tells some that it has another result. */
  TWO_CLOSINGS(Sums.THRESHOLD, Teller.ANYONE, SetTactics.twoClosings(), Ending.SUM),
  /** Says something before it may. */
  EARLY_WORDS(
      Sums.THRESHOLD,
      Teller.ANYONE,
      SetTactics.earlyWords(),
      Ending.SUM,
      Ending.NAMED,
      Ending.SUSPECTED),
  /** Says something later phases are for as soon as it may. */
  HASTY_WORDS(
      Sums.THRESHOLD,
      Teller.ANYONE,
      SetTactics.hastyWords(),
      Ending.SUM,
      Ending.NAMED,
      Ending.SUSPECTED,
      Ending.FRUITLESS), // Where some were still pledging, the others are too few.
  /** Deals chunks with flipped bits, which are not what it signs. */
  FLIPPED_PORTION(
      Sums.LONG_THRESHOLD, Teller.ANYONE, ChunkTactics.flippedContribution(), Ending.SUM),
  /** Opens chunks with flipped bits to some. */
  FLIPPED_OPENING(Sums.LONG_THRESHOLD, Teller.ANYONE, ChunkTactics.flippedTotal(), Ending.SUM),
  /** Opens chunks with flipped bits. */
  FLIPPED_OPENINGS(Sums.LONG_THRESHOLD, Teller.ANYONE, ChunkTactics.flippedTotals(), Ending.SUM),
  /** Sends chunks that are too short or too long; to some perhaps while they are still pledging. */
  ODD_PORTION(
      Sums.LONG_THRESHOLD,
      Teller.ANYONE,
      ChunkTactics.oddChunk(),
      Ending.SUM,
      Ending.SUSPECTED,
      Ending.FRUITLESS),
  /** Sends chunks twice. */
  PORTION_TWICE(
      Sums.LONG_THRESHOLD,
      Teller.ANYONE,
      ChunkTactics.chunkTwice(),
      Ending.SUM,
      Ending.SUSPECTED,
      Ending.FRUITLESS),
  /** Sends chunks that are not its to send. */
  STRAY_PORTION(
      Sums.LONG_THRESHOLD,
      Teller.ANYONE,
      ChunkTactics.strayChunk(),
      Ending.SUM,
      Ending.SUSPECTED,
      Ending.FRUITLESS),
  /** Says that it has taken all that may ever come. */
  FALSE_TAKEN(Sums.LONG_THRESHOLD, Teller.ANYONE, ChunkTactics.falseTaken(), Ending.SUM),
  /** Never says what it has taken. */
  NEVER_TAKEN(Sums.LONG_THRESHOLD, Teller.ANYONE, ChunkTactics.neverTaken(), Ending.SUM),
  /** Ends the session, and says that an honest party is to blame. */
  FALSE_ACCUSATION(Teller.ANYONE, ConductTactics.falseAccusation(), Ending.MISLED, Ending.SUM),
  /** As before, with evidence that it has forged. */
  FORGED_PROOF(Teller.ANYONE, ConductTactics.forgedProof(), Ending.MISLED, Ending.SUM),
  /** Shows others what an honest party never said. */
  FORGED_EVIDENCE(Teller.ANYONE, ConductTactics.forgedEvidence(), Ending.SUM),
  /** Sends a frame from another's seat. */
  FORGED_SEAT(Teller.ANYONE, ConductTactics.forgedSeat(), Ending.SUSPECTED, Ending.SUM),
  /** Says something in another's name. */
  FORGED_SPEAKER(Teller.ANYONE, ConductTactics.forgedSpeaker(), Ending.SUSPECTED, Ending.SUM),
  /** Keeps back from some what it says in one phase. */
  WITHHOLDS(Teller.ANYONE, ConductTactics.withholds(), Ending.SUSPECTED, Ending.SUM),
  /** As before, and says that it waits for them. */
  FALSE_WAITING(
      Teller.ANYONE, ConductTactics.falseWaiting(), Ending.SUSPECTED, Ending.MISLED, Ending.SUM),
  /** Sends frames again, later. */
  REPLAYS(Teller.ANYONE, ConductTactics.replays(), Ending.SUM),
  /** Sends bytes that are no frame. */
  GARBAGE(Teller.ANYONE, ConductTactics.garbage(), Ending.SUSPECTED),
  /** Says nothing more, and stays. */
  SILENCE(
      Teller.ANYONE,
      ConductTactics.silence(),
      Ending.SUSPECTED,
      Ending.MISLED,
      Ending.SUM,
      Ending.UNSEATED),
  /** Does not know the secret of the invite that it gave. */
  FALSE_INVITER(Teller.COORDINATOR, JoinTactics.falseInviter(), Ending.SUSPECTED, Ending.UNSEATED),
  /** Gives other seats than were wished. */
  WRONG_SEATS(
      Teller.COORDINATOR,
      JoinTactics.wrongSeats(),
      Ending.SUSPECTED,
      Ending.MISLED,
      Ending.UNSEATED),
  /** Does not know the secret of the invite that it uses. */
  FALSE_JOINER(Teller.MEMBER, JoinTactics.falseJoiner(), Ending.MISLED, Ending.UNSEATED),
  /** Says everything twice while it joins. */
  JOINS_TWICE(Teller.MEMBER, JoinTactics.joinsTwice(), Ending.MISLED, Ending.UNSEATED);

  /** Who can tell a lie. */
  enum Teller {
    COORDINATOR,
    MEMBER,
    ANYONE
  }

  /** Which sums a lie can be told in. */
  enum Sums {
    SHORT,
    /** Of long vectors. */
    LONG,
    /** Of long vectors that are fully revealed. */
    REVEALED,
    /** Those in which all agree on the commitments: of short values, and fully revealed ones. */
    AGREED,
    /** Of either, where everybody is needed. */
    PLAIN,
    /** With a threshold. */
    THRESHOLD,
    /** Of long vectors, with a threshold. */
    LONG_THRESHOLD,
    ANY
  }

  /** What a lie may come to, besides, where the sum goes on without whoever lies. */
  private static final Set<Ending> GOES_ON =
      EnumSet.of(Ending.SUM, Ending.NAMED, Ending.FRUITLESS, Ending.PROVED);

  private final Sums sums;
  private final Teller teller;
  private final Tactic tactic;
  private final Set<Ending> endings;

  Lie(Teller teller, Tactic tactic, Ending first, Ending... more) {
    this(Sums.ANY, teller, tactic, first, more);
  }

  Lie(Sums sums, Teller teller, Tactic tactic, Ending first, Ending... more) {
    this.sums = sums;
    this.teller = teller;
    this.tactic = tactic;
    this.endings = EnumSet.of(first, more);
  }

  /** Whether it can be told in a sum under {@code terms}. */
  boolean fits(SumTerms terms) {
    return switch (sums) {
      case SHORT -> !terms.streamed() && !terms.withstands();
      case LONG -> terms.streamed() && !terms.withstands();
      case LONG_THRESHOLD -> terms.streamed() && terms.withstands();
      case REVEALED -> terms.fullReveal();
      case AGREED -> !terms.withstands() && (!terms.streamed() || terms.fullReveal());
      case PLAIN -> !terms.withstands();
      case THRESHOLD -> terms.withstands();
      case ANY -> true;
    };
  }

  boolean canTell(boolean coordinator) {
    return teller == Teller.ANYONE || (teller == Teller.COORDINATOR) == coordinator;
  }

  Tactic tactic() {
    return tactic;
  }

  /**
   * How it may end. Without signatures that hold, or without an honest party to compare with, what
   * would be proved is suspected.
   *
   * @param seats how many seats the liar has
   */
  Set<Ending> endings(Deceit deceit, int seats, SumTerms terms) {
    Set<Ending> may = EnumSet.copyOf(endings);
    if (terms.withstands()) {
      return withstood(deceit, seats, terms, may);
    }
    if (terms.fullReveal() && (this == FALSE_COIN || this == TWO_COINS)) {
      may = EnumSet.of(Ending.SUSPECTED); // It opens chunks, which nobody signs.
      if (this == TWO_COINS) {
        may.add(Ending.SUM); // To those who are told the coin that fits.
      }
    }
    if (may.contains(Ending.PROVED) && (!deceit.signed() || !deceit.compared())) {
      may.add(Ending.SUSPECTED);
    }
    if (this == WITHHOLDS && deceit.phase() == Phase.OFFER) {
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

  /** Until all have pledged it ends as where everybody is needed; after that it goes on. */
  private Set<Ending> withstood(Deceit deceit, int seats, SumTerms terms, Set<Ending> may) {
    Tolerance tolerance = terms.tolerance();
    int spare = Math.min(tolerance.losses(terms.parties()), terms.parties() - tolerance.atLeast());
    if (seats > spare) {
      may.add(Ending.FRUITLESS); // Too few are left without them.
    }
    if (sums == Sums.ANY) {
      may.addAll(GOES_ON);
      may.add(Ending.SUSPECTED);
      if (this == WITHHOLDS || !deceit.compared()) {
        may.add(Ending.MISLED);
      }
    }
    if (may.contains(Ending.NAMED)) {
      may.add(Ending.PROVED);
      if (!deceit.signed()) {
        may.add(Ending.SUM);
      }
    }
    return may;
  }
}
