package participant.cli.sum;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumTerms;

/**
 * Tells on a terminal how far a long vector is, in one line that is written over at most once a
 * second. Where several seats share the process it is that of the first to begin.
 */
final class ProgressLine {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double MEGABYTE = 1e6;
  private static final int MINUTE = 60;
  private static final String OVER = "\r\u001b[K";

  /** What is told of after each of these phases. */
  private static final Map<Phase, String> BEGINNINGS =
      Map.of(Phase.COMMIT, "gathering", Phase.PLEDGE, "receiving shares", Phase.BIND, "gathering");

  private final PrintStream screen;
  private final Supplier<Optional<SumTerms>> terms;
  private final LongSupplier clock;
  private Optional<PartyId> whose = Optional.empty();
  private String what = "";
  private long begin;
  private long last;
  private boolean shown;

  /**
   * @param clock nanoseconds from some instant on
   */
  ProgressLine(PrintStream screen, Supplier<Optional<SumTerms>> terms, LongSupplier clock) {
    this.screen = screen;
    this.terms = terms;
    this.clock = clock;
  }

  /** Anything else that is observed makes room for its line in the log. */
  void observe(PartyId seat, Observation observation) {
    if (observation instanceof SumObservation.Progress progress) {
      if (whose.isPresent() && whose.get().equals(seat)) {
        show(progress);
      }
      return;
    }
    clear();
    if (observation instanceof SumObservation.Passed passed
        && BEGINNINGS.containsKey(passed.phase())
        && whose.orElse(seat).equals(seat)) {
      whose = Optional.of(seat);
      what = BEGINNINGS.get(passed.phase());
      begin = clock.getAsLong();
      last = begin;
    }
  }

  /** Takes the line away. */
  void clear() {
    if (shown) {
      screen.print(OVER);
      screen.flush();
      shown = false;
    }
  }

  private void show(SumObservation.Progress progress) {
    long now = clock.getAsLong();
    if (now - last < PAUSE || terms.get().isEmpty()) {
      return;
    }
    last = now;
    SumTerms known = terms.get().get();
    double part = (double) progress.done() / progress.chunks();
    double seconds = (now - begin) / SECOND;
    double bytes = part * known.length() * known.field().bytes();
    screen.print(
        OVER
            + String.format(
                Locale.ROOT,
                "%s: %d %%, %.1f MB/s, %s left",
                what,
                (int) (100 * part),
                bytes / MEGABYTE / seconds,
                time(seconds * (1 - part) / part)));
    screen.flush();
    shown = true;
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < MINUTE ? whole + " s" : whole / MINUTE + " min " + whole % MINUTE + " s";
  }
}
