package participant.protocol.sum;

/** The states of a sum of long vectors that hold all totals, and all that was contributed. */
sealed interface HoldsTotals extends SumState permits Hashing, Opening {

  Bulk bulk();
}
