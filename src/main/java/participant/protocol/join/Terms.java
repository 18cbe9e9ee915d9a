package participant.protocol.join;

import participant.machine.SessionId;

/** What a joiner is told about a session before it asks for a seat. Each protocol has its own. */
public interface Terms {
  SessionId session();

  /** How many seats there are, the coordinator's included. */
  int parties();
}
