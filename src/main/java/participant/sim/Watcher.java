package participant.sim;

import participant.wire.Envelope;

/** Sees every frame that leaves a process and every one that reaches one. */
public interface Watcher {
  void sent(String process, Envelope envelope);

  void delivered(String process, Envelope envelope);

  /** An exception escaped from a process: a bug of ours. */
  void bug(String process, RuntimeException bug);
}
