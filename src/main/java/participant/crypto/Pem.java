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

  private static String begin(String label) {
    return "-----BEGIN " + label + "-----";
  }

  private static String end(String label) {
    return "-----END " + label + "-----";
  }
}
