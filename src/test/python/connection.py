"""Frames over TLS 1.3, and the handshake by which an invite's holder gets a seat."""

import base64
import secrets
import socket
import ssl
import tempfile
import time

from google.protobuf.message import DecodeError

from crypto import fingerprint, labelled_hash, labelled_hmac
from messages import frame, name_of, pb

LONGEST = 4 << 20


class Refused(Exception):
    """The other side does not let us in, or we do not want in."""


class Connection:
    """One TLS connection, with our certificate, to whoever has a pinned one."""

    def __init__(self, address, identity, pinned, timeout):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # in place of a CA, the fingerprint below
        with tempfile.NamedTemporaryFile() as pem:  # of mode 0600
            pem.write(identity.pem())
            pem.flush()
            context.load_cert_chain(pem.name)
        host, port = address.rsplit(":", 1)
        plain = socket.create_connection((host.strip("[]"), int(port)), timeout)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = context.wrap_socket(plain)
        shown = fingerprint(self._socket.getpeercert(binary_form=True))
        if shown != pinned:
            self._socket.close()
            raise Refused(f"another process answers there: {shown.hex()}, not {pinned.hex()}")
        self._buffer = b""

    def send(self, data):
        """Sends the bytes of a frame behind their length, a varint."""
        length, head = len(data), bytearray()
        while length > 127:
            head.append(length & 127 | 128)
            length >>= 7
        head.append(length)
        self._socket.settimeout(30)
        self._socket.sendall(bytes(head) + data)

    def receive(self, until):
        """The next frame, or None at the end. Raises TimeoutError where none comes `until` then."""
        while (data := self._cut()) is None:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._socket.settimeout(left)
            try:
                more = self._socket.recv(1 << 16)
            except (ConnectionError, ssl.SSLError):
                return None
            if not more:
                return None
            self._buffer += more
        return pb.Frame.FromString(data)

    def _cut(self):
        length = 0
        for i, byte in enumerate(self._buffer[:5]):
            length |= (byte & 127) << 7 * i
            if byte < 128:
                if length > LONGEST:
                    raise DecodeError("a frame longer than allowed")
                end = i + 1 + length
                if len(self._buffer) < end:
                    return None
                data, self._buffer = self._buffer[i + 1 : end], self._buffer[end:]
                return data
        return None

    def close(self):
        """close_notify, and read on until the other side closes: else last words may be lost."""
        try:
            self._socket.settimeout(5)
            plain = self._socket.unwrap()
        except OSError:  # such as frames that were still on their way
            plain = socket.socket(fileno=self._socket.detach())
        try:
            plain.settimeout(5)
            while plain.recv(1 << 16):
                pass
        except OSError:
            pass
        plain.close()


def read_invite(line):
    """The addresses, fingerprint and secret in `participant1:ADDRESSES/FINGERPRINT/SECRET`."""
    scheme, _, rest = line.strip().partition(":")
    parts = rest.split("/")
    if scheme != "participant1" or len(parts) != 3:
        raise ValueError("this is no invite")
    pinned, secret = (base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in parts[1:])
    return parts[0].split(","), pinned, secret


class Joining:
    """The joiner's half of the handshake: Hello, Prove and, if the terms suit, Apply."""

    def __init__(self, connection, identity, pinned, secret, timeout):
        self._connection = connection
        self._identity = identity
        self._pinned = pinned
        self._secret = secret
        self._timeout = timeout

    def terms(self):
        """The proofs; returns the terms of the session."""
        mine = secrets.token_bytes(32)
        hello = pb.Hello(oldest=1, newest=1, nonce=mine)
        challenge = self._ask("challenge", hello=hello)
        if challenge.version != 1:
            raise Refused("another version than was offered")
        proof = pb.Prove(proof=self._proof("joiner", mine, challenge.nonce))
        offered = self._ask("offered", prove=proof)
        if offered.proof != self._proof("inviter", mine, challenge.nonce):
            raise Refused("the coordinator does not hold this invite's secret")
        if offered.WhichOneof("terms") != "sum":
            raise Refused("it is no sum")
        return offered.sum

    def seat(self, terms, route, wish, name):
        """Applies; returns our line of the roster, and the nonce that Confirm shows. Tells no
        address: others reach us through the coordinator."""
        nonce = secrets.token_bytes(32)
        commitment = labelled_hash("participant/1/sum/nonce", nonce)
        digest = labelled_hash("participant/1/route/key", terms.session, route.public)
        key = pb.RouteKey(key=route.public, signature=self._identity.sign(digest))
        applicant = pb.Applicant(wish=wish, name=name, commitment=commitment)
        seated = self._ask("seated", apply=pb.Apply(applicants=[applicant], key=key))
        own = pb.Member(
            seat=seated.seats[0],
            name=name,
            certificate=self._identity.certificate,
            commitment=commitment,
            key=key,
        )
        return own, nonce

    def _proof(self, role, mine, theirs):
        fingerprints = (self._identity.fingerprint, self._pinned)
        return labelled_hmac(
            self._secret, "participant/1/join", role, *fingerprints, mine, theirs
        )

    def _ask(self, answer, **body):
        self._connection.send(frame(0, 0, **body).SerializeToString())
        got = self._connection.receive(time.monotonic() + self._timeout)
        if got is None:
            raise Refused("the coordinator closed the connection")
        if got.WhichOneof("body") == "refuse":
            raise Refused(f"{name_of(pb.Refusal, got.refuse.refusal)}: {got.refuse.text}")
        if got.WhichOneof("body") != answer:
            raise Refused(f"no {answer}, but {got.WhichOneof('body')}")
        return getattr(got, answer)
