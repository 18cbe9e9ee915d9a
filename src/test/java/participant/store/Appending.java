package participant.store;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.machine.SessionId;

/**
 * A process that appends records without end, some at a time, and prints the number of each as it
 * is acknowledged; told of a fault it prints that and ends.
 */
final class Appending {
  static final SessionId SESSION = new SessionId(Bytes.fromHex("07".repeat(SessionId.LENGTH)));
  static final PartyId SEAT = new PartyId(1);
  private static final int AT_ONCE = 20;

  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
  private final int length;
  private Store store;
  private int next;

  private Appending(int length) {
    this.length = length;
  }

  /** Arguments: the file, and the bytes of a record. */
  public static void main(String[] args) {
    Appending appending = new Appending(Integer.parseInt(args[1]));
    appending.store = Store.open(Path.of(args[0]), appending.loop, appending::end);
    appending.loop.execute(
        () -> {
          for (int i = 0; i < AT_ONCE; i++) {
            appending.appendNext();
          }
        });
  }

  /** The record that is appended as number {@code i}. */
  static Bytes record(int i, int length) {
    byte[] record = new byte[length];
    byte[] text = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, record, 0, text.length);
    return Bytes.of(record);
  }

  private void appendNext() {
    int number = next++;
    store.append(
        SESSION,
        SEAT,
        record(number, length),
        () -> {
          out.println(number);
          appendNext();
        });
  }

  private void end(StoreFault fault) {
    out.println(fault.getMessage());
    Runtime.getRuntime().halt(1);
  }
}
