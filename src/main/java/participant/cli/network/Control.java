package participant.cli.network;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import participant.crypto.Bytes;
import participant.crypto.Identity;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.net.Bounds;
import participant.net.Loop;
import participant.net.NettyTransport;
import participant.node.Transport;
import participant.protocol.join.JoinMessage;
import participant.wire.Codec;
import participant.wire.Envelope;

/**
 * Asks nodes what only their owner may: it dials a node as the node itself, which nobody can who
 * cannot read its key. Any number of nodes at once, on one thread.
 */
public final class Control implements AutoCloseable {
  /** How long a node may take to answer. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration DRAIN = Duration.ofSeconds(1);

  private final Loop loop = new Loop(fault -> {});
  private final List<NettyTransport> transports = new ArrayList<>();

  /** What a node did not answer, and why. */
  public static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1;

    NoAnswer(String why) {
      super(why);
    }
  }

  /**
   * Asks the node of {@code identity} at {@code addresses}; fails with {@link NoAnswer} where none
   * has come within {@link #PATIENCE}.
   */
  CompletableFuture<Message> ask(Identity identity, List<String> addresses, Message request) {
    Line line = open(identity, addresses);
    return line.ask(request).whenComplete((answer, failure) -> line.close());
  }

  /** A link to the node of {@code identity}, to ask it more than once. */
  public Line open(Identity identity, List<String> addresses) {
    Line line = new Line(identity, addresses);
    synchronized (transports) {
      transports.add(line.transport);
    }
    return line;
  }

  /** Waits for {@code answer}. */
  public static <T> T await(CompletableFuture<T> answer) throws NoAnswer {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof NoAnswer none) {
        throw new NoAnswer(none.getMessage());
      }
      throw e;
    }
  }

  /** Why an answer has not come, for people. */
  public static String why(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof NoAnswer ? cause.getMessage() : cause.toString();
  }

  /** Completed in a while. */
  public CompletableFuture<Void> after(Duration pause) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    loop.after(pause, () -> over.complete(null));
    return over;
  }

  @Override
  public void close() {
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    synchronized (transports) {
      transports.forEach(transport -> ends.add(transport.shutdown(DRAIN)));
    }
    ends.forEach(CompletableFuture::join);
    loop.close();
  }

  /** A link over which one node is asked. What is asked is answered in its order. */
  public final class Line implements Transport.Listener {
    private final NettyTransport transport;
    private final Deque<Message> unsaid = new ArrayDeque<>();
    private final Deque<CompletableFuture<Message>> due = new ArrayDeque<>();
    private String trouble = "";
    private boolean up;
    private int link;

    private Line(Identity identity, List<String> addresses) {
      transport =
          new NettyTransport(
              loop, identity, Codec.standing(), Bounds.DEFAULT, notice -> trouble = notice);
      transport.start(this);
      Bytes fingerprint = identity.fingerprint();
      loop.execute(() -> link = transport.dial(addresses, fingerprint));
    }

    /** From any thread. */
    public CompletableFuture<Message> ask(Message request) {
      CompletableFuture<Message> answer = new CompletableFuture<>();
      loop.execute(
          () -> {
            if (due.isEmpty() && !up && link < 0) {
              fail(answer, trouble);
              return;
            }
            due.add(answer);
            if (up) {
              say(request);
            } else {
              unsaid.add(request);
            }
            loop.after(PATIENCE, () -> late(answer));
          });
      return answer;
    }

    /** From any thread: hangs up. */
    public void close() {
      loop.execute(() -> transport.close(link, "asked"));
    }

    private void say(Message request) {
      transport.send(link, new Envelope(PartyId.NOBODY, PartyId.NOBODY, request));
    }

    private void late(CompletableFuture<Message> answer) {
      if (due.contains(answer)) {
        end(
            up
                ? "no answer within " + PATIENCE.toSeconds() + " s"
                : transport
                    .trouble(link)
                    .orElse("no answer within " + PATIENCE.toSeconds() + " s"));
      }
    }

    private void end(String why) {
      transport.close(link, why);
      trouble = why;
      up = false;
      link = -1;
      while (!due.isEmpty()) {
        fail(due.remove(), why);
      }
    }

    private void fail(CompletableFuture<Message> answer, String why) {
      answer.completeExceptionally(new NoAnswer(why));
    }

    @Override
    public void opened(int number, boolean dialled, Bytes certificate, String localHost) {
      transport.trust(link);
      up = true;
      unsaid.forEach(this::say);
      unsaid.clear();
    }

    @Override
    public void received(int number, Envelope envelope) {
      if (envelope.message() instanceof JoinMessage.Refuse refuse) {
        end(refuse.text());
      } else if (!due.isEmpty()) {
        due.remove().complete(envelope.message());
      }
    }

    @Override
    public void closed(int number, String how) {
      end(how);
    }
  }
}
