"""Ways to the other processes: the coordinator's connection, and sealed through it to the rest."""

import collections
import dataclasses

from google.protobuf.message import DecodeError

from crypto import Flow, fingerprint
from messages import frame, pb, sender_of


@dataclasses.dataclass
class Loss:
    """Nothing more comes from these seats."""

    seats: list
    how: str


@dataclasses.dataclass
class Passage:
    """A sealed way to one process."""

    outgoing: Flow
    incoming: Flow
    open: bool = True


class Ways:
    """Frames to and from all others. `early` holds frames that came before the roster did."""

    def __init__(self, connection, parameters, own, route, early):
        self.versions = 1, 1
        self._connection = connection
        self._session = parameters.terms.session
        self._own = own.seat
        self._frames = collections.deque(early)
        self._arrived = collections.deque()
        self._ended = False
        certificates = {member.seat: member.certificate for member in parameters.roster}
        lowest = {}
        for seat, certificate in certificates.items():
            lowest.setdefault(certificate, seat)
        self._process = {seat: lowest[c] for seat, c in certificates.items()}
        self._passages = {}
        for seat in sorted(set(lowest.values()) - {1, self._own}):
            member = parameters.roster[seat - 1]
            self._passages[seat] = self._passage(own, member, route)

    def _passage(self, own, member, route):
        secret = route.shared_with(member.key.key)
        mine = fingerprint(own.certificate), own.key.key
        theirs = fingerprint(member.certificate), member.key.key

        def flow(sender, receiver):
            return Flow(
                secret, self._session, sender[0], receiver[0], sender[1], receiver[1]
            )

        return Passage(flow(mine, theirs), flow(theirs, mine))

    def _seats(self, process):
        return [seat for seat, lowest in self._process.items() if lowest == process]

    # Sending.

    def send(self, seat, message):
        process = self._process[seat]
        if process == 1:
            self._deliver(message.SerializeToString())
        else:
            self.seal(process, message.SerializeToString())

    def seal(self, process, plain):
        """Sends bytes, or none for an orderly end, through the coordinator."""
        if self._passages[process].open:
            self.relay(process, self.sealed(process, plain))

    def sealed(self, process, plain):
        return self._passages[process].outgoing.seal(plain)

    def relay(self, process, sealed):
        message = frame(self._own, process, relayed=pb.Relayed(sealed=sealed))
        self._deliver(message.SerializeToString())

    def _deliver(self, data):
        try:
            self._connection.send(data)
        except OSError:
            pass  # that it broke is what receive() tells

    def raw(self, data):
        """Bytes to the coordinator that need be no frame."""
        self._deliver(data)

    # Receiving.

    def meet(self, until):
        """Says Meet to every higher process, and waits until all have met us."""
        for process in self._passages:
            if process > self._own:
                oldest, newest = self.versions
                meet = pb.Meet(oldest=oldest, newest=newest, session=self._session)
                self.seal(process, frame(0, 0, meet=meet).SerializeToString())
        strangers = set(self._passages)
        while strangers:
            got = self._next(until)
            if isinstance(got, Loss):
                self._arrived.append(got)
                strangers -= set(got.seats)
                continue
            process, message = got
            body = message.WhichOneof("body")
            if body == "meet" and process in strangers:
                if message.meet.session != self._session or message.meet.oldest > 1:
                    self._arrived.append(self._lose(process, "it meets for another session"))
                elif process < self._own:
                    welcome = pb.Welcome(version=1)
                    self.seal(process, frame(0, 0, welcome=welcome).SerializeToString())
                strangers.discard(process)
            elif body == "welcome" and process in strangers:
                strangers.discard(process)
            elif body == "refuse":
                self._arrived.append(self._lose(process, message.refuse.text))
                strangers.discard(process)
            else:
                self._arrived.append(self._checked(process, message))

    def receive(self, until):
        """The next frame of another seat to ours, or a Loss."""
        if self._arrived:
            return self._arrived.popleft()
        got = self._next(until)
        return got if isinstance(got, Loss) else self._checked(*got)

    def _checked(self, process, message):
        """A frame of a process names one of its seats and ours."""
        if message.WhichOneof("body") is None:
            return self._lose(process, "it sent an unknown message")
        if self._process.get(sender_of(message)) != process or message.to != self._own:
            return self._lose(process, "it sent from a seat that is not its own")
        return message

    def _next(self, until):
        """The next frame with its sender's process, or a Loss."""
        while True:
            if self._frames:
                message = self._frames.popleft()
            elif self._ended:
                raise TimeoutError
            else:
                try:
                    message = self._connection.receive(until)
                except DecodeError as e:
                    return self._lose(1, f"it sent no frame: {e}")
                if message is None:
                    return self._lose(1, "its connection is closed")
            body = message.WhichOneof("body")
            if body == "relayed":
                got = self._opened(self._process.get(sender_of(message)), message.relayed.sealed)
            elif body == "unreachable":
                got = self._lose(message.unreachable.seat, "the coordinator does not reach it")
            else:
                got = 1, message
            if got is not None:
                return got

    def _opened(self, process, sealed):
        passage = self._passages.get(process)
        if passage is None or not passage.open:
            return None
        try:
            plain = passage.incoming.open(sealed)
            if not plain:
                return self._lose(process, "it ended")
            return process, pb.Frame.FromString(plain)
        except (ValueError, DecodeError) as e:
            return self._lose(process, f"what came through the coordinator was wrong: {e}")

    def _lose(self, process, how):
        if process == 1:  # and with it everything that it passes on
            self._ended = True
            return Loss([seat for seat in self._process if seat != self._own], how)
        if process in self._passages:
            self._passages[process].open = False
        return Loss(self._seats(process), how)

    def close(self):
        for process in self._passages:
            self.seal(process, b"")
        self._connection.close()
