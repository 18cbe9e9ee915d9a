package participant.sim;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * What records and enumerations print of themselves, as people would say it: {@code Took[seats=[2],
 * free=[3, 4]]} is "took (seats 2, free 3, 4)". It works on their texts, so that whatever they keep
 * to themselves stays there.
 */
public final class Spelled {
  private static final int LONGEST = 400;
  private static final int SHORTEST_CONSTANT = 3;

  private final String text;
  private final StringBuilder words = new StringBuilder();
  private final Deque<String> closing = new ArrayDeque<>();

  private Spelled(String text) {
    this.text = text;
  }

  /** {@code text} in words, its beginning where it is long. */
  public static String of(String text) {
    String words = new Spelled(text.replace("Optional.empty", "none")).words();
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "...";
  }

  private String words() {
    for (int at = 0; at < text.length(); ) {
      int end = at;
      while (end < text.length() && isOfWord(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        word(text.substring(at, end), end < text.length() ? text.charAt(end) : ' ');
        at = end;
      } else {
        symbol(at++);
      }
    }
    return words.toString();
  }

  private static boolean isOfWord(char symbol) {
    return Character.isLetterOrDigit(symbol) || symbol == '_' || symbol == '.' || symbol == '-';
  }

  private void word(String word, char next) {
    if (next == '[' && word.equals("Optional")) {
      return;
    }
    boolean name = next == '[' || next == '=' && !closing.isEmpty();
    words.append(name ? apart(word) : isConstant(word) ? lower(word) : seconds(word));
  }

  private void symbol(int at) {
    char symbol = text.charAt(at);
    if (symbol == '[') {
      boolean named = at > 0 && isOfWord(text.charAt(at - 1));
      boolean list = !named || text.startsWith("Optional", at - "Optional".length());
      words.append(list ? text.startsWith("]", at + 1) ? "none" : "" : " (");
      closing.push(list ? "" : ")");
    } else if (symbol == ']' && !closing.isEmpty()) {
      words.append(closing.pop());
    } else {
      words.append(symbol == '=' && !closing.isEmpty() ? ' ' : symbol);
    }
  }

  /** A name in camel case, in words. */
  private static String apart(String name) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (Character.isUpperCase(letter) && i > 0) {
        words.append(' ');
      }
      words.append(Character.toLowerCase(letter));
    }
    return words.toString();
  }

  private static boolean isConstant(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!Character.isUpperCase(word.charAt(i)) && word.charAt(i) != '_') {
        return false;
      }
    }
    return word.length() >= SHORTEST_CONSTANT;
  }

  private static String lower(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String seconds(String word) {
    if (!word.startsWith("PT")) {
      return word;
    }
    try {
      return Duration.parse(word).toMillis() / 1_000.0 + " s";
    } catch (DateTimeParseException | ArithmeticException other) {
      return word;
    }
  }
}
