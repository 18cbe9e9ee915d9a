package participant.cli.doctor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.State;
import participant.machine.Step;
import participant.net.Loop;
import participant.net.NettyTransport;
import participant.node.Transport;
import participant.protocol.join.Invite;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.Probing;
import participant.wire.Envelope;

/** Asks the coordinator of an invite: connects, and lets {@link Probing} talk to it. */
final class Consultation implements Transport.Listener {
  /** How long the coordinator may take to answer, its dialling back included. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How long TLS may take. */
  private static final Duration CONNECT = Duration.ofSeconds(6);

  /** What came of it. */
  sealed interface Finding {
    /** TLS did not come up. */
    record NoLink(String how) implements Finding {}

    record Talked(Probing.Outcome outcome) implements Finding {}
  }

  private final Loop loop;
  private final NettyTransport transport;
  private final Identity identity;
  private final Invite invite;
  private final int port;
  private final CompletableFuture<Finding> finding = new CompletableFuture<>();
  private int link;
  private State<JoinMessage, Probing.Outcome> state;

  /**
   * @param port where the coordinator is to dial us back; 0 for nowhere
   */
  Consultation(Loop loop, NettyTransport transport, Identity identity, Invite invite, int port) {
    this.loop = loop;
    this.transport = transport;
    this.identity = identity;
    this.invite = invite;
    this.port = port;
  }

  /**
   * Asks at {@code addresses}, and waits for the end.
   *
   * @param lastly why connecting has failed so far
   */
  Finding ask(List<String> addresses, Supplier<String> lastly) {
    transport.start(this);
    loop.execute(
        () -> {
          link = transport.dial(addresses, invite.fingerprint());
          loop.after(CONNECT, () -> noLink(lastly.get()));
          loop.after(PATIENCE, () -> step(new Event.Interrupted<>()));
        });
    try {
      return finding.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Finding.NoLink("stopped");
    } catch (ExecutionException | TimeoutException e) {
      return new Finding.NoLink("a fault of this program");
    }
  }

  private void noLink(String how) {
    if (state == null) {
      finding.complete(new Finding.NoLink(how));
    }
  }

  @Override
  public void opened(int opened, boolean dialled, Bytes certificate, String localHost) {
    if (dialled && opened == link) {
      state =
          Probing.as(
              new Probing.Asker(
                  invite.secret(), identity.certificate(), new PartyId(link), certificate, port));
      step(new Event.Started<>());
    }
  }

  @Override
  public void received(int from, Envelope envelope) {
    if (from == link && envelope.message() instanceof JoinMessage message) {
      step(new Event.Received<>(new PartyId(link), message));
    }
  }

  @Override
  public void closed(int closed, String how) {
    if (closed == link) {
      noLink(how);
      step(new Event.Lost<>(new PartyId(link), how));
    }
  }

  private void step(Event<JoinMessage> event) {
    if (state == null) {
      return;
    }
    Step<JoinMessage, Probing.Outcome> step = state.on(event, Entropy.system());
    state = step.state();
    for (Effect<JoinMessage, Probing.Outcome> effect : step.effects()) {
      if (effect instanceof Effect.Send<JoinMessage, Probing.Outcome> send) {
        transport.send(link, new Envelope(PartyId.NOBODY, PartyId.NOBODY, send.message()));
      } else if (effect instanceof Effect.Trust) {
        transport.trust(link);
      } else if (effect instanceof Effect.Close<JoinMessage, Probing.Outcome> close) {
        transport.close(link, close.why());
      } else if (effect instanceof Effect.Finish<JoinMessage, Probing.Outcome> finish) {
        finding.complete(new Finding.Talked(finish.result()));
      }
    }
  }
}
