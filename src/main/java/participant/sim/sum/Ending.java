package participant.sim.sum;

/** The ways in which a session can end for an honest participant, seen from outside. */
enum Ending {
  /** It accepts a sum. */
  SUM,
  /** It accepts a sum, and tells who is proved to have lied or whose partial sum was wrong. */
  NAMED,
  /** No set has a majority, or too few are left, and nobody is suspected. */
  FRUITLESS,
  /** It holds proof of a liar's lie. */
  PROVED,
  /** It suspects a party that is at fault. */
  SUSPECTED,
  /** It finds that something was damaged, and nothing tells by whom. */
  DAMAGED,
  /** It suspects a party that is not. */
  MISLED,
  /** It never got a seat. */
  UNSEATED
}
