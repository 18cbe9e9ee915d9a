import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import participant.crypto.Identity;

/** What swarms.sh measures a participant by: one mutual TLS 1.3 handshake with itself, no more. */
public final class OneHandshake {
  public static void main(String[] args) throws Exception {
    SSLContext context = context(Identity.fresh());
    try (SSLServerSocket door =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      door.setNeedClientAuth(true);
      Thread client = new Thread(() -> dial(context, door.getLocalPort()));
      client.start();
      try (SSLSocket accepted = (SSLSocket) door.accept()) {
        accepted.getInputStream().read();
      }
      client.join();
    }
  }

  private static void dial(SSLContext context, int port) {
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(Identity identity) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    Certificate[] chain = {identity.x509()};
    keys.setKeyEntry("own", identity.privateKey(), new char[0], chain);
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, new char[0]);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(managers.getKeyManagers(), new TrustManager[] {new Credulous()}, null);
    return context;
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
