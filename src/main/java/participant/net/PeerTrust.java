package participant.net;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.wire.Limits;

/**
 * Which certificates pass. That the other side has the key of its certificate TLS itself sees to; a
 * certificate's own signature, name and dates say nothing that a fingerprint does not.
 */
abstract sealed class PeerTrust extends X509ExtendedTrustManager {

  /** Judges the one certificate of the other side. */
  abstract void judge(Bytes certificate) throws CertificateException;

  /** Anybody's: the node decides by the certificate whom it is talking to. */
  static final class Anyone extends PeerTrust {
    @Override
    void judge(Bytes certificate) {}
  }

  /** One certificate's, by its SHA-256. */
  static final class Pin extends PeerTrust {
    private final Bytes expected;
    private Optional<Bytes> found = Optional.empty();

    Pin(Bytes expected) {
      this.expected = expected;
    }

    @Override
    void judge(Bytes certificate) throws CertificateException {
      Bytes fingerprint = Hash.sha256(certificate.toByteArray());
      if (!fingerprint.equals(expected)) {
        found = Optional.of(fingerprint);
        throw new CertificateException("another fingerprint");
      }
    }

    /** The fingerprint that was there instead, once a handshake has failed for that. */
    Optional<Bytes> found() {
      return found;
    }

    Bytes expected() {
      return expected;
    }
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    judgeOnly(chain);
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    judgeOnly(chain);
  }

  private void judgeOnly(X509Certificate[] chain) throws CertificateException {
    if (chain.length != 1) {
      throw new CertificateException("a chain of certificates: one is shown, self-signed");
    }
    byte[] der = chain[0].getEncoded();
    if (der.length > Limits.MAX_CERTIFICATE) {
      throw new CertificateException(
          "a certificate has at most " + Limits.MAX_CERTIFICATE + " bytes");
    }
    judge(Bytes.of(der));
  }

  @Override
  public final X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
    throw new UnsupportedOperationException("engines only");
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
    throw new UnsupportedOperationException("engines only");
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String type) {
    throw new UnsupportedOperationException("engines only");
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String type) {
    throw new UnsupportedOperationException("engines only");
  }
}
