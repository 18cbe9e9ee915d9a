package participant.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.node.Journal;

/**
 * A journal in one SQLite file, which is this process's alone while it is open. A record that was
 * acknowledged survives a crash of the process and of its machine: the file's log is synchronized
 * with the disk before any acknowledgement, once for all records that wait at the same time.
 *
 * <p>Once the disk is full or fails, nothing is acknowledged any more: whoever waits gets a {@link
 * StoreFault}, what was to run later never runs, and the process is told to end.
 */
public final class Store implements Journal, AutoCloseable {
  private static final String OWNER_ONLY = "rw-------";

  private final Writer writer;
  private final Executor loop;

  private Store(Writer writer, Executor loop) {
    this.writer = writer;
    this.loop = loop;
  }

  /**
   * Opens {@code file}; makes it if there is none, and brings its tables up to date.
   *
   * @param loop runs, on the node's thread, what waits for a record
   * @param faults hears once, on {@code loop}, that the process must end, and why
   * @throws StoreFault if another process has it open, or it cannot be used
   */
  public static Store open(Path file, Executor loop, Consumer<? super StoreFault> faults) {
    try {
      claim(file);
      Tables tables = Tables.open(file);
      return new Store(
          new Writer(file, tables, fault -> loop.execute(() -> faults.accept(fault))), loop);
    } catch (SQLException | IOException e) {
      throw Words.of(file, e);
    }
  }

  /** SQLite gives what it makes beside a file the file's own mode. */
  private static void claim(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    } catch (FileAlreadyExistsException kept) {
      if (!Files.getPosixFilePermissions(file)
          .equals(PosixFilePermissions.fromString(OWNER_ONLY))) {
        throw new StoreFault(
            "the store " + file + " is open to others than its owner: run chmod 600 " + file, null);
      }
    }
  }

  @Override
  public void append(SessionId session, PartyId seat, Bytes record) {
    await(
        new Asked<>(
            tables -> {
              tables.append(session, seat, record);
              return session;
            },
            record.length()));
  }

  @Override
  public void append(SessionId session, PartyId seat, Bytes record, Runnable then) {
    writer.add(
        new Writer.Task() {
          @Override
          public void on(Tables tables) throws SQLException {
            tables.append(session, seat, record);
          }

          @Override
          public void done() {
            loop.execute(then);
          }

          @Override
          public void failed(StoreFault fault) {}

          @Override
          public int size() {
            return record.length();
          }
        });
  }

  @Override
  public List<Bytes> records(SessionId session, PartyId seat) {
    return await(new Asked<>(tables -> tables.records(session, seat), 0));
  }

  @Override
  public List<SessionId> sessions() {
    return await(new Asked<>(Tables::sessions, 0));
  }

  @Override
  public void forget(SessionId session) {
    writer.add(
        new Asked<>(
            tables -> {
              tables.forget(session);
              return session;
            },
            0));
  }

  /** How many transactions it took. */
  long transactions() {
    return writer.transactions();
  }

  /** Writes what still waits, and gives the file free. Nothing may be asked of it any more. */
  @Override
  public void close() {
    writer.close();
  }

  private <T> T await(Asked<T> asked) {
    writer.add(asked);
    try {
      return asked.answer.join();
    } catch (CompletionException e) {
      // A new one: its stack tells where it was asked.
      throw new StoreFault(e.getCause().getMessage(), e.getCause());
    }
  }

  /** Something to be read or written. */
  private interface Question<T> {
    T answer(Tables tables) throws SQLException;
  }

  /** A task that somebody may wait for. */
  private static final class Asked<T> implements Writer.Task {
    private final Question<T> question;
    private final int size;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private T found;

    Asked(Question<T> question, int size) {
      this.question = question;
      this.size = size;
    }

    @Override
    public void on(Tables tables) throws SQLException {
      found = question.answer(tables);
    }

    @Override
    public void done() {
      answer.complete(found);
    }

    @Override
    public void failed(StoreFault fault) {
      answer.completeExceptionally(fault);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
