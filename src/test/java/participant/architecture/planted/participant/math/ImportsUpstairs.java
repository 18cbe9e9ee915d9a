package participant.architecture.planted.participant.math;

import participant.architecture.planted.participant.node.Loop;

/** {@code math} may import no room. */
class ImportsUpstairs {
  Loop loop;
}
