package participant.cli.network;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import participant.machine.Message;
import participant.protocol.network.OwnerMessage;
import participant.report.log.TextLog;

/** How all nodes of a home fare now: those that run are asked, all at once. */
final class Census {
  /**
   * One node.
   *
   * @param view what it tells of its network, if it answers
   * @param state "alive", or why it is not, for people
   */
  record Entry(Home.Kept node, Optional<OwnerMessage.View> view, String state) {
    boolean alive() {
      return view.isPresent();
    }
  }

  private Census() {}

  static List<Entry> of(List<Home.Kept> nodes) {
    try (Control control = new Control()) {
      List<CompletableFuture<Entry>> entries = new ArrayList<>();
      for (Home.Kept node : nodes) {
        Life life = node.sheet().life();
        if (life.state() == Life.State.UP && life.process().isPresent()) {
          entries.add(
              Asking.begun(control, node, new OwnerMessage.Look())
                  .handle((answer, failure) -> entry(node, answer, failure)));
        } else {
          entries.add(
              CompletableFuture.completedFuture(new Entry(node, Optional.empty(), rest(life))));
        }
      }
      return entries.stream().map(CompletableFuture::join).toList();
    }
  }

  private static Entry entry(Home.Kept node, Message answer, Throwable failure) {
    if (answer instanceof OwnerMessage.View view) {
      return new Entry(
          node, Optional.of(view), view.network().isPresent() ? "alive" : view.waiting());
    }
    String why = failure == null ? "it says something else" : Control.why(failure);
    return new Entry(node, Optional.empty(), "does not answer: " + why);
  }

  /** Of a node that does not run, or not yet. */
  private static String rest(Life life) {
    boolean runs = life.process().isPresent();
    String gone = "process " + life.pid() + " is gone";
    return switch (life.state()) {
      case STARTING ->
          runs ? "starting" : life.pid() == 0 ? "never started" : "killed as it started: " + gone;
      case UP -> "killed: " + gone;
      case STOPPED ->
          "stopped by its owner at "
              + time(life.at())
              + (life.why().isEmpty() ? "" : ": " + life.why());
      case FAILED -> life.why() + " (" + time(life.at()) + ")";
    };
  }

  private static String time(Instant at) {
    return TextLog.time(OffsetDateTime.ofInstant(at, ZoneId.systemDefault()), ' ');
  }
}
