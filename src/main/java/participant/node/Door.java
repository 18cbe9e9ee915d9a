package participant.node;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.machine.Timer;
import participant.protocol.join.Admission;
import participant.protocol.join.Applicant;
import participant.protocol.join.Gathering;
import participant.protocol.join.Guests;
import participant.protocol.join.Invite;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.JoinOutcome;
import participant.protocol.join.Joining;
import participant.protocol.join.Member;
import participant.protocol.join.RouteKey;
import participant.protocol.join.Terms;

/**
 * How a process comes to its seats: at the coordinator everyone's door, at a joiner the way through
 * it.
 */
final class Door implements Running.OnLinks<JoinMessage, JoinOutcome> {
  private static final int NO_LINK = -1;

  private final Node.Ports ports;
  private final Node.Setup setup;
  private final Links links;
  private final Bytes key;
  private final Function<Terms, Optional<String>> objections;
  private final BiConsumer<Admission, Guests> admitted;
  private final Consumer<JoinOutcome> unseated;
  private List<Applicant> applicants = List.of();
  private Optional<Running<JoinMessage, JoinOutcome>> machine = Optional.empty();
  private boolean over;

  private Optional<Terms> gathering = Optional.empty();

  private Optional<Invite> invite = Optional.empty();
  private Optional<Integer> expected = Optional.empty();
  private Optional<Timers.Alarm> limit = Optional.empty();
  private Bytes coordinatorCertificate = Bytes.EMPTY;
  private int coordinatorLink = NO_LINK;

  /**
   * @param objections why the process takes no seats under terms that it is told
   * @param admitted hears of its seats, and at the coordinator who waits for the next session
   * @param unseated hears that it gets none
   */
  Door(
      Node.Ports ports,
      Node.Setup setup,
      Links links,
      Bytes key,
      Function<Terms, Optional<String>> objections,
      BiConsumer<Admission, Guests> admitted,
      Consumer<JoinOutcome> unseated) {
    this.ports = ports;
    this.setup = setup;
    this.links = links;
    this.key = key;
    this.objections = objections;
    this.admitted = admitted;
    this.unseated = unseated;
  }

  /**
   * Gathers a session.
   *
   * @param followed whether another follows
   * @param waiting for whom the one before had no seat
   */
  void gather(
      Terms terms, SecretBytes secret, List<Applicant> here, boolean followed, Guests waiting) {
    applicants = here;
    gathering = Optional.of(terms);
    coordinatorCertificate = setup.signer().certificate();
    start(
        new Running<>(
            PartyId.NOBODY,
            Gathering.of(
                new Gathering.Host(
                    secret,
                    coordinatorCertificate,
                    terms,
                    here,
                    setup.addresses(),
                    signedKey(terms.session()),
                    setup.verifier(),
                    setup.joining()),
                followed,
                waiting),
            this,
            ports));
  }

  void join(Invite by, Optional<Integer> parties, List<Applicant> here) {
    applicants = here;
    invite = Optional.of(by);
    expected = parties;
    limit = Optional.of(ports.timers().after(setup.joining(), this::tooLate));
    coordinatorLink = ports.transport().dial(by.addresses(), by.fingerprint());
  }

  /** Whether this link is the one that we joined over. */
  boolean leadsToCoordinator(int link) {
    return link == coordinatorLink;
  }

  void opened(int link, boolean dialled, Bytes certificate, String localHost) {
    if (gathering.isPresent() && !dialled) {
      machine.orElseThrow().on(new Event.Opened<>(new PartyId(link), certificate));
    } else if (leadsToCoordinator(link) && !over) {
      coordinatorCertificate = certificate;
      start(
          new Running<>(
              PartyId.NOBODY,
              Joining.as(
                  new Joining.Guest(
                      invite.orElseThrow().secret(),
                      setup.signer().certificate(),
                      new PartyId(link),
                      certificate,
                      applicants,
                      setup.addresses().stream().map(at -> withHost(at, localHost)).toList(),
                      this::objection,
                      this::signedKey)),
              this,
              ports));
    }
  }

  /** Whether what is said on this link, as long as nobody is seated there, is said to us. */
  boolean listensTo(int link) {
    return gathering.isPresent() || leadsToCoordinator(link);
  }

  void received(int link, JoinMessage message) {
    machine.orElseThrow().on(new Event.Received<>(new PartyId(link), message));
  }

  void closed(int link, String how) {
    if (gathering.isPresent() || machine.isPresent() && leadsToCoordinator(link)) {
      machine.orElseThrow().on(new Event.Lost<>(new PartyId(link), how));
    } else if (leadsToCoordinator(link) && !over) {
      finished(new JoinOutcome.Failed(JoinOutcome.Cause.LOST, how));
    }
  }

  void probed(int link, Transport.Answer answer) {
    machine
        .orElseThrow()
        .on(new Event.Probed<>(new PartyId(link), answer.time(), answer.address(), answer.fault()));
  }

  void interrupt() {
    if (machine.isPresent()) {
      machine.get().on(new Event.Interrupted<>());
    } else if (!over) {
      ports.transport().close(coordinatorLink, "stopped");
      finished(new JoinOutcome.Failed(JoinOutcome.Cause.INTERRUPTED, "stopped"));
    }
  }

  private void tooLate() {
    if (machine.isPresent()) {
      machine.get().on(new Event.Fired<>(new Timer("join")));
    } else {
      Optional<String> trouble = ports.transport().trouble(coordinatorLink);
      ports.transport().close(coordinatorLink, "too late");
      finished(
          new JoinOutcome.Failed(
              JoinOutcome.Cause.TIMEOUT,
              "nobody answered at "
                  + String.join(" or ", invite.orElseThrow().addresses())
                  + trouble.map(lastly -> "; lastly: " + lastly).orElse("")));
    }
  }

  private void start(Running<JoinMessage, JoinOutcome> running) {
    machine = Optional.of(running);
    running.on(new Event.Started<>());
  }

  /** Why we do not take a seat under these terms. */
  private Optional<String> objection(Terms terms) {
    if (expected.isPresent() && expected.get() != terms.parties()) {
      return Optional.of(
          "this session has "
              + terms.parties()
              + " participants, and you expect "
              + expected.get()
              + ": type "
              + terms.parties()
              + " or leave the number out");
    }
    return objections.apply(terms);
  }

  private RouteKey signedKey(SessionId session) {
    return RouteKey.of(key, session, setup.signer());
  }

  private static String withHost(String address, String host) {
    if (!address.startsWith(":")) {
      return address;
    }
    return host.contains(":") ? "[" + host + "]" + address : host + address;
  }

  @Override
  public Transport links() {
    return ports.transport();
  }

  @Override
  public void finished(JoinOutcome outcome) {
    over = true;
    limit.ifPresent(Timers.Alarm::cancel);
    if (outcome instanceof JoinOutcome.Gathered gathered) {
      gathered
          .links()
          .forEach(
              (seat, link) ->
                  links.joinedOver(
                      link.number(), gathered.roster().get(seat.number() - 1).certificate()));
      List<PartyId> here =
          gathered.roster().stream()
              .filter(member -> member.certificate().equals(coordinatorCertificate))
              .map(Member::seat)
              .toList();
      admitted.accept(
          new Admission(
              gathering.orElseThrow(),
              here,
              coordinatorCertificate,
              signedKey(gathering.orElseThrow().session()),
              Optional.of(gathered.roster())),
          gathered.waiting());
    } else if (outcome instanceof JoinOutcome.Admitted joined) {
      links.joinedOver(coordinatorLink, coordinatorCertificate);
      admitted.accept(
          new Admission(
              joined.terms(),
              joined.seats(),
              coordinatorCertificate,
              signedKey(joined.terms().session()),
              Optional.empty()),
          Guests.NONE);
    } else {
      unseated.accept(outcome);
    }
  }
}
