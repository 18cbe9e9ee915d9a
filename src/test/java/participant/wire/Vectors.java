package participant.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the files of {@code vectors/wire}. */
final class Vectors {
  private Vectors() {}

  /** The lines of {@code file} without comments (#) and empty ones, stripped. */
  static List<String> lines(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/wire/" + file)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
