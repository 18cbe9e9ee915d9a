package participant.data;

/** What somebody typed, or a file holds, as it is shown to them again. */
public final class Shown {
  private static final int LONGEST = 60;
  private static final int LONGEST_SENTENCE = 600;

  private Shown() {}

  /** {@code text} on one line, its beginning where it is long. */
  public static String of(String text) {
    return of(text, LONGEST);
  }

  /** A whole sentence likewise, which may list what is allowed. */
  public static String sentence(String text) {
    return of(text, LONGEST_SENTENCE);
  }

  private static String of(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    int count = 0;
    for (int at = 0; at < text.length() && count < longest; count++) {
      int point = text.codePointAt(at);
      boolean visible = !Character.isISOControl(point) && Character.isDefined(point);
      shown.append(visible ? Character.toString(point) : "\uFFFD");
      at += Character.charCount(point);
    }
    int all = text.codePointCount(0, text.length());
    return all <= longest ? shown.toString() : shown + "... (" + all + " characters)";
  }
}
