package participant.cli.survey;

import java.time.Duration;
import java.time.Instant;
import participant.cli.Terminal;
import participant.cli.network.Asking;
import participant.cli.network.Control;
import participant.data.UsageError;
import participant.machine.Message;
import participant.protocol.survey.Status;
import participant.protocol.survey.SurveyMessage;

/** Looks at a computation until it has ended, and tells how far it is on a screen. */
final class Following {
  static final Duration PAUSE = Duration.ofMillis(100);

  private static final String OVER = "\r\u001b[K";
  private static final int SECOND = 1_000;

  private final Control control;
  private final Asking.Line line;
  private final Terminal terminal;
  private String shown = "";

  Following(Control control, Asking.Line line, Terminal terminal) {
    this.control = control;
    this.line = line;
    this.terminal = terminal;
  }

  /** The last status of the computation of {@code first}. */
  Status untilTheEnd(Status first) throws UsageError {
    Status status = first;
    while (!StatusText.isOver(status)) {
      show(status);
      control.after(PAUSE).join();
      status = now(status);
    }
    clear();
    return status;
  }

  private Status now(Status before) throws UsageError {
    Message answer = line.ask(new SurveyMessage.Ask(before.query().id().toString()));
    return answer instanceof SurveyMessage.Told told && !told.all().isEmpty()
        ? told.all().get(0)
        : before;
  }

  private void show(Status status) {
    if (terminal.watched()) {
      long left = status.query().deadline() - Instant.now().toEpochMilli();
      String text = StatusText.state(status) + ": " + reports(status) + ", " + left(left);
      if (!text.equals(shown)) {
        shown = text;
        terminal.err().print(OVER + text);
        terminal.err().flush();
      }
    }
  }

  private static String reports(Status status) {
    return status.reports() + (status.reports() == 1 ? " report" : " reports");
  }

  private static String left(long millis) {
    return millis > 0 ? (millis + SECOND - 1) / SECOND + " s left" : "the deadline is over";
  }

  private void clear() {
    if (terminal.watched()) {
      terminal.err().print(OVER);
      terminal.err().flush();
    }
  }
}
