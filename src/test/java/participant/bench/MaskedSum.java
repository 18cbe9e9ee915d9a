package participant.bench;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.net.Loop;
import participant.node.Ending;
import participant.node.Journal;
import participant.node.Node;
import participant.node.Switchboard;
import participant.node.Transport;
import participant.node.Way;
import participant.protocol.join.Invite;
import participant.protocol.join.JoinOutcome;
import participant.protocol.sum.Seat;
import participant.protocol.sum.SumPart;
import participant.protocol.sum.Value;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Tolerance;
import participant.wire.Codec;

/** The sum as the program does it, from joining to the checks; all weights are 1. */
final class MaskedSum implements VectorParty.Round, Ending<SumOutcome> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final SecretBytes SECRET = SecretBytes.of(new byte[Invite.SECRET_LENGTH]);

  private final VectorTask task;
  private final List<VectorParty.Peer> peers;
  private final VectorParty.Stopwatch watch;
  private final Switchboard routes;
  private final Node<SumMessage, SumOutcome> node;

  MaskedSum(
      VectorTask task,
      List<VectorParty.Peer> peers,
      Transport transport,
      Loop loop,
      Executor workers,
      Identity identity,
      VectorParty.Stopwatch watch) {
    this.task = task;
    this.peers = peers;
    this.watch = watch;
    this.routes = new Switchboard(transport, loop, Codec.STANDARD);
    this.node =
        new Node<>(
            new Node.Ports(
                routes,
                loop,
                loop,
                workers,
                (seat, observation) -> {
                  if (observation.equals(new SumObservation.Passed(Phase.CONFIRM))) {
                    watch.connected();
                  }
                },
                Journal.NONE,
                InstantSource.system(),
                Entropy.system()),
            new Node.Setup(
                identity,
                Identity.verifier(),
                List.of(peers.get(task.seat() - 1).address()),
                Way.DIRECT,
                PATIENCE),
            new SumPart(
                identity,
                Identity.verifier(),
                List.of(new Seat(Optional.of(new PartyId(task.seat())), "", new Known(task))),
                Optional.empty(),
                false,
                new Party.Limits(PATIENCE, PATIENCE, PATIENCE)),
            this);
    routes.start(node);
  }

  @Override
  public Transport.Listener listener() {
    return routes;
  }

  @Override
  public void begin() {
    if (task.seat() == 1) {
      node.coordinate(terms(), SECRET);
    } else {
      VectorParty.Peer first = peers.get(0);
      node.join(
          new Invite(List.of(first.address()), first.fingerprint(), SECRET), Optional.empty());
    }
  }

  private SumTerms terms() {
    boolean small = task.field() == MersenneField.P31;
    SumTerms terms =
        new SumTerms(
            SessionId.random(Entropy.system()),
            small ? SumTerms.Kind.DEMONSTRATION : SumTerms.Kind.BOUNDED,
            task.field(),
            Collections.nCopies(task.parties(), 1L),
            0,
            small ? 0 : task.field().modulus() / (2L * task.parties()),
            task.length(),
            task.chunk(),
            List.of());
    return task.threshold() == 0
        ? terms
        : terms.withstanding(
            Tolerance.of(task.parties(), task.threshold(), Optional.of(0), Optional.empty()));
  }

  @Override
  public void unseated(JoinOutcome outcome) {
    watch.failed(outcome.toString());
  }

  @Override
  public void ended(PartyId seat, SumOutcome outcome) {
    if (outcome instanceof SumOutcome.Done done) {
      watch.finished(() -> task.isSum(done.sum()));
    } else {
      watch.failed(outcome.toString());
    }
  }

  /** The task's value. */
  private record Known(VectorTask task) implements Value {
    @Override
    public Optional<String> objection(SumTerms terms) {
      return Optional.empty();
    }

    @Override
    public FieldVector under(SumTerms terms, Entropy entropy) {
      return task.value();
    }
  }
}
