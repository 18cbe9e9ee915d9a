package participant.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.protocol.join.Guests;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.JoinOutcome;
import participant.protocol.join.Part;
import participant.protocol.join.Terms;
import participant.wire.Codec;
import participant.wire.Envelope;

/**
 * The sessions of a coordinator, on one transport and by one invite. One gathers at a time; as soon
 * as its roster is full, or it came to nothing, the next gathers. Each has a node of its own, which
 * hears of its own links and of no others: of who dials, those who come while it gathers.
 *
 * <p>A session that is over leaves nothing behind: its links are closed, and nobody hears of it.
 *
 * @param <M> what its machines say to each other
 * @param <R> how one of them ends
 */
public final class Sessions<M extends Message, R> implements Transport.Listener {

  /** A session as its process brings it; hears how it ends. */
  public interface Plan<M extends Message, R> extends Ending<R> {
    /** With a session id that no other has. At least one seat must be for others. */
    Terms terms();

    Node.Setup setup();

    /** What its process brings. */
    Part<M, R> part();

    /** What its node runs on: {@code routes}, and what it shares with the others. */
    Node.Ports portsOver(Routes routes);

    /** All its seats have ended, or it got none, and its links are closed. */
    void over();
  }

  private final Transport transport;
  private final Executor loop;
  private final Codec codec;
  private final SecretBytes secret;
  private final int count;
  private final IntFunction<? extends Plan<M, R>> plans;
  private final Runnable over;
  private final Map<Integer, Session> running = new TreeMap<>();
  private final Map<Integer, Session> owners = new HashMap<>();
  private Optional<Session> gathering = Optional.empty();
  private int begun;
  private int parties;
  private boolean interrupted;

  /**
   * @param loop runs tasks one after another on the node's thread, later
   * @param secret the invite's, which each joiner proves to hold
   * @param count how many there will be, those that come to nothing included
   * @param plans makes session 1, 2, ... when its turn has come
   * @param over runs once, when all are over
   */
  public Sessions(
      Transport transport,
      Executor loop,
      Codec codec,
      SecretBytes secret,
      int count,
      IntFunction<? extends Plan<M, R>> plans,
      Runnable over) {
    this.transport = transport;
    this.loop = loop;
    this.codec = codec;
    this.secret = secret;
    this.count = count;
    this.plans = plans;
    this.over = over;
  }

  /** The first session gathers. */
  public void begin() {
    next(Guests.NONE);
  }

  /** The owner's answer to the question that {@code seat} of a session observed. */
  public void answer(int session, PartyId seat, boolean yes) {
    Optional.ofNullable(running.get(session)).ifPresent(asked -> asked.node.answer(seat, yes));
  }

  /** The owner wants to stop: every session ends with a word to its peers, and none follows. */
  public void interrupt() {
    interrupted = true;
    List.copyOf(running.values()).forEach(session -> session.node.interrupt());
  }

  private void next(Guests waiting) {
    gathering = Optional.empty();
    if (begun == count || interrupted) {
      return;
    }
    begun++;
    Session session = new Session(begun, plans.apply(begun));
    running.put(begun, session);
    gathering = Optional.of(session);
    waiting.links().forEach(link -> session.own(link.number()));
    Terms terms = session.plan.terms();
    parties = terms.parties();
    session.node.coordinate(terms, secret, begun < count, waiting);
  }

  @Override
  public void opened(int link, boolean dialled, Bytes certificate, String localHost) {
    Optional<Session> session = dialled ? Optional.ofNullable(owners.get(link)) : gathering;
    session.ifPresent(
        its -> {
          its.own(link);
          its.routes.opened(link, dialled, certificate, localHost);
        });
  }

  @Override
  public void received(int link, Envelope envelope) {
    Session session = owners.get(link);
    if (session != null) {
      session.routes.received(link, envelope);
    } else {
      turnAway(link);
    }
  }

  @Override
  public void probed(int link, Transport.Answer answer) {
    Optional.ofNullable(owners.get(link)).ifPresent(its -> its.routes.probed(link, answer));
  }

  @Override
  public void closed(int link, String how) {
    Session session = owners.get(link);
    if (session != null) {
      session.disown(link);
      session.routes.closed(link, how);
    }
  }

  /** It came when no session gathered any more. */
  private void turnAway(int link) {
    String all = parties + " seats" + (count == 1 ? "" : " of all " + count + " sessions");
    String text = interrupted ? "the coordinator was stopped" : "all " + all + " are taken";
    JoinMessage refusal =
        new JoinMessage.Refuse(
            interrupted ? JoinMessage.Refusal.CLOSED : JoinMessage.Refusal.FULL, text);
    transport.send(link, new Envelope(PartyId.NOBODY, PartyId.NOBODY, refusal));
    transport.close(link, text);
  }

  /** One of them, and the transport as it sees it. */
  private final class Session implements Transport, Ending<R> {
    private final int number;
    private final Plan<M, R> plan;
    private final Switchboard routes = new Switchboard(this, loop, codec);
    private final Node<M, R> node;
    private final Set<Integer> links = new TreeSet<>();
    private int ended;

    Session(int number, Plan<M, R> plan) {
      this.number = number;
      this.plan = plan;
      this.node = new Node<>(plan.portsOver(routes), plan.setup(), plan.part(), this);
      routes.start(node);
    }

    /** From now on this session hears of it, and no other does. */
    void own(int link) {
      Session before = owners.put(link, this);
      if (before != null) {
        before.links.remove(link);
      }
      links.add(link);
    }

    void disown(int link) {
      owners.remove(link);
      links.remove(link);
    }

    @Override
    public int dial(List<String> addresses, Bytes fingerprint) {
      int link = transport.dial(addresses, fingerprint);
      own(link);
      return link;
    }

    @Override
    public void send(int link, Envelope envelope) {
      if (links.contains(link)) {
        transport.send(link, envelope);
      }
    }

    @Override
    public void trust(int link) {
      if (links.contains(link)) {
        transport.trust(link);
      }
    }

    @Override
    public void probe(int link, int port) {
      if (links.contains(link)) {
        transport.probe(link, port);
      }
    }

    @Override
    public void close(int link, String why) {
      if (links.contains(link)) {
        disown(link);
        transport.close(link, why);
      }
    }

    @Override
    public void gathered(Guests waiting) {
      next(waiting);
    }

    @Override
    public void unseated(JoinOutcome outcome) {
      plan.unseated(outcome);
      next(Guests.NONE);
      loop.execute(this::end);
    }

    @Override
    public void ended(PartyId seat, R outcome) {
      plan.ended(seat, outcome);
      ended++;
      if (ended == plan.part().seats()) {
        loop.execute(this::end);
      }
    }

    /** Later, since a step that ends a seat may have more to say. */
    private void end() {
      List.copyOf(links).forEach(link -> close(link, "the session is over"));
      running.remove(number);
      plan.over();
      if (running.isEmpty()) {
        over.run();
      }
    }
  }
}
