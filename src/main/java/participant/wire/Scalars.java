package participant.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;

/** What has no message of its own in the schema, as protobuf's classes hold it, and back. */
final class Scalars {
  private Scalars() {}

  static ByteString write(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.toByteArray());
  }

  static ByteString write(SecretBytes secret) {
    return UnsafeByteOperations.unsafeWrap(secret.toByteArray());
  }

  static Bytes read(ByteString bytes) {
    return Bytes.of(bytes.toByteArray());
  }

  /** Hashes, one after another. */
  static ByteString writeHashes(List<Bytes> hashes) {
    byte[] all = new byte[hashes.size() * Limits.HASH];
    for (int i = 0; i < hashes.size(); i++) {
      System.arraycopy(hashes.get(i).toByteArray(), 0, all, i * Limits.HASH, Limits.HASH);
    }
    return UnsafeByteOperations.unsafeWrap(all);
  }

  static List<Bytes> readHashes(ByteString all) {
    List<Bytes> hashes = new ArrayList<>(all.size() / Limits.HASH);
    for (int at = 0; at < all.size(); at += Limits.HASH) {
      hashes.add(read(all.substring(at, at + Limits.HASH)));
    }
    return hashes;
  }

  /** A constant's number: its place, counted from 1, since 0 is never said. */
  static int write(Enum<?> constant) {
    return constant.ordinal() + 1;
  }

  static <E extends Enum<E>> E read(int number, E[] all) {
    return all[number - 1];
  }

  static PartyId seat(int number) {
    return new PartyId(number);
  }

  static int write(Optional<PartyId> seat) {
    return seat.isPresent() ? seat.get().number() : 0;
  }

  static Optional<PartyId> anySeat(int number) {
    return number == 0 ? Optional.empty() : Optional.of(seat(number));
  }

  static List<Integer> writeSeats(List<PartyId> seats) {
    List<Integer> numbers = new ArrayList<>(seats.size());
    for (PartyId seat : seats) {
      numbers.add(seat.number());
    }
    return numbers;
  }

  static List<PartyId> seats(List<Integer> numbers) {
    List<PartyId> seats = new ArrayList<>(numbers.size());
    for (int number : numbers) {
      seats.add(seat(number));
    }
    return seats;
  }

  /** What is for people may have come from anywhere, and must not make what tells it malformed. */
  static String clipped(String text) {
    return text.codePointCount(0, text.length()) <= Limits.MAX_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Limits.MAX_TEXT));
  }
}
