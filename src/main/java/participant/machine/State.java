package participant.machine;

import participant.crypto.Entropy;

/**
 * One state of a protocol machine: a value. A step depends on the state, the event and the entropy
 * and on nothing else (no clock, no socket, no thread), so the class that runs over TCP is the
 * class that runs in the simulator. What a peer does wrong is an outcome; an exception is our own
 * bug.
 */
public interface State<M extends Message, R> {
  Step<M, R> on(Event<M> event, Entropy entropy);

  /** Whether each event is to be told as {@link Event.At}, with the time. */
  default boolean wantsTime() {
    return false;
  }
}
