package participant.cli.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import participant.report.JsonObject;

/**
 * How a node fares, as its process wrote it down last.
 *
 * @param state how far it has come
 * @param addresses where it is reached, or was, {@code host:port}
 * @param invite a line that lets newcomers in; empty where it admits nobody. It holds a secret
 * @param pid of its process; 0 before there is one
 * @param started when that process started, in milliseconds since 1970: pids are used again
 * @param version of the program that it runs
 * @param at when it came to this state
 * @param why it is in this state, for people; may be empty
 */
public record Life(
    State state,
    List<String> addresses,
    Optional<String> invite,
    long pid,
    long started,
    String version,
    Instant at,
    String why) {

  /** How far a node has come. */
  public enum State {
    /** It was made, or its process has begun; it is not up yet. */
    STARTING,
    /** It belongs to a network, and runs unless it was killed. */
    UP,
    /** It was stopped, and can be started again. */
    STOPPED,
    /** It ended by a fault. */
    FAILED
  }

  /** The clock that tells when a process started ticks in hundredths, from a rounded beginning. */
  private static final Duration ROUNDING = Duration.ofSeconds(2);

  public Life {
    addresses = List.copyOf(addresses);
  }

  /** Of a node that has been made, and has never run. */
  static Life unborn(Instant now) {
    return new Life(State.STARTING, List.of(), Optional.empty(), 0, 0, "", now, "");
  }

  /** The same, in this process. */
  Life here(String program, Instant now) {
    ProcessHandle self = ProcessHandle.current();
    return new Life(
        state, addresses, invite, self.pid(), startOf(self).toEpochMilli(), program, now, "");
  }

  /** The same, reached there. */
  Life up(List<String> reachedAt, Optional<String> inviting, Instant now) {
    return new Life(State.UP, reachedAt, inviting, pid, started, version, now, "");
  }

  /** The same, come to {@code next}. */
  Life come(State next, Instant now, String cause) {
    return new Life(next, addresses, invite, pid, started, version, now, cause);
  }

  /** Its process, if that is still there. */
  public Optional<ProcessHandle> process() {
    return pid == 0
        ? Optional.empty()
        : ProcessHandle.of(pid)
            .filter(found -> found.isAlive() && !isDefunct(found))
            .filter(
                found ->
                    Duration.between(Instant.ofEpochMilli(started), startOf(found))
                            .abs()
                            .compareTo(ROUNDING)
                        <= 0);
  }

  /** One that has ended counts as alive until its parent has heard of it, if ever (proc(5)). */
  private static boolean isDefunct(ProcessHandle process) {
    try {
      String stat =
          Files.readString(
              Path.of("/proc/" + process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException | RuntimeException goneOrNoProc) {
      return false;
    }
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  JsonObject tree() {
    return new JsonObject()
        .with("state", state.name())
        .with("addresses", addresses)
        .with("invite", invite)
        .with("pid", pid)
        .with("started", started)
        .with("version", version)
        .with("at", at.toEpochMilli())
        .with("why", why);
  }

  static Life of(JsonObject tree) {
    return new Life(
        State.valueOf(tree.text("state").orElseThrow()),
        tree.texts("addresses"),
        tree.text("invite"),
        tree.integer("pid").orElseThrow(),
        tree.integer("started").orElseThrow(),
        tree.text("version").orElseThrow(),
        Instant.ofEpochMilli(tree.integer("at").orElseThrow()),
        tree.text("why").orElseThrow());
  }

  /** Without the invite. */
  @Override
  public String toString() {
    return "Life[" + state + ", process " + pid + "]";
  }
}
