package participant.architecture.planted.participant.machine;

import java.time.Instant;
import java.util.Random;

/**
 * Clock, chance, sleep, console, exit: everything that a pure room is handed or denied. Never run:
 * it stands here so that each rule is seen to turn red.
 */
class Misbehaves {
  void misbehave() throws InterruptedException {
    Thread.sleep(new Random().nextInt(1_000));
    System.out.println(Instant.now());
    System.exit(0);
  }
}
