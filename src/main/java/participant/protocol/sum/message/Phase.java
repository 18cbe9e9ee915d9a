package participant.protocol.sum.message;

/**
 * The phases of a sum, in order; each is named after the message that it waits for. After {@link
 * #COMMIT} a sum of short values goes through {@link #AGREE} to {@link #FINISH}, and one of long
 * vectors through {@link #GATHER} to {@link #CHECK}, or where all is revealed to all through {@link
 * #AGREE} and {@link #GATHER} to {@link #COIN}. A sum that withstands losses goes after {@link
 * #CONFIRM} through {@link #PLEDGE} to {@link #CLOSE}.
 */
public enum Phase {
  OFFER("parameters"),
  CONFIRM("confirmations"),
  SHARE("shares"),
  COMMIT("commitments"),
  AGREE("confirmed commitments"),
  REVEAL("partial sums"),
  ANNOUNCE("announcement"),
  FINISH("final hashes"),
  GATHER("totals"),
  HASH("hashes of the totals"),
  COIN("coins"),
  CHECK("checks"),
  PLEDGE("pledges"),
  DEAL("dealt shares"),
  HELD("lists of shares"),
  BASIS("confirmed lists"),
  COMBINE("combinations"),
  ANSWER("answers"),
  BIND("commitments to one set"),
  OPEN("opened partial sums"),
  CLOSE("closing hashes");

  private final String awaited;

  Phase(String awaited) {
    this.awaited = awaited;
  }

  /** What is waited for, for people. */
  public String awaited() {
    return awaited;
  }

  /** Whether it is one of a sum that withstands losses. */
  boolean withstanding() {
    return compareTo(PLEDGE) >= 0;
  }

  /** Whether what is said in it must be the same for all, and is passed on. */
  public boolean passedOn() {
    return this == HELD || this == COMBINE || this == ANSWER;
  }

  /** On the wire and under signatures: 1 for {@link #OFFER}, counted up. */
  public int code() {
    return ordinal() + 1;
  }

  /**
   * The phase that a party has gone through itself before anybody else can rightly speak in this
   * one: whoever speaks here holds its message of that phase.
   */
  public Phase before() {
    return switch (this) {
      case OFFER, CONFIRM -> OFFER;
      case SHARE -> CONFIRM;
      case COMMIT -> SHARE;
      case AGREE -> COMMIT;
      case REVEAL -> AGREE;
      case ANNOUNCE, FINISH -> REVEAL;
      case GATHER -> COMMIT;
      case HASH -> GATHER;
      case COIN -> HASH;
      case CHECK -> COIN;
      case PLEDGE -> CONFIRM;
      // Some may go on without us, but nobody deals before everyone has pledged.
      case DEAL, HELD, BASIS, COMBINE, ANSWER, BIND, OPEN, CLOSE -> PLEDGE;
    };
  }
}
