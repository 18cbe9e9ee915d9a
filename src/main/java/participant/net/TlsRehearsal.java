package participant.net;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import participant.crypto.Identity;

/**
 * TLS between two engines in memory, to warm it up. HotSpot (17) takes the processor's instructions
 * for AES-GCM only in code that it has compiled after some thousands of calls; until then, and for
 * long afterwards where calls are few and large, a record costs ten times as much. Some thousands
 * of small records take a fifth of a second, best spent while others are waited for.
 */
public final class TlsRehearsal {
  private static final int RECORDS = 3_000;
  private static final int RECORD = 1 << 10;

  /** An engine, and what it has yet to read. */
  private record Side(SSLEngine engine, ByteBuffer inbox, ByteBuffer received) {
    static Side of(SSLEngine engine) {
      SSLSession session = engine.getSession();
      return new Side(
          engine,
          ByteBuffer.allocate(2 * session.getPacketBufferSize()),
          ByteBuffer.allocate(session.getApplicationBufferSize()));
    }

    boolean shakesHands() {
      return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
    }

    boolean mustSpeak() {
      return engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
    }

    void say(ByteBuffer data, Side to) throws SSLException {
      engine.wrap(data, to.inbox);
      to.read();
    }

    void read() throws SSLException {
      inbox.flip();
      while (inbox.hasRemaining() && !mustSpeak()) {
        engine.unwrap(inbox, received.clear());
        for (Runnable task = engine.getDelegatedTask();
            task != null;
            task = engine.getDelegatedTask()) {
          task.run();
        }
      }
      inbox.compact();
    }
  }

  private TlsRehearsal() {}

  /** Shakes hands, and sends records both ways. Touches nothing but its own. */
  public static void of(Identity identity) {
    Tls tls = new Tls(identity);
    PeerTrust.Pin pin = new PeerTrust.Pin(identity.fingerprint());
    Side dialling = Side.of(tls.diallerTo(pin).dialling(Bounds.DEFAULT).engine());
    Side accepting = Side.of(tls.accepting().engine());
    try {
      shakeHands(dialling, accepting);
      for (int i = 0; i < RECORDS; i += 2) {
        dialling.say(ByteBuffer.allocate(RECORD), accepting);
        accepting.say(ByteBuffer.allocate(RECORD), dialling);
      }
    } catch (SSLException e) {
      throw new IllegalStateException("TLS fails between two engines in memory", e);
    }
  }

  private static void shakeHands(Side dialling, Side accepting) throws SSLException {
    dialling.engine.beginHandshake();
    accepting.engine.beginHandshake();
    while (dialling.shakesHands() || accepting.shakesHands()) {
      speak(dialling, accepting);
      speak(accepting, dialling);
    }
  }

  private static void speak(Side from, Side to) throws SSLException {
    from.read();
    while (from.mustSpeak()) {
      from.say(ByteBuffer.allocate(0), to);
    }
  }
}
