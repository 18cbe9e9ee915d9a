package participant.crypto;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Verifies Ed25519 signatures (RFC 8032) by identities, and remembers the latest that it found
 * good: in a session a few certificates sign everything, and each seat of a process is shown the
 * same statements. What it does not remember it computes anew, so that remembering changes no
 * answer.
 */
final class IdentityVerifier implements Verifier {
  private static final int SIGNATURE_LENGTH = 64;
  private static final int CERTIFICATES = 2048;
  private static final int SIGNATURES = 1 << 16;

  private final Map<Bytes, PublicKey> keys = latest(CERTIFICATES);
  private final Map<Bytes, Boolean> good = latest(SIGNATURES);

  @Override
  public boolean verify(Bytes certificate, Bytes message, Bytes signature) {
    if (signature.length() != SIGNATURE_LENGTH) {
      return false; // The JDK would overlook zeros that follow: two forms of one signature.
    }
    Bytes what =
        Hash.labelled("participant/1/verified")
            .add(certificate)
            .add(message)
            .add(signature)
            .digest();
    synchronized (good) {
      if (good.containsKey(what)) {
        return true;
      }
    }
    boolean holds = holds(certificate, message, signature);
    if (holds) {
      synchronized (good) {
        good.put(what, true);
      }
    }
    return holds;
  }

  private boolean holds(Bytes certificate, Bytes message, Bytes signature) {
    try {
      Signature verification = Signature.getInstance(Identity.ALGORITHM);
      verification.initVerify(key(certificate));
      verification.update(message.uncopied());
      return verification.verify(signature.uncopied());
    } catch (GeneralSecurityException | RuntimeException malformed) {
      return false; // The JDK's parsers let some unchecked exceptions through.
    }
  }

  /** The key of a certificate that signs itself, or it could have been altered around its key. */
  private PublicKey key(Bytes certificate) throws GeneralSecurityException {
    synchronized (keys) {
      PublicKey known = keys.get(certificate);
      if (known != null) {
        return known;
      }
    }
    X509Certificate x509 = SelfSigned.parse(certificate.uncopied());
    x509.verify(x509.getPublicKey());
    synchronized (keys) {
      keys.put(certificate, x509.getPublicKey());
    }
    return x509.getPublicKey();
  }

  private static <V> Map<Bytes, V> latest(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<Bytes, V> eldest) {
        return size() > most;
      }
    };
  }
}
