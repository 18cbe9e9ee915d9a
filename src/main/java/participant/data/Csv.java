package participant.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table with a header, read row by row from a file of comma-separated values: RFC 4180, with a
 * byte order mark or without, and any line ends. A file named {@code .tsv} is separated by tabs.
 * Lines without a character are passed over; cells that a row lacks at its end are empty.
 */
public final class Csv implements AutoCloseable {
  /** What stands for every column. */
  private static final String EVERY = "*";

  private static final String READABLE = "give the path of a readable CSV file";

  private final Path file;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> header;
  private int rows;

  private Csv(Path file) throws UsageError {
    this.file = file;
    try {
      this.records =
          CsvReader.builder()
              .fieldSeparator(file.getFileName().toString().endsWith(".tsv") ? '\t' : ',')
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .allowUnclosedQuote(false)
              .detectBomHeader(true)
              .ofCsvRecord(file)
              .iterator();
    } catch (NoSuchFileException e) {
      throw new UsageError("there is no file " + file, "give the path of a CSV file");
    } catch (IOException e) {
      throw new UsageError(file + " cannot be read: " + e.getMessage(), READABLE);
    }
    this.header =
        record()
            .map(names -> names.getFields().stream().map(String::strip).toList())
            .orElseThrow(
                () -> new UsageError(file + " is empty", "its first line names the columns"));
  }

  /** Opens {@code file} and reads its header. */
  public static Csv open(Path file) throws UsageError {
    return new Csv(file);
  }

  /** The columns' names, without blanks around them. */
  public List<String> header() {
    return header;
  }

  /**
   * Where the columns stand that {@code typed} names, counted from 0: one name, several with commas
   * between them, or {@value #EVERY} for all.
   *
   * @throws UsageError if no column or several have such a name
   */
  public List<Integer> columns(String typed) throws UsageError {
    List<String> names =
        typed.strip().equals(EVERY)
            ? header
            : header.contains(typed.strip()) ? List.of(typed) : List.of(typed.split(",", -1));
    List<Integer> columns = new ArrayList<>();
    for (String name : names) {
      int column = column(name);
      if (columns.contains(column)) {
        throw new UsageError("column " + name.strip() + " is named twice", "name it once");
      }
      columns.add(column);
    }
    return columns;
  }

  /**
   * Where the column named {@code name} stands, counted from 0.
   *
   * @throws UsageError if no column or several have that name
   */
  public int column(String name) throws UsageError {
    int column = header.indexOf(name.strip());
    if (column < 0) {
      throw new UsageError(
          file + " has no column " + name.strip(), "its columns are " + String.join(", ", header));
    }
    if (column != header.lastIndexOf(name.strip())) {
      throw new UsageError(
          file + " has more than one column " + name.strip(), "give each column a name of its own");
    }
    return column;
  }

  /** The next row; empty at the end. */
  public Optional<Row> next() throws UsageError {
    Optional<CsvRecord> record = record();
    rows += record.isPresent() ? 1 : 0;
    return record.map(found -> new Row(this, rows, found));
  }

  /** Passes the rows before row {@code number}, counted from 1, and reads it. */
  public Row row(int number) throws UsageError {
    Optional<Row> row = Optional.empty();
    while (rows < number) {
      row = next();
      if (row.isEmpty()) {
        throw new UsageError(
            "--row " + number + ": " + file + " has no such row",
            rows == 0
                ? "it has a header and no rows"
                : "its rows are 1 (the first after the header) to " + rows);
      }
    }
    return row.orElseThrow();
  }

  /** How many rows have been read. */
  public int rows() {
    return rows;
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a file that was only read", e);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }

  private Optional<CsvRecord> record() throws UsageError {
    try {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (CsvParseException e) {
      close();
      // The library's message names the line.
      throw new UsageError(
          file + ": " + e.getMessage(),
          "a cell in quotes ends with its quote, and a quote within it is written twice");
    } catch (UncheckedIOException e) {
      close();
      throw new UsageError(file + " cannot be read: " + e.getCause().getMessage(), READABLE);
    }
  }

  /**
   * A data row.
   *
   * @param number counted from 1, the first after the header
   */
  public record Row(Csv table, int number, CsvRecord record) {

    /** The cell in the column at {@code column}, counted from 0. */
    public Cell cell(int column) {
      String text = column < record.getFieldCount() ? record.getField(column) : "";
      return new Cell(this, table.header.get(column), text);
    }

    @Override
    public String toString() {
      return table + ", line " + record.getStartingLineNumber() + " (row " + number + ")";
    }
  }
}
