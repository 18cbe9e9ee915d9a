package participant.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import participant.crypto.Identity;
import participant.wire.Codec;
import participant.wire.Envelope;

/** A client that owes nothing to the code under test: the JDK's own sockets. */
public final class Stranger implements AutoCloseable {
  private final Socket socket;
  private final Socket tcp;

  private Stranger(Socket socket, Socket tcp) throws IOException {
    this.socket = socket;
    this.tcp = tcp;
    tcp.setSoTimeout(Math.toIntExact(Endpoint.PATIENCE.toMillis()));
  }

  public static Stranger plain(String address) throws IOException {
    Socket tcp = new Socket(InetAddress.getLoopbackAddress(), HostPort.parse(address).port());
    return new Stranger(tcp, tcp);
  }

  public static Stranger withTls(String address) throws IOException {
    return withTls(address, Optional.of(Identity.fresh()), "TLSv1.3");
  }

  static Stranger withTls(String address, Optional<Identity> identity, String protocol)
      throws IOException {
    Stranger tcp = plain(address);
    SSLSocket socket =
        (SSLSocket)
            context(identity)
                .getSocketFactory()
                .createSocket(tcp.socket, "localhost", HostPort.parse(address).port(), true);
    socket.setEnabledProtocols(new String[] {protocol});
    socket.startHandshake();
    return new Stranger(socket, tcp.socket);
  }

  /** Sends bytes as they are. */
  public Stranger send(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Sends a frame, and its length before it as protobuf does. */
  Stranger send(Envelope envelope) throws IOException {
    byte[] frame = Codec.STANDARD.encode(envelope);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(frame.length); // One byte: a test's frames are short.
    out.write(frame);
    return send(out.toByteArray());
  }

  /** Says that it will send no more, and still reads. */
  Stranger shutOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Reads to the end, which a reset is too; returns what was read. */
  public byte[] readToTheEnd() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = socket.getInputStream().read(buffer); n >= 0; ) {
        read.write(buffer, 0, n);
        n = socket.getInputStream().read(buffer);
      }
    } catch (SocketException reset) {
      // An end like any other.
    }
    return read.toByteArray();
  }

  /** Is gone without a word of TLS, as a killed process is. */
  void die() throws IOException {
    tcp.close();
  }

  /** Is gone with a reset. */
  void reset() throws IOException {
    tcp.setSoLinger(true, 0);
    tcp.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static SSLContext context(Optional<Identity> identity) {
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      if (identity.isPresent()) {
        Certificate[] chain = {identity.get().x509()};
        keys.setKeyEntry("own", identity.get().privateKey(), new char[0], chain);
      }
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(keys, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), new TrustManager[] {new Credulous()}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Credulous implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
