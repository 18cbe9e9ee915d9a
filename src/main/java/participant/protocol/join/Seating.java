package participant.protocol.join;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import participant.crypto.Bytes;
import participant.machine.Collecting;
import participant.machine.PartyId;

/** Who has which seat while a roster fills. Immutable. */
record Seating(int parties, Collecting<Seat> seats) {

  /** A seat taken. */
  record Seat(Member member, PartyId link) {}

  /**
   * A process with applicants.
   *
   * @param link its connection, {@link PartyId#NOBODY} for our own process
   */
  record Home(PartyId link, List<String> addresses, Bytes certificate, RouteKey key) {}

  /** All seats free. */
  static Seating of(int parties) {
    return new Seating(parties, Collecting.from(parties));
  }

  boolean isFull() {
    return seats.complete();
  }

  List<PartyId> free() {
    return seats.missing();
  }

  /** What is free, for people. */
  String freeInWords() {
    List<PartyId> free = free();
    return (free.size() == 1 ? "seat " : "seats ")
        + free.stream().map(PartyId::toString).collect(Collectors.joining(", "));
  }

  /** What everyone is told who comes too late. */
  Closed closed() {
    return new Closed(JoinMessage.Refusal.FULL, "all " + parties + " seats are taken");
  }

  boolean seats(Bytes certificate) {
    return seats.present().stream()
        .anyMatch(seat -> seat.member().certificate().equals(certificate));
  }

  /** The seats of the process at {@code link}. */
  List<PartyId> at(PartyId link) {
    return seats.present().stream()
        .filter(seat -> seat.link().equals(link))
        .map(seat -> seat.member().seat())
        .toList();
  }

  /** Requires that {@code seat} is free. */
  Seating with(PartyId seat, Applicant applicant, Home home) {
    Member member =
        new Member(
            seat,
            applicant.name(),
            home.addresses(),
            home.certificate(),
            applicant.commitment(),
            home.key());
    return new Seating(parties, seats.with(seat, new Seat(member, home.link())));
  }

  Seating without(PartyId link) {
    Collecting<Seat> left = Collecting.from(parties);
    for (Seat seat : seats.present()) {
      if (!seat.link().equals(link)) {
        left = left.with(seat.member().seat(), seat);
      }
    }
    return new Seating(parties, left);
  }

  /** Requires that it is full. */
  List<Member> roster() {
    return seats.all().stream().map(Seat::member).toList();
  }

  /** Each remote seat's connection. */
  Map<PartyId, PartyId> links() {
    Map<PartyId, PartyId> links = new TreeMap<>();
    for (Seat seat : seats.present()) {
      if (!seat.link().equals(PartyId.NOBODY)) {
        links.put(seat.member().seat(), seat.link());
      }
    }
    return links;
  }
}
