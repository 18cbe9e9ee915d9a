package participant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page for people, as its readers on the web see it. */
record MarkdownPage(Path file, List<String> lines) {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final String FENCE = "```";

  static MarkdownPage read(Path file) {
    try {
      return new MarkdownPage(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where its links lead that are no addresses of the web. */
  List<String> links() {
    return prose().stream()
        .flatMap(line -> LINK.matcher(line).results())
        .map(link -> link.group(1))
        .filter(link -> !link.contains("://"))
        .toList();
  }

  /** What may stand behind a # in a link to it: its headings, as GitHub and others make them. */
  Set<String> anchors() {
    Set<String> anchors = new TreeSet<>();
    for (String line : prose()) {
      if (line.startsWith("#")) {
        String words = line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT);
        anchors.add(words.replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-'));
      }
    }
    return anchors;
  }

  private List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean fenced = false;
    for (String line : lines) {
      if (line.startsWith(FENCE)) {
        fenced = !fenced;
      } else if (!fenced) {
        prose.add(line);
      }
    }
    return prose;
  }

  /** The commands of each block of them, one that goes on in the next line as one. */
  List<List<String>> commands() {
    List<List<String>> blocks = new ArrayList<>();
    boolean open = false;
    String begun = "";
    for (String line : lines) {
      if (line.equals(FENCE + "sh")) {
        open = true;
        blocks.add(new ArrayList<>());
      } else if (line.startsWith(FENCE)) {
        open = false;
      } else if (open && line.endsWith("\\")) {
        begun += line.substring(0, line.length() - 1);
      } else if (open && !line.startsWith("#")) {
        blocks.get(blocks.size() - 1).add(begun + line);
        begun = "";
      }
    }
    return blocks;
  }

  /** The table's cells in column {@code column} below the header cell {@code name}, from 0. */
  List<String> column(String name, int column) {
    List<String> cells = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      String[] row = line.split("\\|", -1);
      if (!line.startsWith("|")) {
        inside = false;
      } else if (row[column + 1].strip().equals(name)) {
        inside = true;
      } else if (inside && !row[1].startsWith("---")) {
        cells.add(row[column + 1].strip());
      }
    }
    return cells;
  }

  /** What stands between backticks in {@code text}. */
  static List<String> quoted(String text) {
    return Pattern.compile("`([^`]+)`").matcher(text).results().map(MarkdownPage::first).toList();
  }

  private static String first(MatchResult found) {
    return found.group(1);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
