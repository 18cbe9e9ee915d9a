package participant.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a database's address nobody may see, wherever a driver repeats it. */
final class JdbcSecrets {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "[?&;,(][^?&;,=()]*(?:pass|pwd|secret|token|key)[^?&;,=()]*=([^&;,()]+)",
          Pattern.CASE_INSENSITIVE);

  /** {@code user:password@} and {@code user/password@}. */
  private static final Pattern BEFORE_HOST = Pattern.compile("[/:][^/:@]*[:/]([^@/]+)@");

  private static final String HIDDEN = "***";

  private final String url;
  private final List<String> secrets = new ArrayList<>();

  private JdbcSecrets(String url) {
    this.url = url;
    for (Pattern pattern : List.of(PARAMETER, BEFORE_HOST)) {
      for (Matcher found = pattern.matcher(url); found.find(); ) {
        secrets.add(found.group(1));
      }
    }
  }

  static JdbcSecrets of(String url) {
    return new JdbcSecrets(url);
  }

  /** {@code text} on one line, without them. */
  String without(String text) {
    String shown = text.replace(url, JdbcDriver.shown(url));
    for (String secret : secrets) {
      shown = shown.replace(secret, HIDDEN);
    }
    return Shown.sentence(shown.replaceAll("\\s+", " ").strip());
  }

  @Override
  public String toString() {
    return "JdbcSecrets[" + secrets.size() + "]";
  }
}
