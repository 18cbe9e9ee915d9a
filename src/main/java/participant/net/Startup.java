package participant.net;

import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;
import java.util.Map;

/**
 * What Netty and the JDK's TLS read once, when their classes load. Whoever touches either calls
 * {@link #settle} before. A value that the user set is left as it is.
 */
final class Startup {
  private static final String NO_TICKETS = "psk_key_exchange_modes,session_ticket";

  private static final Map<String, String> PROPERTIES =
      Map.of(
          // Channels are told apart by link numbers: spare the look at network cards and processes.
          "io.netty.machineId", "00:00:00:00:00:00:00:01",
          "io.netty.processId", "1",
          "io.netty.leakDetection.level", "disabled",
          // The events of its allocator would load the flight recorder: 40 ms.
          "io.netty.jfr.enabled", "false",
          // One group and one kind of key: no other key pair is generated, no other offered.
          "jdk.tls.namedGroups", "x25519",
          "jdk.tls.client.SignatureSchemes", "ed25519",
          "jdk.tls.server.SignatureSchemes", "ed25519",
          // Nobody resumes: without tickets a handshake costs a fourteenth less.
          "jdk.tls.client.disableExtensions", NO_TICKETS,
          "jdk.tls.server.disableExtensions", NO_TICKETS);

  static {
    PROPERTIES.forEach(System.getProperties()::putIfAbsent);
    InternalLoggerFactory.setDefaultFactory(
        new InternalLoggerFactory() {
          @Override
          protected InternalLogger newInstance(String name) {
            return new Silence(name);
          }
        });
  }

  private Startup() {}

  static void settle() {
    // The initialiser has done it.
  }
}
