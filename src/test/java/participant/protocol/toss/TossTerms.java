package participant.protocol.toss;

import java.time.Instant;
import participant.machine.SessionId;
import participant.protocol.join.Terms;

/**
 * What a toss is about.
 *
 * @param deadline when whoever has no result gives up, to the millisecond
 */
public record TossTerms(SessionId session, int parties, Instant deadline) implements Terms {}
