package participant.cli.install;

import java.util.Map;
import participant.cli.args.Option;
import participant.cli.args.Syntax;

/** The manual's page, in man(7), from the same texts as the help. */
final class Manual {
  private Manual() {}

  /**
   * @param version as {@code --version} prints it
   * @param sum what may be typed without a command's name
   * @param commands what may be typed after each
   */
  static String of(String version, Syntax sum, Map<String, Syntax> commands) {
    StringBuilder page = new StringBuilder();
    page.append(".TH PARTICIPANT 1 \"\" \"").append(text(version)).append("\"\n");
    page.append(".SH NAME\nparticipant \\- a weighted sum of values that nobody shows\n");
    page.append(".SH SYNOPSIS\n");
    verbatim(page, sum.synopsis());
    page.append(".SH DESCRIPTION\n");
    verbatim(page, sum.about());
    page.append(".SH OPTIONS\n");
    options(page, sum);
    page.append(".SH COMMANDS\n");
    commands.forEach(
        (name, syntax) -> {
          page.append(".SS ").append(text(name)).append('\n');
          verbatim(page, syntax.synopsis() + "\n\n" + syntax.about());
          options(page, syntax);
        });
    page.append(".SH EXAMPLES AND EXIT CODES\n");
    verbatim(page, sum.examples());
    return page.toString();
  }

  private static void options(StringBuilder page, Syntax syntax) {
    for (Option option : syntax.options()) {
      page.append(".TP\n.B ").append(text(option.usage())).append('\n');
      page.append(text(option.help().replace('\n', ' '))).append('\n');
    }
  }

  /** Lines as they stand, as the installed program is called. */
  private static void verbatim(StringBuilder page, String lines) {
    page.append(".nf\n");
    lines
        .replace("java -jar participant.jar", "participant")
        .lines()
        .forEach(line -> page.append(text(line)).append('\n'));
    page.append(".fi\n");
  }

  /** {@code line} such that it is no request, and each character is itself. */
  private static String text(String line) {
    String plain = line.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
