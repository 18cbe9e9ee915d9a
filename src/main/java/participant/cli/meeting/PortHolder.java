package participant.cli.meeting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import participant.report.log.Escape;

/**
 * Who listens at a TCP port of this machine, as Linux tells it: {@code /proc/net/tcp} names the
 * socket, and a process of ours that has it open names itself (proc(5)).
 */
public final class PortHolder {
  private static final String LISTENING = "0A";
  private static final int HEX_DIGITS = 4;
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int USER = 7;
  private static final int INODE = 9;
  private static final int LONGEST_COMMAND = 80;

  private final Path proc;

  public PortHolder() {
    this(Path.of("/proc"));
  }

  PortHolder(Path proc) {
    this.proc = proc;
  }

  /** Whether somebody listens at {@code port}; empty where this machine does not tell. */
  public Optional<Boolean> isHeld(int port) {
    return Files.isReadable(proc.resolve("net/tcp"))
        ? Optional.of(!sockets(port).isEmpty())
        : Optional.empty();
  }

  /** Who listens at {@code port}, for people: "process 4711 (nc -l 5000)". */
  public String describe(int port) {
    for (String[] socket : sockets(port)) {
      Optional<String> process = process("socket:[" + socket[INODE] + "]");
      if (process.isPresent()) {
        return process.get();
      }
    }
    return sockets(port).stream()
        .findFirst()
        .map(socket -> "a process of user " + socket[USER])
        .orElse("an unknown process");
  }

  private List<String[]> sockets(int port) {
    String hex = Integer.toHexString(port).toUpperCase(Locale.ROOT);
    String suffix = ":" + "0".repeat(HEX_DIGITS - hex.length()) + hex;
    return Stream.of("net/tcp", "net/tcp6")
        .flatMap(table -> lines(proc.resolve(table)))
        .map(line -> line.strip().split(" +"))
        .filter(fields -> fields.length > INODE)
        .filter(fields -> fields[ADDRESS].endsWith(suffix) && fields[STATE].equals(LISTENING))
        .toList();
  }

  private Optional<String> process(String socket) {
    try (Stream<Path> processes = Files.list(proc)) {
      return processes
          .filter(path -> path.getFileName().toString().matches("[0-9]+"))
          .filter(path -> hasOpen(path, socket))
          .findFirst()
          .map(path -> "process " + path.getFileName() + command(path));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Other users' processes do not show what they have open. */
  private static boolean hasOpen(Path process, String socket) {
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      return files.anyMatch(file -> target(file).equals(socket));
    } catch (IOException | UncheckedIOException notOurs) {
      return false;
    }
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static String command(Path process) {
    String command =
        lines(process.resolve("cmdline"))
            .findFirst()
            .map(line -> Escape.visible(line.replace('\0', ' ').strip()))
            .orElse("");
    return command.length() > LONGEST_COMMAND
        ? " (" + command.substring(0, LONGEST_COMMAND) + "...)"
        : command.isEmpty() ? "" : " (" + command + ")";
  }

  private static Stream<String> lines(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines();
    } catch (IOException gone) {
      return Stream.empty();
    }
  }
}
