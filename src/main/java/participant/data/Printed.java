package participant.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/** The beginning of what a program prints. All of it is read, as else its writer would wait. */
final class Printed {
  private static final int CHUNK = 1 << 13;

  private final InputStream in;
  private final int most;
  private final Runnable beyond;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final FutureTask<Boolean> reading;
  private volatile boolean tooLong;

  /**
   * Begins to read.
   *
   * @param most bytes that are kept
   * @param beyond runs once there are more
   */
  Printed(InputStream in, int most, Runnable beyond) {
    this.in = in;
    this.most = most;
    this.beyond = beyond;
    this.reading = Limited.begin("printed", this::read);
  }

  private boolean read() throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      int room = Math.min(count, most - kept.size());
      kept.write(chunk, 0, room);
      if (room < count && !tooLong) {
        tooLong = true;
        beyond.run();
      }
    }
    return true;
  }

  /**
   * What it is, once its writer has ended. Whoever the writer has left behind may hold the stream
   * open for ever, and is waited for no longer than {@code limit}.
   */
  String text(Duration limit) throws ExecutionException {
    try {
      Limited.await(reading, limit);
    } catch (TimeoutException held) {
      return kept.toString(StandardCharsets.UTF_8);
    } catch (ExecutionException e) {
      if (!tooLong) { // Else its writer was ended, and the stream with it.
        throw e;
      }
    }
    return kept.toString(StandardCharsets.UTF_8);
  }

  /** Whether there was more. */
  boolean isTooLong() {
    return tooLong;
  }

  /** Without what it was. */
  @Override
  public String toString() {
    return "Printed[" + kept.size() + "]";
  }
}
