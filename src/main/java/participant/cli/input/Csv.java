package participant.cli.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import participant.cli.UsageError;

/**
 * A table with a header, from a file of comma-separated values: RFC 4180, with a byte order mark or
 * without, and any line ends. A file named {@code .tsv} is separated by tabs.
 *
 * @param header the columns' names, without blanks around them
 * @param rows the data rows, in order; the first is row 1
 */
public record Csv(Path file, List<String> header, List<Row> rows) {
  private static final long MAX_SIZE = 100_000_000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** A data row, and the line of the file that it begins on. */
  public record Row(int line, List<String> cells) {}

  /** Reads {@code file}. */
  public static Csv read(Path file) throws UsageError {
    String text = text(file);
    char separator = file.getFileName().toString().endsWith(".tsv") ? '\t' : ',';
    List<Row> rows = new CsvRows(file, text, separator).all();
    if (rows.isEmpty()) {
      throw new UsageError(file + " is empty", "its first line names the columns");
    }
    List<String> header = rows.get(0).cells().stream().map(String::strip).toList();
    return new Csv(file, header, List.copyOf(rows.subList(1, rows.size())));
  }

  /**
   * The cells of the column named {@code column}, in the order of the rows.
   *
   * @throws UsageError if no column or several have that name
   */
  public List<Cell> column(String column) throws UsageError {
    int index = header.indexOf(column.strip());
    if (index < 0) {
      throw new UsageError(
          file + " has no column " + column, "its columns are " + String.join(", ", header));
    }
    if (index != header.lastIndexOf(column.strip())) {
      throw new UsageError(
          file + " has more than one column " + column, "give each column a name of its own");
    }
    List<Cell> cells = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i).cells();
      cells.add(new Cell(this, i + 1, header.get(index), index < row.size() ? row.get(index) : ""));
    }
    return cells;
  }

  /**
   * The cell of row {@code row} (counted from 1) in the column named {@code column}.
   *
   * @throws UsageError if there is no such row or column
   */
  public Cell cell(int row, String column) throws UsageError {
    List<Cell> cells = column(column);
    if (row < 1 || row > cells.size()) {
      throw new UsageError(
          "--row " + row + ": " + file + " has no such row",
          rows.isEmpty()
              ? "it has a header and no rows"
              : "its rows are 1 (the first after the header) to " + rows.size());
    }
    return cells.get(row - 1);
  }

  private static String text(Path file) throws UsageError {
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw new UsageError(file + " is too large", "at most " + MAX_SIZE + " bytes");
      }
      // Malformed bytes become a replacement character: the numbers can be read all the same.
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new UsageError("there is no file " + file, "give the path of a CSV file");
    } catch (IOException e) {
      throw new UsageError(
          file + " cannot be read: " + e.getMessage(), "give the path of a readable CSV file");
    }
  }
}
