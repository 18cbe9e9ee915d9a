package participant.net;

import java.time.Duration;
import participant.wire.Limits;

/**
 * How much a transport bears, and how long.
 *
 * @param strangers accepted connections at once that nobody trusts yet; see {@link Strangers}
 * @param strangerTime how long an accepted connection may stay untrusted, its TLS included; also
 *     how long TLS may take on a dialled one, as that ends then at the other side
 * @param connectTime how long TCP tries to reach one address
 * @param lingerTime how long a link that we close may stay open without progress
 * @param queue bytes that wait to be sent on one link; beyond, the link is closed
 */
public record Bounds(
    int strangers, Duration strangerTime, Duration connectTime, Duration lingerTime, int queue) {
  public static final Bounds DEFAULT =
      new Bounds(
          256,
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          16 * Limits.MAX_FRAME);
}
