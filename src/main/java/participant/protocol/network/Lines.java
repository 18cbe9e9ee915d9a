package participant.protocol.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import participant.crypto.Bytes;
import participant.machine.Message;
import participant.machine.PartyId;

/**
 * The links of a node: who is at the other end of each, and what waits for one. Changes with every
 * link, and is owned by its machine.
 */
final class Lines {
  /** Messages that wait for a link to one member. */
  static final int MOST_WAITING = 1_000;

  /** One link. */
  static final class Line {
    final PartyId number;
    final Bytes certificate;
    final Bytes fingerprint;
    boolean owners;
    boolean greeted;
    boolean met;
    boolean heard = true;

    /** The digests of both sides when it spoke last. */
    Bytes theirs = Bytes.EMPTY;

    Bytes ours = Bytes.EMPTY;

    Line(PartyId number, Bytes certificate, Bytes fingerprint) {
      this.number = number;
      this.certificate = certificate;
      this.fingerprint = fingerprint;
    }
  }

  private final Map<PartyId, Line> up = new TreeMap<>();
  private final Map<Bytes, Line> members = new TreeMap<>();
  private final Map<Bytes, List<String>> dialled = new TreeMap<>();
  private final Map<Bytes, Deque<Message>> waiting = new TreeMap<>();
  private final Set<Bytes> resting = new TreeSet<>();
  private final Map<Bytes, String> apart = new LinkedHashMap<>();

  Line opened(PartyId number, Bytes certificate, Bytes fingerprint) {
    Line line = new Line(number, certificate, fingerprint);
    up.put(number, line);
    dialled.remove(fingerprint);
    return line;
  }

  Optional<Line> get(PartyId number) {
    return Optional.ofNullable(up.get(number));
  }

  /** Greetings went both ways: from now on this is the way to that member. */
  void meet(Line line) {
    line.met = true;
    members.put(line.fingerprint, line);
    apart.remove(line.fingerprint);
  }

  /** The way to a member; empty where none is up. */
  Optional<Line> to(Bytes member) {
    return Optional.ofNullable(members.get(member));
  }

  /** A link to every member that one leads to. */
  List<Line> met() {
    return new ArrayList<>(members.values());
  }

  /**
   * Takes a link away; another to the same member takes its place if there is one.
   *
   * @param how it ended, for people
   */
  Optional<Line> remove(PartyId number, String how) {
    Line gone = up.remove(number);
    if (gone != null && members.get(gone.fingerprint) == gone) {
      members.remove(gone.fingerprint);
      Optional<Line> other =
          up.values().stream()
              .filter(line -> line.met && line.fingerprint.equals(gone.fingerprint))
              .findFirst();
      other.ifPresentOrElse(
          line -> members.put(line.fingerprint, line), () -> apart.put(gone.fingerprint, how));
    }
    return Optional.ofNullable(gone);
  }

  /** From now on it is dialled at {@code addresses}; where it was dialled before, if it was. */
  Optional<List<String>> dial(Bytes fingerprint, List<String> addresses) {
    return Optional.ofNullable(dialled.put(fingerprint, addresses));
  }

  /** It is no longer dialled, since {@code how}; what waited for it is dropped. */
  void undial(Bytes fingerprint, String how) {
    dialled.remove(fingerprint);
    waiting.remove(fingerprint);
    apart.put(fingerprint, how);
  }

  Set<Bytes> dialled() {
    return new TreeSet<>(dialled.keySet());
  }

  void await(Bytes member, Message message) {
    Deque<Message> queue = waiting.computeIfAbsent(member, none -> new ArrayDeque<>());
    if (queue.size() == MOST_WAITING) {
      queue.removeFirst();
    }
    queue.addLast(message);
  }

  /** What waited for a link to {@code member}, and does no longer. */
  List<Message> awaited(Bytes member) {
    Deque<Message> queue = waiting.remove(member);
    return queue == null ? List.of() : List.copyOf(queue);
  }

  /** Why no link leads to {@code member}, for people; empty where nothing is known of it. */
  String apart(Bytes member) {
    return apart.getOrDefault(member, "");
  }

  /** Whether any link leads to the node with this fingerprint, greeted or not. */
  boolean isUp(Bytes fingerprint) {
    return up.values().stream().anyMatch(line -> line.fingerprint.equals(fingerprint));
  }

  /** It is not dialled again before the next beat: there was no getting on with it. */
  void rest(Bytes fingerprint) {
    resting.add(fingerprint);
  }

  boolean rests(Bytes fingerprint) {
    return resting.contains(fingerprint);
  }

  void endRests() {
    resting.clear();
  }

  /** All that are up, the owner's and strangers' too. */
  List<Line> all() {
    return new ArrayList<>(up.values());
  }
}
