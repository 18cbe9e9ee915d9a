package participant.protocol.join;

import java.util.List;
import java.util.Map;
import participant.machine.PartyId;

/** How gathering or joining ended. */
public sealed interface JoinOutcome {
  /**
   * At the coordinator: every seat is taken.
   *
   * @param links each remote seat's connection
   * @param waiting who has no seat and waits for the next session; none where none follows
   */
  record Gathered(List<Member> roster, Map<PartyId, PartyId> links, Guests waiting)
      implements JoinOutcome {
    public Gathered {
      roster = List.copyOf(roster);
      links = Map.copyOf(links);
    }
  }

  /** At a joiner: its seats, in the order of its applicants. */
  record Admitted(Terms terms, List<PartyId> seats) implements JoinOutcome {}

  /** At a joiner: it turned the session down before it asked for a seat. */
  record Declined(String why) implements JoinOutcome {}

  /** It came to nothing. */
  record Failed(Cause cause, String why) implements JoinOutcome {}

  /** Why joining came to nothing. */
  enum Cause {
    /** The time for joining is over. */
    TIMEOUT,
    /** The other side refused. */
    REFUSED,
    /** We had a seat, and the coordinator ended the session before the others had theirs. */
    CLOSED,
    /** The other side did not know the invite's secret, or broke the rules. */
    IMPOSTOR,
    /** The connection was lost. */
    LOST,
    /** Our owner stopped us. */
    INTERRUPTED
  }
}
