package participant.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * So many at a time, the others in the order in which they came. For dialling: where hundreds of
 * handshakes go on at once, on few processors, none of them is done before all have timed out.
 */
final class Turns {
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private final Executor loop;
  private int free;

  /** Turns begin on {@code loop}. */
  Turns(int atOnce, Executor loop) {
    this.loop = loop;
    this.free = atOnce;
  }

  /** A place in the line, or at its head. */
  final class Turn {
    private final Runnable begin;
    private boolean begun;
    private boolean over;

    private Turn(Runnable begin) {
      this.begin = begin;
    }

    /** Makes place for the next; gives up the place of one that has not begun. */
    void end() {
      if (over) {
        return;
      }
      over = true;
      if (begun) {
        free++;
        loop.execute(Turns.this::beginWaiting);
      } else {
        waiting.remove(this);
      }
    }
  }

  /** Runs {@code begin} when its turn comes, never from within this call. */
  Turn take(Runnable begin) {
    Turn turn = new Turn(begin);
    waiting.add(turn);
    loop.execute(this::beginWaiting);
    return turn;
  }

  private void beginWaiting() {
    while (free > 0 && !waiting.isEmpty()) {
      Turn turn = waiting.remove();
      free--;
      turn.begun = true;
      turn.begin.run();
    }
  }
}
