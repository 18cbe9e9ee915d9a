package participant.protocol.sum.threshold;

import java.util.stream.IntStream;
import participant.protocol.sum.message.Chunks;

/** Which chunks are under way to one receiver: never more than a window beyond those it took. */
final class Flow {
  private final int count;
  private final int window;
  private int begun;
  private int taken;

  Flow(Chunks chunks) {
    this.count = chunks.count();
    this.window = chunks.windowToOne();
  }

  /** The chunks to send now, which are begun with this. */
  IntStream due() {
    int from = begun;
    begun = Math.max(begun, Math.min(count, taken + window));
    return IntStream.range(from, begun);
  }

  /** The receiver says that it has taken so many; more than were sent it has not. */
  void taken(int chunks) {
    taken = Math.max(taken, Math.min(chunks, begun));
  }
}
