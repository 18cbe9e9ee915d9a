package participant.cli.sum;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import participant.machine.Observation;
import participant.net.Loop;
import participant.net.ServiceSocket;
import participant.protocol.join.JoinObservation;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.report.log.Escape;

/**
 * Tells the service manager that started us, if one did, how far we are: {@code READY=1} once we
 * listen, {@code STATUS=} with the phase, {@code STOPPING=1} at the end. No value is in it.
 */
final class ServiceReport {
  private static final String VARIABLE = "NOTIFY_SOCKET";

  private final ServiceSocket socket;

  private ServiceReport(ServiceSocket socket) {
    this.socket = socket;
  }

  /** Empty where no service manager asked for it. */
  static Optional<ServiceReport> asked(
      Map<String, String> environment, Loop loop, Consumer<String> notices) {
    String path = environment.getOrDefault(VARIABLE, "");
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(new ServiceReport(new ServiceSocket(loop, path, notices)));
  }

  /** We listen, and wait for {@code waiting} of {@code parties}. */
  void gathers(int waiting, int parties) {
    socket.send("READY=1\n" + "STATUS=" + waitingFor(waiting, parties));
  }

  /** We listen; session {@code number} of {@code count} gathers, and {@code over} have ended. */
  void serves(int number, int over, int count) {
    socket.send(
        "READY=1\nSTATUS=session " + number + " of " + count + " gathers; " + over + " are over");
  }

  /** We listen, and ask for a seat at {@code where}. */
  void joins(String where) {
    socket.send("READY=1\nSTATUS=joining at " + Escape.visible(where));
  }

  /** {@code parties}: of the session, if we know. */
  void observe(Observation observation, Optional<Integer> parties) {
    if (observation instanceof JoinObservation.Took took && parties.isPresent()) {
      status(waitingFor(took.free().size(), parties.get()));
    } else if (observation instanceof JoinObservation.Freed && parties.isPresent()) {
      status("waiting again, for somebody left");
    } else if (observation instanceof SumObservation.Question) {
      status("waiting for the owner's answer");
    } else if (observation instanceof SumObservation.Passed passed) {
      status("passed: " + passed.phase().awaited());
    } else if (observation instanceof SumObservation.WaitingFor late) {
      status("waiting for " + late.phase().awaited());
    }
  }

  void ended(SumOutcome outcome) {
    status(outcome instanceof SumOutcome.Done ? "done" : "aborted");
  }

  void close() {
    socket.close("STOPPING=1");
  }

  private void status(String status) {
    socket.send("STATUS=" + status);
  }

  private static String waitingFor(int waiting, int parties) {
    return "waiting for " + waiting + " of " + parties + " participants";
  }
}
