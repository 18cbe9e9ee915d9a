package participant.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Decodes what may be malformed, and measures what that costs. */
final class Decoding {
  /** Bytes that any frame may cost: as many small things as the limits allow. */
  static final long BASE = 128 << 10;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Decoding() {}

  /** What the frame says; empty where it is malformed. */
  static Optional<Envelope> heard(byte[] frame) {
    try {
      return Optional.of(Codec.STANDARD.decode(frame));
    } catch (Malformed e) {
      assertThat(e.getMessage()).isNotBlank();
      return Optional.empty();
    }
  }

  /**
   * How many bytes decoding allocates. Requires that the frame was decoded once before: the first
   * time loads classes.
   */
  static long allocatedFor(byte[] frame) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    heard(frame);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
