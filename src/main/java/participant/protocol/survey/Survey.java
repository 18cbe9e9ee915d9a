package participant.protocol.survey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.protocol.network.Member;
import participant.protocol.network.Members;
import participant.protocol.network.Service;
import participant.protocol.network.ServiceEvent;

/**
 * The computations of one node. It stands for months and holds a hundred thousand reports: what it
 * knows changes in place and is nobody else's, and a step returns the same object.
 */
public final class Survey implements Service {
  /** Heavy nodes of a computation for which none were named. */
  public static final int USUAL_HEAVIES = 3;

  /** How long a computation may be open. */
  public static final Duration LONGEST = Duration.ofDays(31);

  private static final int MOST_COMPUTATIONS = 1_000;

  /** Open computations of one proposer. */
  private static final int MOST_OPEN = 50;

  private static final int TOLD = 100;
  private static final Duration TOLD_FOR = Duration.ofMinutes(10);

  private final Signer signer;
  private final Verifier verifier;
  private final Consent consent;
  private final History history = new History();
  private final Map<SessionId, Computation> computations = new LinkedHashMap<>();
  private final Set<Bytes> linked = new TreeSet<>();

  /**
   * @param consent what this node answers
   */
  public Survey(Signer signer, Verifier verifier, Consent consent) {
    this.signer = signer;
    this.verifier = verifier;
    this.consent = consent;
  }

  @Override
  public boolean speaks(Message message) {
    return message instanceof SurveyMessage;
  }

  @Override
  public Step on(ServiceEvent event, Members members, Entropy entropy) {
    if (event instanceof ServiceEvent.Started started) {
      Doing doing = new Doing(started.now(), members, entropy);
      started(started.kept(), doing);
      return new Step(this, doing.effects());
    } else if (event instanceof ServiceEvent.Received received) {
      Doing doing = new Doing(received.now(), members, entropy);
      received(received.from(), (SurveyMessage) received.message(), doing);
      return new Step(this, doing.effects());
    } else if (event instanceof ServiceEvent.Asked asked) {
      Doing doing = new Doing(asked.now(), members, entropy);
      asked(asked.owner(), (SurveyMessage) asked.message(), doing);
      return new Step(this, doing.effects());
    } else if (event instanceof ServiceEvent.Fired fired) {
      Doing doing = new Doing(fired.now(), members, entropy);
      fired(fired.timer().name(), doing);
      return new Step(this, doing.effects());
    } else if (event instanceof ServiceEvent.Computed computed) {
      Doing doing = new Doing(computed.now(), members, entropy);
      Doing.Computed result = (Doing.Computed) computed.result();
      find(result.computation()).ifPresent(its -> its.computed(result.result(), doing));
      return new Step(this, doing.effects());
    } else if (event instanceof ServiceEvent.Linked up) {
      Doing doing = new Doing(up.now(), members, entropy);
      linked.add(up.member());
      linked(up.member(), doing);
      return new Step(this, doing.effects());
    } else if (event instanceof ServiceEvent.Unlinked down) {
      linked.remove(down.member());
    }
    return new Step(this, List.of());
  }

  private Optional<Computation> find(SessionId id) {
    return Optional.ofNullable(computations.get(id));
  }

  private void started(List<Message> kept, Doing doing) {
    for (Message message : kept) {
      if (message instanceof SurveyMessage.Proposed proposed) {
        computations.putIfAbsent(proposed.query().id(), computation(proposed));
      } else {
        ((SurveyMessage) message)
            .about()
            .flatMap(this::find)
            .ifPresent(its -> its.restore((SurveyMessage) message));
      }
    }
    List.copyOf(computations.values()).forEach(its -> its.begin(doing));
  }

  private Computation computation(SurveyMessage.Proposed proposed) {
    return new Computation(proposed, signer, verifier, consent, history);
  }

  private void received(Bytes from, SurveyMessage message, Doing doing) {
    if (message instanceof SurveyMessage.Proposed proposed) {
      heard(from, proposed, doing);
    } else {
      message.about().flatMap(this::find).ifPresent(its -> its.received(from, message, doing));
    }
  }

  /**
   * A proposal, its own or another's: taken once, and passed on. A light node does not know every
   * member: whom a heavy one takes for one, it does too.
   */
  private void heard(Bytes from, SurveyMessage.Proposed proposed, Doing doing) {
    Query query = proposed.query();
    long left = query.deadline() - doing.now().toEpochMilli();
    Members members = doing.members();
    Optional<Member> proposer = members.get(query.proposer());
    boolean belongs =
        proposer.isPresent()
            ? proposer.get().belongs()
            : !members.get(members.own()).map(Member::heavy).orElse(false)
                && members.get(from).map(Member::heavy).orElse(false);
    if (computations.containsKey(query.id())
        || left <= 0
        || left > LONGEST.toMillis()
        || query.flaw().isPresent()
        || !belongs
        || !query.proposer().equals(Hash.sha256(proposed.certificate().toByteArray()))
        || !verifier.verify(proposed.certificate(), query.hash(), proposed.signature())
        || openOf(query.proposer()) == MOST_OPEN
        || !makeRoom(doing)) {
      return;
    }
    Computation its = computation(proposed);
    computations.put(query.id(), its);
    if (its.matters(doing.members().own())) {
      doing.persist(query.id(), proposed);
    }
    doing.observe(new SurveyObservation.Heard(query));
    doing.flood(proposed);
    its.begin(doing);
  }

  private long openOf(Bytes proposer) {
    return computations.values().stream()
        .filter(its -> !its.over() && its.query().proposer().equals(proposer))
        .count();
  }

  /** Drops the oldest that has ended, if there are as many as there may be. */
  private boolean makeRoom(Doing doing) {
    if (computations.size() < MOST_COMPUTATIONS) {
      return true;
    }
    Optional<SessionId> oldest =
        computations.values().stream()
            .filter(Computation::over)
            .map(its -> its.query().id())
            .findFirst();
    oldest.ifPresent(
        id -> {
          computations.remove(id);
          doing.forget(Computation.summary(id));
        });
    return oldest.isPresent();
  }

  private void fired(String timer, Doing doing) {
    int slash = timer.indexOf('/');
    SessionId id = new SessionId(Bytes.fromHex(timer.substring(0, slash)));
    find(id).ifPresent(its -> its.fired(timer.substring(slash + 1), doing));
  }

  /** Tells a member what it may not have heard, and goes on with it. */
  private void linked(Bytes member, Doing doing) {
    long now = doing.now().toEpochMilli();
    for (Computation its : computations.values()) {
      if (its.ending().isEmpty() && its.query().deadline() > now) {
        doing.send(member, its.proposed());
      } else if (its.ending().isPresent() && its.query().deadline() + TOLD_FOR.toMillis() > now) {
        doing.send(member, new SurveyMessage.Ended(its.query().id(), its.ending().get()));
      }
      its.linked(member, doing);
    }
  }

  private void asked(PartyId owner, SurveyMessage request, Doing doing) {
    if (request instanceof SurveyMessage.Compose compose) {
      compose(owner, compose, doing);
    } else if (request instanceof SurveyMessage.Ask ask) {
      List<Status> all = new ArrayList<>();
      for (Computation its : computations.values()) {
        if (its.query().id().toString().startsWith(ask.id())) {
          all.add(its.status());
        }
      }
      Collections.reverse(all);
      doing.tell(owner, all.subList(0, Math.min(TOLD, all.size())));
    } else if (request instanceof SurveyMessage.Approve approve) {
      Optional<Computation> its = find(approve.computation());
      if (its.flatMap(Computation::answering)
          .map(part -> part.decided(approve.yes(), doing))
          .orElse(false)) {
        doing.tell(owner, List.of(its.get().status()));
      } else {
        doing.refuse(owner, "there is no computation of this id that waits for approval");
      }
    } else {
      doing.refuse(owner, "that is no request");
    }
  }

  private void compose(PartyId owner, SurveyMessage.Compose compose, Doing doing) {
    List<Bytes> heavies = compose.heavies().isEmpty() ? usual(doing) : compose.heavies();
    String label =
        compose.label().isEmpty()
            ? Hash.labelled("participant/1/survey/label").add(compose.prompt()).digest().hex()
            : compose.label();
    Query query =
        new Query(
            SessionId.random(doing.entropy()),
            doing.members().own(),
            compose.prompt(),
            label,
            compose.schema(),
            doing.now().plusSeconds(compose.seconds()).toEpochMilli(),
            compose.minimum(),
            heavies);
    Optional<String> flaw = flaw(query, compose.seconds(), doing.members());
    if (flaw.isPresent()) {
      doing.refuse(owner, flaw.get());
      return;
    }
    heard(
        doing.members().own(),
        new SurveyMessage.Proposed(query, signer.certificate(), signer.sign(query.hash())),
        doing);
    if (find(query.id()).isPresent()) {
      doing.tell(owner, List.of(find(query.id()).get().status()));
    } else {
      doing.refuse(
          owner, MOST_OPEN + " computations of this node are open; wait for one of them to end");
    }
  }

  /** This node if it is heavy, and heavy nodes that it is linked to; then others. */
  private List<Bytes> usual(Doing doing) {
    Bytes own = doing.members().own();
    List<Bytes> heavies =
        new ArrayList<>(doing.members().heavy().stream().map(Member::fingerprint).toList());
    heavies.sort(
        (one, other) ->
            Integer.compare(
                one.equals(own) ? 0 : linked.contains(one) ? 1 : 2,
                other.equals(own) ? 0 : linked.contains(other) ? 1 : 2));
    return heavies.subList(0, Math.min(USUAL_HEAVIES, heavies.size()));
  }

  private static Optional<String> flaw(Query query, long seconds, Members members) {
    if (seconds < 1 || seconds > LONGEST.toSeconds()) {
      return Optional.of(
          "a deadline in " + seconds + " s; 1 to " + LONGEST.toSeconds() + " are allowed");
    }
    Optional<String> flaw = query.flaw();
    if (flaw.isPresent()) {
      return flaw;
    }
    return query.heavies().stream()
        .filter(heavy -> !members.get(heavy).map(Member::heavy).orElse(false))
        .findFirst()
        .map(heavy -> Member.uid(heavy) + " is no heavy node that this node knows");
  }
}
