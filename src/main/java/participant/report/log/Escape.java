package participant.report.log;

/** Makes text from elsewhere safe to print: one line, in reading order, nothing invisible. */
public final class Escape {
  private static final String HEX = "0123456789abcdef";

  private Escape() {}

  /**
   * {@code text} with control characters, line ends, direction marks, other invisible characters
   * and backslashes written as backslash, {@code u} and four hexadecimal digits a UTF-16 unit.
   */
  public static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int symbol = text.codePointAt(i);
      int units = Character.charCount(symbol);
      if (printable(symbol)) {
        shown.appendCodePoint(symbol);
      } else {
        for (int unit = i; unit < i + units; unit++) {
          shown.append(unit(text.charAt(unit)));
        }
      }
      i += units;
    }
    return shown.toString();
  }

  static String unit(char unit) {
    StringBuilder escaped = new StringBuilder("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      escaped.append(HEX.charAt(unit >>> shift & 0xf));
    }
    return escaped.toString();
  }

  private static boolean printable(int symbol) {
    switch (Character.getType(symbol)) {
      case Character.CONTROL:
      case Character.FORMAT:
      case Character.SURROGATE:
      case Character.PRIVATE_USE:
      case Character.UNASSIGNED:
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
        return false;
      case Character.SPACE_SEPARATOR:
        return symbol == ' ';
      default:
        return symbol != '\\';
    }
  }
}
