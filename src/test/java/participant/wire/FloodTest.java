package participant.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Large frames of many small things: what grows on their sender's word stops at its limit. */
class FloodTest {
  private static final int FLOOD = 900_000;

  /** Session, kind, field and length. */
  private static final String TERMS = "0a10" + "00".repeat(16) + "100218023801";

  /** Reason, phase and reporter. */
  private static final String VERDICT = "0a06" + "080120032801";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00", // no field at all
        "1800", // unknown numbers in the frame
        "2200", // unknown empty fields in the frame
        "0800", // its sender, again and again
        "720a00", // many empty Apply
        "f20100" // many empty Said
      })
  void largeFrameOfSmallFieldsCostsNoMoreThanItsLimits(String unit) {
    assertRefusedCheaply(repeated(unit, Limits.MAX_FRAME));
  }

  record Flood(String of, byte[] frame) {
    @Override
    public String toString() {
      return of;
    }
  }

  static List<Flood> floods() {
    return List.of(
        new Flood("applicants", in(14, "", repeated("0a00", FLOOD))),
        new Flood("empty addresses", in(14, "", repeated("1200", FLOOD))),
        new Flood("addresses", in(14, "", repeated("12024142", FLOOD))),
        new Flood("a long address", in(14, "", in(2, "", repeated("41", FLOOD)))),
        new Flood("seats, unpacked", in(15, "", repeated("0801", FLOOD))),
        new Flood("seats, packed one by one", in(15, "", repeated("0a0101", FLOOD))),
        new Flood("seats, packed", in(15, "", in(1, "", repeated("01", FLOOD)))),
        new Flood("weights, unpacked", offered(repeated("2001", FLOOD))),
        new Flood("weights, packed", offered(in(4, "", repeated("ffffff7f", FLOOD)))),
        new Flood("limits", offered(repeated("3000", FLOOD))),
        new Flood("members", offer(30, repeated("1200", FLOOD))),
        new Flood("addresses of a member", offer(30, in(2, "0801", repeated("1a00", FLOOD)))),
        new Flood("a long certificate", offer(30, in(2, "0801", in(4, "", new byte[FLOOD])))),
        new Flood("members in evidence", offer(33, repeated("1200", FLOOD))),
        new Flood("evidence", in(34, VERDICT, repeated("1200", FLOOD))),
        new Flood("dealers", said(in(21, "", in(1, "", repeated("01", FLOOD))))),
        new Flood("polynomials", said(in(23, "", repeated("0a00", FLOOD)))),
        new Flood("complaints", said(in(24, "", repeated("0a00", FLOOD)))),
        new Flood("evaluations", said(in(24, "", repeated("1200", FLOOD)))),
        new Flood("elements", in(31, "", in(1, "0801", in(2, "", new byte[FLOOD])))));
  }

  /** What can repeat or be long inside a message, after what must stand before it to be read. */
  @ParameterizedTest
  @MethodSource("floods")
  void floodCostsNoMoreThanItsLimit(Flood flood) {
    assertRefusedCheaply(flood.frame());
  }

  private static void assertRefusedCheaply(byte[] frame) {
    assertThat(Decoding.heard(frame)).isEmpty();
    assertThat(Decoding.allocatedFor(frame)).isLessThan(Decoding.BASE);
  }

  private static byte[] repeated(String hex, int size) {
    byte[] unit = HexFormat.of().parseHex(hex);
    byte[] all = new byte[size / unit.length * unit.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = unit[i % unit.length];
    }
    return all;
  }

  private static byte[] offered(byte[] restOfTerms) {
    byte[] terms = joined(HexFormat.of().parseHex(TERMS), restOfTerms);
    return in(13, "0a20" + "00".repeat(32), in(10, "", terms));
  }

  private static byte[] offer(int message, byte[] restOfParameters) {
    byte[] terms = in(1, TERMS, new byte[0]);
    return in(message, "", in(1, "0801", in(10, "", joined(terms, restOfParameters))));
  }

  private static byte[] said(byte[] claim) {
    return in(30, "", in(1, "0801", claim));
  }

  /** A message as field {@code field}: what must stand first, then the content. */
  private static byte[] in(int field, String first, byte[] content) {
    byte[] all = joined(HexFormat.of().parseHex(first), content);
    return joined(joined(varint(field << 3 | 2), varint(all.length)), all);
  }

  private static byte[] varint(int value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int rest = value;
    while (rest >= 0x80) {
      out.write(rest | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return out.toByteArray();
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
