package participant.net;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;

/** Faults of connections, for people. */
final class Words {
  private static final int MAX_LENGTH = 200;

  private Words() {}

  /** Says what {@code fault} means. */
  static String of(Throwable fault) {
    if (fault instanceof DecoderException && fault.getCause() != null) {
      return of(fault.getCause());
    } else if (fault instanceof NotSslRecordException) {
      return "it does not speak TLS";
    } else if (fault instanceof ConnectTimeoutException) {
      return "nobody answered";
    } else if (fault instanceof SslHandshakeTimeoutException) {
      return "it did not finish the TLS handshake";
    } else if (fault instanceof ClosedChannelException) {
      return "it broke the connection off";
    } else if (fault instanceof SSLException) {
      return "TLS failed: " + plain(fault.getMessage());
    } else if (fault instanceof IOException) {
      return reason(fault.getMessage());
    }
    return plain(fault.toString());
  }

  /** "connect(..) failed with error(-111): Connection refused: /10.0.0.1:5" without its frame. */
  private static String reason(String message) {
    String[] parts = plain(message).split(": ");
    return parts.length > 1 && parts[0].contains("(") ? parts[1] : parts[0];
  }

  /** Cuts {@code text}, and shows as ? whatever could move a cursor. */
  private static String plain(String text) {
    String known = text == null ? "no reason given" : text;
    String cut = known.substring(0, Math.min(known.length(), MAX_LENGTH));
    return cut.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
