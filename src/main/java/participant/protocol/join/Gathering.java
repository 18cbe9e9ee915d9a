package participant.protocol.join;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.crypto.Hmac;
import participant.crypto.SecretBytes;
import participant.crypto.Verifier;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.State;
import participant.machine.Step;
import participant.machine.Timer;
import participant.protocol.join.Guests.Guest;
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
 *
 * <p>Where another session follows, no more joiners are offered the terms than there are free
 * seats; the others wait, and whoever has no seat when the roster closes waits on at the next
 * session's door. So nobody is refused because somebody else was faster.
 *
 * @param followed whether another session gathers after this one
 */
public record Gathering(Host host, boolean followed, Guests guests, Seating seating)
    implements State<JoinMessage, JoinOutcome> {
  private static final Timer LIMIT = new Timer("join");

  /** How long an offer keeps a seat from whoever waits. */
  private static final Duration OFFER_LIMIT = Duration.ofSeconds(10);

  private static final int NONCE_LENGTH = 32;
  private static final int MAX_PROBES = 4;
  private static final int MAX_WAITING = 1_000;

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

  /** Of the only session there is. */
  public static Gathering of(Host host) {
    return of(host, false, Guests.NONE);
  }

  /**
   * Of one of several sessions.
   *
   * @param waiting for whom the session before had no seat
   */
  public static Gathering of(Host host, boolean followed, Guests waiting) {
    return new Gathering(host, followed, waiting, Seating.of(host.terms().parties()));
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
    } else if (event instanceof Event.Fired<JoinMessage> fired) {
      return fired(fired.timer());
    } else if (event instanceof Event.Interrupted) {
      return failed(JoinOutcome.Cause.INTERRUPTED, "the coordinator was stopped");
    }
    return Step.stay(this);
  }

  private Step<JoinMessage, JoinOutcome> started() {
    Seating taken = seating;
    Seating.Home own =
        new Seating.Home(PartyId.NOBODY, host.addresses(), host.certificate(), host.key());
    for (Applicant applicant : host.here()) {
      taken = taken.with(applicant.wish().orElse(taken.free().get(0)), applicant, own);
    }
    return with(taken).seatedOrWaiting(List.of(new Effect.Set<>(LIMIT, host.limit())));
  }

  private Step<JoinMessage, JoinOutcome> received(
      PartyId link, JoinMessage message, Entropy entropy) {
    Guest guest = guests.at(link);
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
    if (guests.count(Guest.Waiting.class::isInstance) == MAX_WAITING) {
      return refuse(link, Refusal.FULL, MAX_WAITING + " others wait for a seat: join again later");
    }
    return with(link, new Guest.Waiting(guest.certificate(), guest.proof()))
        .offering(List.of(new Effect.Trust<>(link)));
  }

  /** Tells the terms to those who wait, as far as there are seats that nobody is about to take. */
  private Step<JoinMessage, JoinOutcome> offering(List<Effect<JoinMessage, JoinOutcome>> before) {
    int room =
        followed
            ? Math.max(0, seating.free().size() - guests.count(Guest::decides))
            : Integer.MAX_VALUE;
    Guests told = guests;
    List<Effect<JoinMessage, JoinOutcome>> effects = new ArrayList<>(before);
    for (PartyId link : guests.waiting(room)) {
      Guest.Waiting guest = (Guest.Waiting) guests.at(link);
      told = told.with(link, new Guest.Proven(guest.certificate()));
      effects.add(
          new Effect.Send<>(
              link, new JoinMessage.Offered(guest.proof().ofInviter(), host.terms())));
      if (followed) {
        effects.add(new Effect.Set<>(offerTo(link), OFFER_LIMIT));
      }
    }
    return new Step<>(with(told), effects);
  }

  private static Timer offerTo(PartyId link) {
    return new Timer("offer " + link);
  }

  private Step<JoinMessage, JoinOutcome> fired(Timer timer) {
    if (timer.equals(LIMIT)) {
      return failed(JoinOutcome.Cause.TIMEOUT, "nobody took " + seating.freeInWords() + " in time");
    }
    return guests.only(Guest.Proven.class::isInstance).links().stream()
        .filter(link -> offerTo(link).equals(timer))
        .findFirst()
        .map(link -> refuse(link, Refusal.CLOSED, "the time to take the seat is over"))
        .orElse(Step.stay(this));
  }

  private Step<JoinMessage, JoinOutcome> probe(
      PartyId link, Guest.Proven guest, JoinMessage.Probe probe) {
    if (guests.count(Guest.Probing.class::isInstance) == MAX_PROBES) {
      return refuse(link, Refusal.OUT_OF_TURN, MAX_PROBES + " others are asking: ask again later");
    }
    return new Step<>(
        with(link, new Guest.Probing(guest.certificate())),
        List.of(new Effect.Probe<>(link, probe.port())));
  }

  private Step<JoinMessage, JoinOutcome> probed(Event.Probed<JoinMessage> probed) {
    if (!(guests.at(probed.who()) instanceof Guest.Probing)) {
      return Step.stay(this);
    }
    return with(guests.without(probed.who()))
        .offering(
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
    if (seating.seats(guest.certificate())) {
      return refuse(link, Refusal.SEAT, "this identity holds a seat already");
    }
    if (!apply.key().holds(host.terms().session(), guest.certificate(), host.verifier())) {
      return refuse(link, Refusal.OUT_OF_TURN, "the key is not signed by who applies");
    }
    List<PartyId> given = new ArrayList<>();
    Set<PartyId> free = new HashSet<>(seating.free());
    for (Applicant applicant : apply.applicants()) {
      Optional<PartyId> seat = applicant.wish().or(() -> free.stream().sorted().findFirst());
      if (seat.isEmpty()) {
        return refuse(link, seating.closed().refusal(), seating.closed().text());
      }
      if (!free.remove(seat.get())) {
        return refuse(
            link,
            Refusal.SEAT,
            "seat " + seat.get() + " is not free; free: " + seating.freeInWords());
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
    Seating taken = seating;
    Seating.Home home = new Seating.Home(link, apply.addresses(), guest.certificate(), apply.key());
    for (int i = 0; i < given.size(); i++) {
      taken = taken.with(given.get(i), apply.applicants().get(i), home);
    }
    Gathering next = with(link, new Guest.Seated(guest.certificate())).with(taken);
    return next.seatedOrWaiting(
        List.of(
            new Effect.Send<>(link, new JoinMessage.Seated(given)),
            new Effect.Observe<>(
                new JoinObservation.Took(given, apply.applicants().get(0).name(), taken.free()))));
  }

  private Step<JoinMessage, JoinOutcome> seatedOrWaiting(
      List<Effect<JoinMessage, JoinOutcome>> done) {
    if (!seating.isFull()) {
      return offering(done);
    }
    List<Effect<JoinMessage, JoinOutcome>> effects = new ArrayList<>(done);
    Guests left = guests.only(Predicate.not(Guest.Seated.class::isInstance));
    // Whoever was told these terms cannot be told others.
    Guests kept = followed ? left.only(Predicate.not(Guest.Proven.class::isInstance)) : Guests.NONE;
    for (PartyId link : left.links()) {
      if (!kept.links().contains(link)) {
        effects.addAll(seating.closed().turnAway(link));
      }
    }
    effects.add(
        new Effect.Finish<>(new JoinOutcome.Gathered(seating.roster(), seating.links(), kept)));
    return new Step<>(seating.closed(), effects);
  }

  private Step<JoinMessage, JoinOutcome> lost(PartyId link, String how) {
    List<PartyId> freed = seating.at(link);
    return with(guests.without(link))
        .with(seating.without(link))
        .offering(
            freed.isEmpty()
                ? List.of()
                : List.of(new Effect.Observe<>(new JoinObservation.Freed(freed, how))));
  }

  private Step<JoinMessage, JoinOutcome> failed(JoinOutcome.Cause cause, String why) {
    Closed closed = new Closed(Refusal.CLOSED, why);
    List<Effect<JoinMessage, JoinOutcome>> effects = new ArrayList<>();
    guests.links().forEach(link -> effects.addAll(closed.turnAway(link)));
    effects.add(new Effect.Finish<>(new JoinOutcome.Failed(cause, why)));
    return new Step<>(closed, effects);
  }

  private Step<JoinMessage, JoinOutcome> refuse(PartyId link, Refusal refusal, String text) {
    List<Effect<JoinMessage, JoinOutcome>> effects =
        new ArrayList<>(new Closed(refusal, text).turnAway(link));
    effects.add(new Effect.Observe<>(new JoinObservation.TurnedAway(refusal, text)));
    return lost(link, text).after(effects);
  }

  private Gathering with(PartyId link, Guest guest) {
    return with(guests.with(link, guest));
  }

  private Gathering with(Guests others) {
    return new Gathering(host, followed, others, seating);
  }

  private Gathering with(Seating taken) {
    return new Gathering(host, followed, guests, taken);
  }
}
