package participant.data;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header of an .npy file says, which is a Python dictionary of these three keys.
 *
 * @param descr how an element is written, such as {@code <f8}
 * @param fortran whether the first index runs fastest
 * @param shape the extents with commas between them
 */
record NpyHeader(String descr, boolean fortran, String shape) {
  private static final String DESCR = "descr";
  private static final String ORDER = "fortran_order";
  private static final String SHAPE = "shape";

  /** A key and its value, up to the comma or to the end of the dictionary. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\G\\s*['\"](descr|fortran_order|shape)['\"]\\s*:\\s*"
              + "(?:['\"]([^'\"]*)['\"]|(True|False)|\\(([0-9, ]*)\\))\\s*(?:,|(?=\\}))");

  /**
   * Reads {@code text}.
   *
   * @throws UsageError if a key is missing, stands there twice or is another's: of two, readers
   *     differ in which they take
   */
  static NpyHeader parse(String file, String text, String allowed) throws UsageError {
    String dictionary = text.strip();
    Map<String, String> values = new HashMap<>();
    int end = dictionary.startsWith("{") ? 1 : dictionary.length();
    Matcher entry = ENTRY.matcher(dictionary).region(end, dictionary.length());
    while (entry.find()) {
      String key = entry.group(1);
      // Each key has a value of its own kind.
      String value = entry.group(key.equals(DESCR) ? 2 : key.equals(ORDER) ? 3 : 4);
      if (value == null) {
        break;
      }
      if (values.put(key, value) != null) {
        throw new UsageError(file + ": its header has " + key + " twice", allowed);
      }
      end = entry.end();
    }
    if (values.size() != 3 || !dictionary.substring(end).strip().equals("}")) {
      throw new UsageError(file + " holds no plain array: " + Shown.of(dictionary), allowed);
    }
    return new NpyHeader(values.get(DESCR), values.get(ORDER).equals("True"), values.get(SHAPE));
  }
}
