package participant.cli.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import participant.crypto.Bytes;
import participant.data.Shown;
import participant.data.TextFile;
import participant.data.UsageError;

/**
 * Reads a file of those to share with: a line each, the SHA-256 fingerprint of their certificate
 * (64 hexadecimal digits, colons allowed) and their name. {@code #} begins a comment.
 */
public final class Peers {
  private static final int LONGEST = 1 << 20;
  private static final String ALLOWED =
      "a line is a SHA-256 fingerprint (64 hexadecimal digits) and a name";
  private static final String FINGERPRINT = "[0-9a-f]{64}";

  private Peers() {}

  /** Fingerprint → name. */
  public static Map<Bytes, String> read(Path file) throws UsageError {
    Map<Bytes, String> names = new LinkedHashMap<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      String text = line.replaceFirst("#.*", "").strip();
      if (text.isEmpty()) {
        continue;
      }
      String[] words = text.split("\\s+", 2);
      String digits = words[0].replace(":", "").toLowerCase(Locale.ROOT);
      if (!digits.matches(FINGERPRINT)) {
        throw new UsageError(
            file + ", line " + number + ": \"" + Shown.of(words[0]) + "\" is no fingerprint",
            ALLOWED);
      }
      if (names.put(Bytes.fromHex(digits), words.length > 1 ? words[1] : "") != null) {
        throw new UsageError(
            file + ", line " + number + ": this fingerprint stands there twice", ALLOWED);
      }
    }
    if (names.isEmpty()) {
      throw new UsageError(file + " names nobody", ALLOWED);
    }
    return names;
  }

  private static List<String> lines(Path file) throws UsageError {
    try {
      return TextFile.lines(file, LONGEST);
    } catch (IOException e) {
      throw new UsageError("--peers " + file + " cannot be read: " + e.getMessage(), ALLOWED);
    }
  }
}
