package participant.report.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.data.TextFile;

/**
 * A kept log, in either format.
 *
 * @param entries its lines, in order
 * @param whole whether its last line has an end: otherwise it was cut off
 */
public record LogFile(Path path, List<Entry> entries, boolean whole) {
  private static final int MAX_SIZE = 128 << 20;

  /**
   * A line of the file.
   *
   * @param number counted from 1
   * @param line what it tells; empty if it is of no known form
   */
  public record Entry(int number, Optional<Line> line) {}

  /** Reads {@code path}. */
  public static LogFile read(Path path) throws IOException {
    String text = TextFile.read(path, MAX_SIZE);
    List<Entry> entries = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      String line = text.substring(from, end < 0 ? text.length() : end);
      entries.add(new Entry(entries.size() + 1, TextLog.read(line).or(() -> JsonLog.read(line))));
      from = end < 0 ? text.length() : end + 1;
    }
    return new LogFile(path, entries, text.isEmpty() || text.endsWith("\n"));
  }

  public String name() {
    return path.getFileName().toString();
  }
}
