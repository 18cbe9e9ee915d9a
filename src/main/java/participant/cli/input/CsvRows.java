package participant.cli.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import participant.cli.UsageError;

/** Takes the text of a CSV file apart (RFC 4180, §2). Lines without a character are passed over. */
final class CsvRows {
  private static final int END = -1;

  private final Path file;
  private final String text;
  private final char separator;
  private int at;
  private int line = 1;

  CsvRows(Path file, String text, char separator) {
    this.file = file;
    this.text = text;
    this.separator = separator;
  }

  List<Csv.Row> all() throws UsageError {
    List<Csv.Row> rows = new ArrayList<>();
    while (peek() != END) {
      int first = line;
      if (!lineEnds()) {
        rows.add(new Csv.Row(first, row()));
      }
    }
    return rows;
  }

  private List<String> row() throws UsageError {
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(peek() == '"' ? quoted() : plain());
      if (peek() != separator) {
        break;
      }
      at++;
    }
    lineEnds();
    return List.copyOf(cells);
  }

  private String plain() {
    int from = at;
    while (peek() != END && peek() != separator && peek() != '\n' && peek() != '\r') {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() throws UsageError {
    int first = line;
    StringBuilder cell = new StringBuilder();
    at++;
    while (peek() != '"' || next() == '"') {
      if (peek() == END) {
        throw damaged(first, "a quote is opened and not closed", "close it");
      }
      if (peek() == '"') {
        at++;
      } else if (peek() == '\n') {
        line++;
      }
      cell.append(text.charAt(at++));
    }
    at++;
    if (peek() != END && peek() != separator && peek() != '\n' && peek() != '\r') {
      throw damaged(line, "text follows a closing quote", "write a quote within a cell as \"\"");
    }
    return cell.toString();
  }

  /** Passes one line end, if there is one. */
  private boolean lineEnds() {
    if (peek() == '\r' && next() == '\n') {
      at++;
    }
    if (peek() != '\n' && peek() != '\r') {
      return false;
    }
    at++;
    line++;
    return true;
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private int next() {
    return at + 1 < text.length() ? text.charAt(at + 1) : END;
  }

  private UsageError damaged(int where, String what, String allowed) {
    return new UsageError(file + ", line " + where + ": " + what, allowed);
  }
}
