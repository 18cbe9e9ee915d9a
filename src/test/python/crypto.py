"""Hashes of labelled items, identities, keys of routes, and expansions of seeds."""

import datetime
import hashlib
import hmac

from cryptography import x509
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.x509.oid import NameOID

RAW = (serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def _items(label, items):
    for item in (label, *items):
        if isinstance(item, int):
            item = item.to_bytes(8, "big", signed=True)
        elif isinstance(item, str):
            item = item.encode()
        yield len(item).to_bytes(8, "big") + item


def labelled_hash(label, *items):
    """H(label, item, ...) of proto/frame.proto."""
    return hashlib.sha256(b"".join(_items(label, items))).digest()


def labelled_hmac(key, label, *items):
    """HMAC(key, label, item, ...) of proto/frame.proto."""
    return hmac.digest(key, b"".join(_items(label, items)), "sha256")


def fingerprint(certificate):
    """Of a certificate's DER bytes."""
    return hashlib.sha256(certificate).digest()


class Identity:
    """An Ed25519 key, and a self-signed certificate that holds its public half."""

    def __init__(self):
        self._key = Ed25519PrivateKey.generate()
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "participant")])
        now = datetime.datetime.utcnow()
        self._certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self._key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .sign(self._key, None)
        )
        self.certificate = self._certificate.public_bytes(serialization.Encoding.DER)
        self.fingerprint = fingerprint(self.certificate)

    def sign(self, digest):
        return self._key.sign(digest)

    def pem(self):
        """Key and certificate in one text, as TLS wants them."""
        key = self._key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return key + self._certificate.public_bytes(serialization.Encoding.PEM)


def signed(certificate, digest, signature):
    """Whether the holder of a certificate (DER) signed a digest."""
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
        if not isinstance(key, Ed25519PublicKey):
            return False
        key.verify(signature, digest)
        return True
    except (ValueError, InvalidSignature):
        return False


class RouteSecret:
    """The X25519 key of this process in one session."""

    def __init__(self):
        self._key = X25519PrivateKey.generate()
        self.public = self._key.public_key().public_bytes(*RAW)

    def shared_with(self, public):
        """Raises ValueError for a secret of zeros."""
        return self._key.exchange(X25519PublicKey.from_public_bytes(public))


class Flow:
    """One direction between two processes: AES-256-GCM under a counter."""

    def __init__(self, secret, *info):
        key = HKDF(
            hashes.SHA256(), 32, None, labelled_hash("participant/1/route/flow", *info)
        ).derive(secret)
        self._cipher = AESGCM(key)
        self._number = 0

    def _nonce(self):
        self._number += 1
        return (self._number - 1).to_bytes(12, "big")

    def seal(self, plain):
        return self._cipher.encrypt(self._nonce(), plain, None)

    def open(self, sealed):
        """Raises ValueError for what is not the next frame of this direction."""
        try:
            return self._cipher.decrypt(self._nonce(), sealed, None)
        except InvalidTag:
            raise ValueError("it was changed, lost or repeated") from None


def expansion(field, seed, count):
    """The first `count` elements that a seed expands to, for chunk 0."""
    stream = Cipher(algorithms.AES(seed), modes.CTR(bytes(16))).encryptor()
    elements = []
    while len(elements) < count:
        word = int.from_bytes(stream.update(bytes(field.size)), "little") & field.p
        if word != field.p:
            elements.append(word)
    return elements
