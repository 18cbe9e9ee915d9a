package participant.cli.sum;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import participant.cli.Terminal;
import participant.data.Cause;
import participant.data.UsageError;
import participant.machine.PartyId;
import participant.report.log.JsonLog;
import participant.report.log.Line;
import participant.report.log.Log;
import participant.report.log.LogFormat;
import participant.report.log.Outlet;
import participant.report.log.TextLog;

/**
 * The logs of the participants in this process: one on the screen, or one each in a folder. What
 * the process tells before it has a seat stands in the first of them.
 */
final class LogBook {
  private final Optional<Path> folder;
  private final LogFormat format;
  private final boolean secrets;
  private final Terminal terminal;
  private final OptionalInt session;
  private final Map<String, String> lost;
  private final Map<PartyId, Log> logs = new TreeMap<>();
  private final List<Line> early = new ArrayList<>();

  private LogBook(
      Optional<Path> folder,
      LogFormat format,
      boolean secrets,
      Terminal terminal,
      OptionalInt session,
      Map<String, String> lost) {
    this.folder = folder;
    this.format = format;
    this.secrets = secrets;
    this.terminal = terminal;
    this.session = session;
    this.lost = lost;
  }

  /** Requires that the logs' folder can be written in. */
  static void requireFolder(SumOptions options) throws UsageError {
    if (options.logFolder().isPresent()) {
      Path folder = options.logFolder().get();
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw noLog(e);
      }
      if (!Files.isWritable(folder)) {
        throw noLog(new AccessDeniedException(folder.toString()));
      }
    }
  }

  private static UsageError noLog(IOException why) {
    return new UsageError(
        SumSyntax.LOG_FOLDER + ": " + Cause.of(why), "name a folder that you may write in");
  }

  /**
   * Opens the logs that are known by now; those of seats yet to be given open when they are. Where
   * several sessions are served it is the process's only, on the screen.
   */
  static LogBook open(SumOptions options, Terminal terminal) throws UsageError {
    LogFormat format = options.arguments().has(SumSyntax.JSON) ? new JsonLog() : new TextLog();
    LogBook book =
        new LogBook(
            options.serves() ? Optional.empty() : options.logFolder(),
            format,
            options.secrets(),
            terminal,
            OptionalInt.empty(),
            new TreeMap<>());
    try {
      for (int seat : options.seats()) {
        book.openFor(new PartyId(seat));
      }
    } catch (IOException e) {
      throw noLog(e);
    }
    return book;
  }

  /**
   * The logs of one of several sessions: on the screen, each line with the session's number, or in
   * a folder of its own in {@code logs}.
   */
  LogBook of(int number, Optional<Path> logs) {
    return new LogBook(
        logs.map(folders -> folders.resolve("session_" + number)),
        format,
        secrets,
        terminal,
        OptionalInt.of(number),
        lost);
  }

  /** Writes what the process tells. */
  void write(Line line) {
    if (folder.isPresent() && logs.isEmpty()) {
      early.add(line);
    } else {
      write(logs.values().stream().findFirst().orElseGet(this::onScreen), line);
    }
  }

  /** Writes what a participant tells. */
  void write(PartyId seat, Line line) {
    if (folder.isEmpty()) {
      write(line);
    } else {
      write(logFor(seat), line);
    }
  }

  /** What was told by nobody whose log is known, goes to the screen. */
  void close() {
    for (Line line : early) {
      write(onScreen(), line);
    }
    early.clear();
    logs.values().forEach(log -> log.stream().close());
  }

  /** What of the logs could not be written, and why: a name, and a sentence. */
  Map<String, String> lost() {
    return lost;
  }

  /** A log that breaks off is told at once, and once; its session goes on. */
  private void write(Log log, Line line) {
    log.write(line);
    Optional<String> fault = log.outlet().fault();
    if (fault.isPresent() && lost.putIfAbsent(log.name(), fault.get()) == null) {
      terminal.err().println(log.name() + " breaks off, and the session goes on: " + fault.get());
    }
  }

  private Log logFor(PartyId seat) {
    Log log = logs.get(seat);
    if (log == null) {
      try {
        log = openFor(seat);
      } catch (IOException e) {
        log = onScreen();
        logs.put(seat, log);
      }
      for (Line line : early) {
        write(log, line);
      }
      early.clear();
    }
    return log;
  }

  private Log openFor(PartyId seat) throws IOException {
    if (folder.isEmpty()) {
      return onScreen();
    }
    Files.createDirectories(folder.get());
    Path file =
        folder
            .get()
            .resolve(seat.number() == 1 ? "master.log" : "participant_" + seat.number() + ".log");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Outlet outlet =
        new Outlet(
            new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.APPEND)));
    Log log =
        new Log(
            "the log " + file,
            outlet,
            new PrintStream(outlet, false, StandardCharsets.UTF_8),
            format,
            secrets,
            OffsetDateTime::now,
            OptionalInt.empty());
    logs.put(seat, log);
    return log;
  }

  private Log onScreen() {
    return new Log(
        "the log on standard output",
        terminal.outlet(),
        terminal.out(),
        format,
        secrets,
        OffsetDateTime::now,
        session);
  }
}
