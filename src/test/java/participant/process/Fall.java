package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import participant.process.ParticipantProcess.Launcher;

/**
 * One of three participants kills or stops itself at a given moment; what the others do.
 *
 * @param signal KILL, which ends its connections, or STOP, which leaves them open
 */
record Fall(int victim, Moment moment, String signal) {
  /** As much as starting two more processes can take on a busy machine, and a bit. */
  private static final Duration TIMEOUT = Duration.ofSeconds(6);

  /** For saying goodbye, and for ending a process. */
  private static final Duration SLACK = Duration.ofSeconds(6);

  private static final String SUM = "weighted sum: 374.00";

  /** What the victim's log has said last. */
  enum Moment {
    JOINING(ParticipantProcess.INVITE, "joining at"),
    AWAITING_THE_ROSTER("; waiting for", "waiting for parameters"),
    PARAMETERS("passed: parameters"),
    CONFIRMATIONS("passed: confirmations"),
    SHARES("passed: shares"),
    COMMITMENTS("passed: commitments"),
    CONFIRMED_COMMITMENTS("passed: confirmed commitments"),
    PARTIAL_SUMS("passed: partial sums"),
    FINISHED(SUM);

    private final String atCoordinator;
    private final String atJoiner;

    Moment(String atCoordinator, String atJoiner) {
      this.atCoordinator = atCoordinator;
      this.atJoiner = atJoiner;
    }

    Moment(String everywhere) {
      this(everywhere, everywhere);
    }

    String line(int seat) {
      return seat == 1 ? atCoordinator : atJoiner;
    }

    /** Whether the victim has sent its partial sum, or may have. */
    boolean afterItsReveal() {
      return compareTo(PARTIAL_SUMS) >= 0;
    }
  }

  /** Lets it happen, holds every end against the promises, and tells how the others ended. */
  List<String> check(Path folder) {
    Map<Integer, ParticipantProcess> all = new TreeMap<>();
    try {
      start(Launcher.in(folder), all);
      all.get(victim).line(SelfSignalling.sent(signal));
      List<String> ends =
          all.keySet().stream()
              .filter(seat -> seat != victim)
              .map(seat -> seat + " " + endOfSurvivor(all.get(seat)))
              .toList();
      endOfVictim(all.get(victim));
      return ends;
    } finally {
      all.values().forEach(ParticipantProcess::close);
    }
  }

  private void start(Launcher launcher, Map<Integer, ParticipantProcess> all) {
    all.put(1, start(launcher, 1, "127.0.0.1:0", "--weights", "3,5,7"));
    String meeting = all.get(1).address();
    int first = victim == 1 ? 2 : victim;
    all.put(first, start(launcher, first, meeting));
    if (moment == Moment.AWAITING_THE_ROSTER) {
      all.get(victim).line(SelfSignalling.sent(signal));
    }
    int last = first == 2 ? 3 : 2;
    all.put(last, start(launcher, last, meeting));
  }

  private ParticipantProcess start(Launcher launcher, int seat, String meeting, String... more) {
    List<String> words = new ArrayList<>(List.of(more));
    words.addAll(List.of("--seat", "" + seat, "--listen", meeting, "--value", "" + 11 * seat));
    words.addAll(List.of("--timeout", "" + TIMEOUT.toSeconds()));
    return seat == victim
        ? launcher.startSignalling(signal, moment.line(seat), words)
        : launcher.start(words);
  }

  private String endOfSurvivor(ParticipantProcess survivor) {
    int code = survivor.exitCode(TIMEOUT.plus(SLACK));
    List<String> said =
        survivor.output().stream().map(line -> line.replaceFirst("^\\[[^]]*\\]: ", "")).toList();
    String last = said.get(said.size() - 1);
    if (moment.afterItsReveal() && code == 0) {
      assertThat(last).isEqualTo(SUM);
      String unconfirmed = "unconfirmed by participant " + victim;
      assertThat(moment == Moment.FINISHED || said.contains(unconfirmed)).as("%s", said).isTrue();
      return said.contains(unconfirmed) ? unconfirmed + ", " + last : last;
    }
    assertThat(code).as("%s", said).isEqualTo(3);
    assertThat(last).matches("aborted: " + cause());
    return last;
  }

  /** The first cause, as a survivor has to name it. */
  private String cause() {
    boolean killed = signal.equals("KILL");
    boolean seatIsFree = moment == Moment.JOINING || moment == Moment.AWAITING_THE_ROSTER && killed;
    if (victim == 1 && moment.compareTo(Moment.PARAMETERS) <= 0) {
      // Whoever has a seat names the participant, whoever was about to get one the place.
      return ".*(participant 1 suspected|coordinat|nobody answered at 127\\.0\\.0\\.1:).*";
    } else if (seatIsFree) {
      return ".*nobody took seat " + victim + " in time";
    }
    String reason = killed ? "connection lost" : "no answer in time";
    return reason + ", phase [a-z ]+, participant " + victim + " suspected.*";
  }

  /** Who was stopped and goes on finds the others gone, and ends too. */
  private void endOfVictim(ParticipantProcess fallen) {
    if (signal.equals("STOP")) {
      assertThat(fallen.runs()).isTrue();
      fallen.signal("CONT");
      int code = fallen.exitCode(TIMEOUT.plus(SLACK));
      assertThat(code).as("%s", fallen.output()).isIn(0, 3);
      fallen.line(code == 0 ? SUM : "aborted: ");
    } else {
      assertThat(fallen.exitCode()).isEqualTo(128 + 9);
    }
  }
}
