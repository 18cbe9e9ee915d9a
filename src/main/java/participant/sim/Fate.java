package participant.sim;

import java.time.Duration;

/**
 * What happens to a process.
 *
 * @param start when it starts
 * @param clock how fast its clock runs
 * @param pause the longest time until it reads what has arrived
 * @param crashes the frame at whose sending it vanishes; 0 is never
 * @param stops the frame at whose sending it stops; 0 is never
 * @param twice one frame in so many is sent twice; 0 is none
 */
public record Fate(
    Duration start, double clock, Duration pause, int crashes, int stops, int twice) {
  public static final Fate KIND = new Fate(Duration.ZERO, 1, Duration.ZERO, 0, 0, 0);

  boolean crashesAt(int frame) {
    return frame == crashes;
  }

  boolean stopsAt(int frame) {
    return frame == stops;
  }

  /** Of the same process when it starts anew, at once: it neither crashes nor stops again. */
  Fate anew() {
    return new Fate(Duration.ZERO, clock, pause, 0, 0, twice);
  }
}
