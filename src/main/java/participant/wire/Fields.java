package participant.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.machine.PartyId;

/**
 * The fields of one protobuf message, by number. Each accessor names the field and its range, and
 * throws {@link Malformed} where what stands there is not within it, before anything is allocated
 * for it. A field that is not there reads as 0 or empty, as proto3 has it.
 */
final class Fields {
  /** The numbers of a oneof's fields start here, in every message that has one. */
  private static final int FIRST_CHOICE = 10;

  private static final Span ABSENT = new Span(0, 0, 0);

  private final Path path;
  private final ByteBuffer bytes;
  private final int from;
  private final int to;

  /** A field's value if it is a number, else where its content stands. */
  private record Span(long value, int from, int to) {
    int length() {
      return to - from;
    }

    /** Whether there is no such field: a content stands after a tag, never at the start. */
    boolean absent() {
      return to == 0;
    }
  }

  private Fields(Path path, ByteBuffer bytes, int from, int to) {
    this.path = path;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** The fields of the message that fills {@code bytes}, from 0 to its limit. */
  static Fields of(ByteBuffer bytes) {
    return new Fields(Path.FRAME, bytes, 0, bytes.limit());
  }

  /** How many bytes the message has. */
  int size() {
    return to - from;
  }

  /** The number of the one field of the message's oneof that is set; {@code what} it holds. */
  int choice(String what) throws Malformed {
    int choice = 0;
    for (Scan scan = scan(); scan.next(); ) {
      if (scan.number() >= FIRST_CHOICE) {
        if (choice != 0) {
          throw malformed("holds both " + choice + " and " + scan.number() + ", not one " + what);
        }
        choice = scan.number();
      }
    }
    if (choice == 0) {
      throw malformed("holds no " + what);
    }
    return choice;
  }

  long number(int field, String name, long least, long most) throws Malformed {
    return path.to(name).within(only(field, name, Scan.VARINT).value(), least, most);
  }

  int number(int field, String name, int least, int most) throws Malformed {
    return (int) number(field, name, (long) least, most);
  }

  boolean flag(int field, String name) throws Malformed {
    return number(field, name, 0, 1) == 1;
  }

  /** The constant whose number is its place in {@code all}, counted from 1. */
  <E extends Enum<E>> E constant(int field, String name, E[] all) throws Malformed {
    return all[number(field, name, 1, all.length) - 1];
  }

  PartyId seat(int field, String name) throws Malformed {
    return new PartyId(number(field, name, 1, Limits.MAX_PARTIES));
  }

  PartyId seatOrNobody(int field, String name) throws Malformed {
    return new PartyId(number(field, name, 0, Limits.MAX_PARTIES));
  }

  /** A seat; empty where there is none. */
  Optional<PartyId> anySeat(int field, String name) throws Malformed {
    int seat = number(field, name, 0, Limits.MAX_PARTIES);
    return seat == 0 ? Optional.empty() : Optional.of(new PartyId(seat));
  }

  List<PartyId> seats(int field, String name) throws Malformed {
    List<PartyId> seats = new ArrayList<>();
    for (long seat : numbers(field, name)) {
      seats.add(new PartyId((int) path.to(name).within(seat, 1, Limits.MAX_PARTIES)));
    }
    return seats;
  }

  List<Integer> numbers(int field, String name, int mostNumbers, int most) throws Malformed {
    List<Integer> checked = new ArrayList<>();
    for (long number : numbers(field, name)) {
      checked.add((int) path.to(name).within(number, 1, most));
      atMost(name, checked.size(), mostNumbers);
    }
    return checked;
  }

  /** Numbers of type sint64, one a seat. */
  List<Long> signed(int field, String name) throws Malformed {
    List<Long> signed = new ArrayList<>();
    for (long zigzag : numbers(field, name)) {
      signed.add(zigzag >>> 1 ^ -(zigzag & 1));
    }
    return signed;
  }

  Bytes bytes(int field, String name, int least, int most) throws Malformed {
    Span span = only(field, name, Scan.DELIMITED);
    path.to(name).count("byte", span.length(), least, most);
    return Bytes.of(copy(span));
  }

  Bytes hash(int field, String name) throws Malformed {
    return bytes(field, name, Limits.HASH, Limits.HASH);
  }

  /** Hashes, one after another. */
  List<Bytes> hashes(int field, String name, int most) throws Malformed {
    byte[] all = bytes(field, name, 0, most * Limits.HASH).toByteArray();
    if (all.length % Limits.HASH != 0) {
      throw malformed(name, "has " + all.length + " bytes, not a multiple of " + Limits.HASH);
    }
    List<Bytes> hashes = new ArrayList<>();
    for (int at = 0; at < all.length; at += Limits.HASH) {
      hashes.add(Bytes.of(Arrays.copyOfRange(all, at, at + Limits.HASH)));
    }
    return hashes;
  }

  /** A nested message's bytes, or those of a field, read where they stand. */
  ByteBuffer content(int field, String name, int most) throws Malformed {
    Span span = only(field, name, Scan.DELIMITED);
    path.to(name).count("byte", span.length(), 0, most);
    return bytes.slice(span.from(), span.length());
  }

  String text(int field, String name, int most) throws Malformed {
    return text(name, only(field, name, Scan.DELIMITED), most);
  }

  List<String> texts(int field, String name, int mostTexts, int most) throws Malformed {
    List<String> texts = new ArrayList<>();
    for (Span span : each(field, name, mostTexts)) {
      texts.add(text(name, span, most));
    }
    return texts;
  }

  /** The message in a field that must be there. */
  Fields message(int field, String name) throws Malformed {
    Span span = only(field, name, Scan.DELIMITED);
    if (span.absent()) {
      throw malformed(name, "is missing");
    }
    return new Fields(path.to(name), bytes, span.from(), span.to());
  }

  List<Fields> messages(int field, String name, int most) throws Malformed {
    List<Fields> messages = new ArrayList<>();
    for (Span span : each(field, name, most)) {
      messages.add(new Fields(path.to(name), bytes, span.from(), span.to()));
    }
    return messages;
  }

  /** What is wrong with this message as a whole. */
  Malformed malformed(String what) {
    return path.malformed(what);
  }

  /** What is wrong with its field {@code name}. */
  Malformed malformed(String name, String what) {
    return path.to(name).malformed(what);
  }

  private String text(String name, Span span, int most) throws Malformed {
    // No code point takes more than four bytes.
    path.to(name).count("byte", span.length(), 0, 4 * most);
    try {
      String text = UTF_8.newDecoder().decode(bytes.slice(span.from(), span.length())).toString();
      path.to(name).count("character", text.codePointCount(0, text.length()), 0, most);
      return text;
    } catch (CharacterCodingException e) {
      throw malformed(name, "is not valid UTF-8");
    }
  }

  private byte[] copy(Span span) {
    byte[] copy = new byte[span.length()];
    bytes.get(span.from(), copy);
    return copy;
  }

  /** Repeated numbers, at most one a seat, packed or not. */
  private List<Long> numbers(int field, String name) throws Malformed {
    List<Long> numbers = new ArrayList<>();
    for (Scan scan = scan(); scan.next(); ) {
      if (scan.number() == field && scan.type() == Scan.VARINT) {
        numbers.add(scan.value());
      } else if (scan.number() == field) {
        require(name, scan, Scan.DELIMITED);
        Scan packed = new Scan(bytes, scan.from(), scan.to());
        while (!packed.atEnd() && numbers.size() <= Limits.MAX_PARTIES) {
          numbers.add(packed.varint());
        }
      }
      atMost(name, numbers.size(), Limits.MAX_PARTIES);
    }
    return numbers;
  }

  /** Counted before any is kept: too many cost nothing. */
  private List<Span> each(int field, String name, int most) throws Malformed {
    int count = 0;
    for (Scan scan = scan(); scan.next(); ) {
      if (scan.number() == field) {
        require(name, scan, Scan.DELIMITED);
        atMost(name, ++count, most);
      }
    }
    List<Span> spans = new ArrayList<>(count);
    for (Scan scan = scan(); scan.next(); ) {
      if (scan.number() == field) {
        spans.add(new Span(0, scan.from(), scan.to()));
      }
    }
    return spans;
  }

  private Span only(int field, String name, int type) throws Malformed {
    Span span = ABSENT;
    for (Scan scan = scan(); scan.next(); ) {
      if (scan.number() == field) {
        require(name, scan, type);
        if (!span.absent()) {
          throw malformed(name, "stands there twice");
        }
        span = new Span(scan.value(), scan.from(), scan.to());
      }
    }
    return span;
  }

  private void require(String name, Scan scan, int type) throws Malformed {
    if (scan.type() != type) {
      throw malformed(name, "has wire type " + scan.type() + ", not " + type);
    }
  }

  private void atMost(String name, int given, int most) throws Malformed {
    if (given > most) {
      throw malformed(name, "stands there more than " + most + " times");
    }
  }

  private Scan scan() {
    return new Scan(bytes, from, to);
  }
}
