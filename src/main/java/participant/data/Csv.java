package participant.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table with a header, read row by row from a file of comma-separated values: RFC 4180 or the
 * {@link Dialect} that is said, with a byte order mark or without, and any line ends. Every row has
 * as many cells as the header; lines without a character stand at the end only.
 */
public final class Csv implements AutoCloseable {
  /** What stands for every column. */
  private static final String EVERY = "*";

  private static final String READABLE = "give the path of a readable CSV file";
  private static final int MOST_NAMED = 20;

  private final Path file;
  private final Dialect dialect;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> header;
  private Optional<CsvRecord> ahead;
  private int rows;

  private Csv(Path file, Dialect dialect) throws UsageError {
    this.file = file;
    this.dialect = dialect;
    try {
      requireText();
      CsvReader<CsvRecord> reader =
          CsvReader.builder()
              .fieldSeparator(delimiter())
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .allowUnclosedQuote(false)
              .skipEmptyLines(false)
              .detectBomHeader(true)
              .ofCsvRecord(file);
      reader.skipLines(dialect.skipped());
      this.records = reader.iterator();
    } catch (NoSuchFileException e) {
      throw new UsageError("there is no file " + file, "give the path of a CSV file");
    } catch (CsvParseException e) {
      throw new UsageError(
          file + " has no " + dialect.skipped() + " lines to skip", "lower --skip-lines");
    } catch (IOException e) {
      throw new UsageError(file + " cannot be read: " + Cause.of(e), READABLE);
    }
    this.header =
        record()
            .map(names -> names.getFields().stream().map(String::strip).toList())
            .orElseThrow(
                () -> new UsageError(file + " is empty", "its first line names the columns"));
    this.ahead = record();
  }

  /** Opens {@code file}, written plainly, and reads its header. */
  public static Csv open(Path file) throws UsageError {
    return open(file, Dialect.PLAIN);
  }

  /** Opens {@code file} and reads its header. */
  public static Csv open(Path file, Dialect dialect) throws UsageError {
    return new Csv(file, dialect);
  }

  /** What is no text at all is told by its first bytes. */
  private void requireText() throws IOException, UsageError {
    if (!Files.isRegularFile(file)) {
      return;
    }
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(4);
    }
    Optional<String> other = BinaryFile.named(start);
    if (other.isPresent()) {
      throw new UsageError(file + " is " + other.get(), "unpack it, or save it as CSV in UTF-8");
    }
  }

  private char delimiter() {
    return dialect.delimiterIn(file.getFileName().toString());
  }

  Dialect dialect() {
    return dialect;
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
          file + " has no column " + Shown.of(name.strip()),
          new Misread(header, delimiter(), ahead).cause().orElse("its columns are " + names()));
    }
    if (column != header.lastIndexOf(name.strip())) {
      throw new UsageError(
          file + " has more than one column " + Shown.of(name.strip()),
          "give each column a name of its own");
    }
    return column;
  }

  private String names() {
    List<String> first = header.subList(0, Math.min(MOST_NAMED, header.size()));
    String more =
        first.size() < header.size() ? " and " + (header.size() - first.size()) + " more" : "";
    return String.join(", ", first.stream().map(Shown::of).toList()) + more;
  }

  /** The next row; empty at the end. */
  public Optional<Row> next() throws UsageError {
    if (ahead.isEmpty()) {
      return Optional.empty();
    }
    CsvRecord found = ahead.get();
    ahead = record();
    if (isBlank(found)) {
      return lastOf(found);
    }
    if (found.getFieldCount() != header.size()) {
      throw new UsageError(
          "%s, line %d has %d %s, and the header has %d"
              .formatted(
                  file,
                  found.getStartingLineNumber(),
                  found.getFieldCount(),
                  found.getFieldCount() == 1 ? "cell" : "cells",
                  header.size()),
          new Misread(header, delimiter(), Optional.of(found)).hint());
    }
    rows++;
    return Optional.of(new Row(this, rows, found));
  }

  /** After a blank line nothing but blank lines: a row left out would move all that follow. */
  private Optional<Row> lastOf(CsvRecord blank) throws UsageError {
    while (ahead.isPresent()) {
      if (!isBlank(ahead.get())) {
        throw new UsageError(
            file + ", line " + blank.getStartingLineNumber() + " is blank, and rows follow",
            header.size() == 1
                ? "write what stands for no value there, and name it: --missing NA"
                : "take the line out, or what is no row below it");
      }
      ahead = record();
    }
    return Optional.empty();
  }

  private boolean isBlank(CsvRecord record) {
    return record.getFieldCount() == 1 && record.getField(0).isBlank();
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
      throw new UsageError(file + " cannot be read: " + Cause.of(e.getCause()), READABLE);
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
      return new Cell(this, table.header.get(column), record.getField(column));
    }

    /** Whether the table may lack values, so that those that are there are counted. */
    public boolean counts() {
      return table.dialect.counts();
    }

    @Override
    public String toString() {
      return table + ", line " + record.getStartingLineNumber() + " (row " + number + ")";
    }
  }
}
