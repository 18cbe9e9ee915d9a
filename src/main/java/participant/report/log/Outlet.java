package participant.report.log;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A stream that remembers why it could not be written: print streams over it tell only whether. */
public final class Outlet extends OutputStream {
  private final OutputStream out;
  private Optional<String> fault = Optional.empty();

  public Outlet(OutputStream out) {
    this.out = out;
  }

  /** Why something was lost, for people; empty as long as all was written. */
  public Optional<String> fault() {
    return fault;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int from, int length) throws IOException {
    try {
      out.write(octets, from, length);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  private IOException remembered(IOException e) {
    if (fault.isEmpty()) {
      fault = Optional.of(e.getMessage() == null ? "it is closed" : e.getMessage());
    }
    return e;
  }
}
