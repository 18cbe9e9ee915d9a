package participant.cli.network;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import participant.data.Cause;
import participant.protocol.network.OwnerMessage;

/** Ends nodes, all at once: asks each, waits until its process is gone, and kills it at last. */
final class Stopping {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final PrintStream out;

  Stopping(PrintStream out) {
    this.out = out;
  }

  /** Stops {@code nodes}, which run; returns once none of their processes is there. */
  void stop(List<Home.Kept> nodes) {
    try (Control control = new Control()) {
      List<CompletableFuture<String>> ends = new ArrayList<>();
      for (Home.Kept node : nodes) {
        ends.add(stop(control, node));
      }
      for (int i = 0; i < nodes.size(); i++) {
        out.println(nodes.get(i).sheet().shown() + " " + ends.get(i).join());
      }
    }
  }

  /** What became of it, for people. */
  private static CompletableFuture<String> stop(Control control, Home.Kept node) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    return Asking.begun(control, node, new OwnerMessage.Stop())
        .handle((answer, failure) -> failure == null ? "" : Control.why(failure))
        .thenCompose(
            trouble -> {
              if (!trouble.isEmpty()) {
                // It may have come up only now, or be past answering: a signal says the same.
                node.sheet().life().process().ifPresent(ProcessHandle::destroy);
              }
              return gone(control, node, end).thenApply(gone -> trouble);
            })
        .thenCompose(
            trouble -> {
              Optional<ProcessHandle> left = node.sheet().life().process();
              if (left.isEmpty()) {
                return CompletableFuture.completedFuture("stopped");
              }
              left.get().destroyForcibly();
              return gone(control, node, System.nanoTime() + PATIENCE.toNanos())
                  .thenApply(gone -> killed(node, trouble));
            });
  }

  /** Completed once the process is gone, or the time is over. */
  private static CompletableFuture<Void> gone(Control control, Home.Kept node, long end) {
    return node.sheet().life().process().isEmpty() || System.nanoTime() - end > 0
        ? CompletableFuture.completedFuture(null)
        : control.after(LOOK).thenCompose(later -> gone(control, node, end));
  }

  private static String killed(Home.Kept node, String trouble) {
    String why =
        "killed, as it had not ended "
            + PATIENCE.toSeconds()
            + " s after it was told to"
            + (trouble.isEmpty() ? "" : " (" + trouble + ")");
    try {
      Sheet sheet = node.folder().sheet().orElse(node.sheet());
      node.folder().write(sheet.with(sheet.life().come(Life.State.STOPPED, Instant.now(), why)));
      return why;
    } catch (IOException e) {
      return why + "; that cannot be written down: " + Cause.of(e);
    }
  }
}
