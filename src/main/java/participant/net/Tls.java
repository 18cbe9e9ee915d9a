package participant.net;

import io.netty.handler.ssl.SslHandler;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import participant.crypto.Bytes;
import participant.crypto.Identity;

/**
 * TLS 1.3 (RFC 8446) with a certificate on both sides and one choice of everything: x25519,
 * Ed25519, AES-128-GCM. Contexts are made by hand: Netty's builder takes half a second for its
 * first.
 */
final class Tls {
  static {
    Startup.settle();
  }

  private static final String PROTOCOL = "TLSv1.3";
  private static final String CIPHER_SUITE = "TLS_AES_128_GCM_SHA256";

  private final KeyManager[] own;
  private final SSLContext accepting;

  Tls(Identity identity) {
    own = new KeyManager[] {new OwnKey(identity)};
    accepting = context(new PeerTrust.Anyone());
  }

  /** The server's side: whoever dials must show a certificate, and may show any. */
  SslHandler accepting() {
    SSLEngine engine = engine(accepting);
    engine.setUseClientMode(false);
    engine.setNeedClientAuth(true);
    SslHandler handler = new SslHandler(engine);
    handler.setHandshakeTimeoutMillis(0); // All that a stranger does has one limit.
    return handler;
  }

  /** Makes the client's side of connections to the one that {@code pin} describes. */
  Dialler diallerTo(PeerTrust.Pin pin) {
    return new Dialler(context(pin));
  }

  record Dialler(SSLContext context) {
    SslHandler dialling(Bounds bounds) {
      SSLEngine engine = engine(context);
      engine.setUseClientMode(true);
      SslHandler handler = new SslHandler(engine);
      handler.setHandshakeTimeoutMillis(bounds.strangerTime().toMillis());
      return handler;
    }
  }

  /** The certificate that the other side showed and has the key of. Requires a handshake done. */
  static Bytes certificateOfPeer(SslHandler handler) {
    try {
      return Bytes.of(handler.engine().getSession().getPeerCertificates()[0].getEncoded());
    } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
      throw new IllegalStateException("a handshake without a certificate", e);
    }
  }

  private static SSLEngine engine(SSLContext context) {
    SSLEngine engine = context.createSSLEngine();
    engine.setEnabledProtocols(new String[] {PROTOCOL});
    engine.setEnabledCipherSuites(new String[] {CIPHER_SUITE});
    return engine;
  }

  private SSLContext context(TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance(PROTOCOL);
      context.init(own, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + PROTOCOL, e);
    }
  }

  /** Shows the identity's certificate where its kind of key is asked for. */
  private static final class OwnKey extends X509ExtendedKeyManager {
    private static final String ALIAS = "own";
    private static final String KEY_TYPE = "EdDSA";

    private final Identity identity;

    OwnKey(Identity identity) {
      this.identity = identity;
    }

    @Override
    public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
      return List.of(types).contains(KEY_TYPE) ? ALIAS : null;
    }

    @Override
    public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
      return type.equals(KEY_TYPE) ? ALIAS : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[] {identity.x509()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return identity.privateKey();
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      throw new UnsupportedOperationException("engines only");
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      throw new UnsupportedOperationException("engines only");
    }
  }
}
