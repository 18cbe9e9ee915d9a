package participant.protocol.join;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.crypto.Hmac;
import participant.crypto.SecretBytes;
import participant.crypto.Verifier;
import participant.machine.Collecting;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.State;
import participant.machine.Step;
import participant.machine.Timer;
import participant.protocol.join.JoinMessage.Refusal;

/**
 * The coordinator, while it fills its roster. With each joiner, on a connection of its own:
 *
 * <pre>
 * joiner                                coordinator
 *   Hello(versions, nonce)      ───────▶
 *                               ◀───────  Challenge(version, nonce)
 *   Prove(HMAC as joiner)       ───────▶
 *                               ◀───────  Offered(HMAC as inviter, terms)
 *   Apply(applicants, addresses,
 *         key)                  ───────▶
 *                               ◀───────  Seated(seats)
 * </pre>
 *
 * Who only asks what the coordinator sees of it says Probe in place of Apply, is answered Probed,
 * and gone. A joiner lost before the roster closes frees its seats. Anything else than the next
 * message of this conversation is refused and the connection closed; nobody else notices.
 */
public record Gathering(Host host, Map<PartyId, Guest> guests, Collecting<Seat> seats)
    implements State<JoinMessage, JoinOutcome> {
  private static final Timer LIMIT = new Timer("join");
  private static final int NONCE_LENGTH = 32;
  private static final int MAX_PROBES = 4;

  /**
   * What the coordinator's process brings.
   *
   * @param here its own applicants; the first gets seat 1
   * @param key its process's, for this session
   * @param limit how long to wait for the roster to fill
   */
  public record Host(
      SecretBytes secret,
      Bytes certificate,
      Terms terms,
      List<Applicant> here,
      List<String> addresses,
      RouteKey key,
      Verifier verifier,
      Duration limit) {
    public Host {
      here = List.copyOf(here);
      addresses = List.copyOf(addresses);
    }
  }

  /** How far the conversation on one connection has come. */
  sealed interface Guest {
    Bytes certificate();

    record Silent(Bytes certificate) implements Guest {}

    record Challenged(Bytes certificate, InviteProof proof) implements Guest {}

    record Proven(Bytes certificate) implements Guest {}

    record Probing(Bytes certificate) implements Guest {}

    record Seated(Bytes certificate) implements Guest {}
  }

  /** A seat taken; {@code link} is its connection, {@link PartyId#NOBODY} for our own process. */
  record Seat(Member member, PartyId link) {}

  public static Gathering of(Host host) {
    return new Gathering(host, Map.of(), Collecting.from(host.terms().parties()));
  }

  @Override
  public Step<JoinMessage, JoinOutcome> on(Event<JoinMessage> event, Entropy entropy) {
    if (event instanceof Event.Started) {
      return started();
    } else if (event instanceof Event.Opened<JoinMessage> opened) {
      return Step.stay(with(opened.who(), new Guest.Silent(opened.certificate())));
    } else if (event instanceof Event.Received<JoinMessage> received) {
      return received(received.from(), received.message(), entropy);
    } else if (event instanceof Event.Lost<JoinMessage> lost) {
      return lost(lost.who(), lost.how());
    } else if (event instanceof Event.Probed<JoinMessage> probed) {
      return probed(probed);
    } else if (event instanceof Event.Fired) {
      return failed(
          JoinOutcome.Cause.TIMEOUT, "nobody took " + words(seats.missing()) + " in time");
    } else if (event instanceof Event.Interrupted) {
      return failed(JoinOutcome.Cause.INTERRUPTED, "the coordinator was stopped");
    }
    return Step.stay(this);
  }

  private Step<JoinMessage, JoinOutcome> started() {
    Collecting<Seat> taken = seats;
    for (Applicant applicant : host.here()) {
      PartyId seat = applicant.wish().orElse(taken.missing().get(0));
      taken =
          taken.with(
              seat,
              new Seat(
                  member(seat, applicant, host.addresses(), host.certificate(), host.key()),
                  PartyId.NOBODY));
    }
    return new Gathering(host, guests, taken)
        .seatedOrWaiting(List.of(new Effect.Set<>(LIMIT, host.limit())));
  }

  private Step<JoinMessage, JoinOutcome> received(
      PartyId link, JoinMessage message, Entropy entropy) {
    Guest guest = guests.get(link);
    if (guest instanceof Guest.Silent silent && message instanceof JoinMessage.Hello hello) {
      return challenge(link, silent, hello, entropy);
    } else if (guest instanceof Guest.Challenged challenged
        && message instanceof JoinMessage.Prove prove) {
      return check(link, challenged, prove);
    } else if (guest instanceof Guest.Proven proven && message instanceof JoinMessage.Apply apply) {
      return seat(link, proven, apply);
    } else if (guest instanceof Guest.Proven proven && message instanceof JoinMessage.Probe probe) {
      return probe(link, proven, probe);
    }
    return refuse(link, Refusal.OUT_OF_TURN, "that message does not belong here");
  }

  private Step<JoinMessage, JoinOutcome> challenge(
      PartyId link, Guest.Silent guest, JoinMessage.Hello hello, Entropy entropy) {
    OptionalInt version = Versions.common(hello.oldest(), hello.newest());
    if (version.isEmpty()) {
      return refuse(link, Refusal.VERSION, Versions.mismatch(hello.oldest(), hello.newest()));
    }
    if (hello.nonce().length() != NONCE_LENGTH) {
      return refuse(link, Refusal.OUT_OF_TURN, "a nonce has " + NONCE_LENGTH + " bytes");
    }
    Bytes nonce = Bytes.of(entropy.bytes(NONCE_LENGTH));
    InviteProof proof =
        new InviteProof(
            host.secret(),
            Hash.sha256(guest.certificate().toByteArray()),
            Hash.sha256(host.certificate().toByteArray()),
            hello.nonce(),
            nonce);
    return new Step<>(
        with(link, new Guest.Challenged(guest.certificate(), proof)),
        List.of(new Effect.Send<>(link, new JoinMessage.Challenge(version.getAsInt(), nonce))));
  }

  private Step<JoinMessage, JoinOutcome> check(
      PartyId link, Guest.Challenged guest, JoinMessage.Prove prove) {
    if (!Hmac.equal(prove.proof(), guest.proof().ofJoiner())) {
      return refuse(
          link,
          Refusal.PROOF,
          "this invite is not the session's: ask its coordinator for the line");
    }
    return new Step<>(
        with(link, new Guest.Proven(guest.certificate())),
        List.of(
            new Effect.Trust<>(link),
            new Effect.Send<>(
                link, new JoinMessage.Offered(guest.proof().ofInviter(), host.terms()))));
  }

  private Step<JoinMessage, JoinOutcome> probe(
      PartyId link, Guest.Proven guest, JoinMessage.Probe probe) {
    if (guests.values().stream().filter(Guest.Probing.class::isInstance).count() == MAX_PROBES) {
      return refuse(link, Refusal.OUT_OF_TURN, MAX_PROBES + " others are asking: ask again later");
    }
    return new Step<>(
        with(link, new Guest.Probing(guest.certificate())),
        List.of(new Effect.Probe<>(link, probe.port())));
  }

  private Step<JoinMessage, JoinOutcome> probed(Event.Probed<JoinMessage> probed) {
    if (!(guests.get(probed.who()) instanceof Guest.Probing)) {
      return Step.stay(this);
    }
    Map<PartyId, Guest> others = new TreeMap<>(guests);
    others.remove(probed.who());
    return new Step<>(
        new Gathering(host, others, seats),
        List.of(
            new Effect.Send<>(
                probed.who(),
                new JoinMessage.Probed(
                    probed.time(),
                    probed.address(),
                    probed.fault().isEmpty(),
                    probed.fault().orElse(""))),
            new Effect.Close<>(probed.who(), "it was told what it asked")));
  }

  private Step<JoinMessage, JoinOutcome> seat(
      PartyId link, Guest.Proven guest, JoinMessage.Apply apply) {
    if (seats.present().stream()
        .anyMatch(seat -> seat.member().certificate().equals(guest.certificate()))) {
      return refuse(link, Refusal.SEAT, "this identity holds a seat already");
    }
    if (!apply.key().holds(host.terms().session(), guest.certificate(), host.verifier())) {
      return refuse(link, Refusal.OUT_OF_TURN, "the key is not signed by who applies");
    }
    List<PartyId> given = new ArrayList<>();
    Set<PartyId> free = new HashSet<>(seats.missing());
    for (Applicant applicant : apply.applicants()) {
      Optional<PartyId> seat = applicant.wish().or(() -> free.stream().sorted().findFirst());
      if (seat.isEmpty()) {
        return refuse(link, Refusal.FULL, "all " + host.terms().parties() + " seats are taken");
      }
      if (!free.remove(seat.get())) {
        return refuse(
            link,
            Refusal.SEAT,
            "seat " + seat.get() + " is not free; free: " + words(seats.missing()));
      }
      given.add(seat.get());
    }
    if (given.isEmpty()) {
      return refuse(link, Refusal.OUT_OF_TURN, "nobody to seat");
    }
    return taken(link, guest, apply, given);
  }

  private Step<JoinMessage, JoinOutcome> taken(
      PartyId link, Guest.Proven guest, JoinMessage.Apply apply, List<PartyId> given) {
    Collecting<Seat> taken = seats;
    for (int i = 0; i < given.size(); i++) {
      Applicant applicant = apply.applicants().get(i);
      PartyId seat = given.get(i);
      taken =
          taken.with(
              seat,
              new Seat(
                  member(seat, applicant, apply.addresses(), guest.certificate(), apply.key()),
                  link));
    }
    Gathering next =
        new Gathering(host, with(link, new Guest.Seated(guest.certificate())).guests(), taken);
    return next.seatedOrWaiting(
        List.of(
            new Effect.Send<>(link, new JoinMessage.Seated(given)),
            new Effect.Observe<>(
                new JoinObservation.Took(
                    given, apply.applicants().get(0).name(), taken.missing()))));
  }

  private Step<JoinMessage, JoinOutcome> seatedOrWaiting(
      List<Effect<JoinMessage, JoinOutcome>> done) {
    if (!seats.complete()) {
      return new Step<>(this, done);
    }
    Closed closed = new Closed(Refusal.FULL, "all " + host.terms().parties() + " seats are taken");
    List<Effect<JoinMessage, JoinOutcome>> effects = new ArrayList<>(done);
    guests.forEach(
        (link, guest) -> {
          if (!(guest instanceof Guest.Seated)) {
            effects.addAll(closed.turnAway(link));
          }
        });
    Map<PartyId, PartyId> links = new TreeMap<>();
    for (Seat seat : seats.all()) {
      if (!seat.link().equals(PartyId.NOBODY)) {
        links.put(seat.member().seat(), seat.link());
      }
    }
    effects.add(
        new Effect.Finish<>(
            new JoinOutcome.Gathered(seats.all().stream().map(Seat::member).toList(), links)));
    return new Step<>(closed, effects);
  }

  private Step<JoinMessage, JoinOutcome> lost(PartyId link, String how) {
    Collecting<Seat> left = Collecting.from(host.terms().parties());
    List<PartyId> freed = new ArrayList<>();
    for (Seat seat : seats.present()) {
      if (seat.link().equals(link)) {
        freed.add(seat.member().seat());
      } else {
        left = left.with(seat.member().seat(), seat);
      }
    }
    Map<PartyId, Guest> others = new TreeMap<>(guests);
    others.remove(link);
    return new Step<>(
        new Gathering(host, others, left),
        freed.isEmpty()
            ? List.of()
            : List.of(new Effect.Observe<>(new JoinObservation.Freed(freed, how))));
  }

  private Step<JoinMessage, JoinOutcome> failed(JoinOutcome.Cause cause, String why) {
    Closed closed = new Closed(Refusal.CLOSED, why);
    List<Effect<JoinMessage, JoinOutcome>> effects = new ArrayList<>();
    guests.keySet().forEach(link -> effects.addAll(closed.turnAway(link)));
    effects.add(new Effect.Finish<>(new JoinOutcome.Failed(cause, why)));
    return new Step<>(closed, effects);
  }

  private Step<JoinMessage, JoinOutcome> refuse(PartyId link, Refusal refusal, String text) {
    Map<PartyId, Guest> others = new TreeMap<>(guests);
    boolean seated = others.remove(link) instanceof Guest.Seated;
    Gathering next = new Gathering(host, others, seats);
    List<Effect<JoinMessage, JoinOutcome>> effects =
        new ArrayList<>(new Closed(refusal, text).turnAway(link));
    effects.add(new Effect.Observe<>(new JoinObservation.TurnedAway(refusal, text)));
    return seated ? next.lost(link, text).after(effects) : new Step<>(next, effects);
  }

  private Gathering with(PartyId link, Guest guest) {
    Map<PartyId, Guest> more = new TreeMap<>(guests);
    more.put(link, guest);
    return new Gathering(host, more, seats);
  }

  private static Member member(
      PartyId seat, Applicant applicant, List<String> addresses, Bytes certificate, RouteKey key) {
    return new Member(seat, applicant.name(), addresses, certificate, applicant.commitment(), key);
  }

  private static String words(List<PartyId> seats) {
    return (seats.size() == 1 ? "seat " : "seats ")
        + seats.stream().map(PartyId::toString).collect(Collectors.joining(", "));
  }
}
