package participant.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/** Text form of one binary object under a label (RFC 7468). */
final class Pem {
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

  private Pem() {}

  static String encode(String label, byte[] der) {
    return begin(label) + "\n" + LINES.encodeToString(der) + "\n" + end(label) + "\n";
  }

  /**
   * Returns the bytes of the one object in {@code pem}.
   *
   * @throws IllegalArgumentException if it is anything else; the message does not quote it
   */
  static byte[] decode(String label, String pem) {
    String text = pem.strip();
    if (!text.startsWith(begin(label)) || !text.endsWith(end(label))) {
      throw new IllegalArgumentException("not the PEM of one " + label);
    }
    String body = text.substring(begin(label).length(), text.length() - end(label).length());
    return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
  }

  /** Whether {@code text} holds an object of this label. */
  static boolean holds(String label, String text) {
    return text.contains(begin(label));
  }

  /**
   * Returns the bytes of the first object of this label in {@code text}, which may hold others.
   *
   * @throws IllegalArgumentException if there is none; the message does not quote it
   */
  static byte[] decodeFirst(String label, String text) {
    int from = text.indexOf(begin(label));
    int end = text.indexOf(end(label), Math.max(from, 0));
    if (from < 0 || end < 0) {
      throw new IllegalArgumentException("no PEM of a " + label);
    }
    return decode(label, text.substring(from, end + end(label).length()));
  }

  private static String begin(String label) {
    return "-----BEGIN " + label + "-----";
  }

  private static String end(String label) {
    return "-----END " + label + "-----";
  }
}
