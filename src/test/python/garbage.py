"""A participant that misbehaves, each time in one way, to show that the others bear it."""

import os

from messages import frame, pb
from session import Session


def _broken_seal(session, other, message):
    if other == 1:
        return message
    said = frame(session.seat, other, said=message).SerializeToString()
    sealed = session.ways.sealed(other, said)
    session.ways.relay(other, sealed[:-1] + bytes([sealed[-1] ^ 1]))
    return None


def _no_frame(session, other, message):
    session.ways.raw(b"\xff\xff\xff\xff")
    return None


def _no_frame_within_seal(session, other, message):
    if other == 1:
        return message
    session.ways.seal(other, b"\xff\xff\xff\xff")
    return None


def _unknown_message(session, other, message):
    unknown = b"\x9a\x06\x00"  # a message of no bytes with the number 99
    data = frame(session.seat, other).SerializeToString() + unknown
    session.ways.send(other, pb.Frame.FromString(data))
    return None


def _wrong_signature(session, other, message):
    garbled = pb.Said.FromString(message.SerializeToString())
    garbled.statement.signature = bytes(64)
    return garbled


def _wrong_opening(session, other, message):
    name = message.statement.WhichOneof("claim")
    claim = getattr(message.statement, name)
    claim.partial.values = _plus_one(session, claim.partial).values
    return pb.Said(statement=session.signed(name, claim))


def _two_commitments(session, other, message):
    if other == 1:
        return message
    return pb.Said(statement=session.signed("commit", pb.Commit(commitment=session.fresh())))


def _another_share(session, other, message):
    message.share.CopyFrom(_plus_one(session, message.share))
    return message


def _bad_share(session, other, message):
    share = message.share
    share.values.CopyFrom(_plus_one(session, share.values))
    share.signature = session.identity.sign(
        session.signing.dealt_message(session.seat, other, share)
    )
    return message


def _too_early(session, other, message):
    finished = pb.Finished(transcript_hash=bytes(32))
    return pb.Said(statement=session.signed("finished", finished))


def _vanishes(session, other, message):
    os._exit(9)


def _plus_one(session, elements):
    field = session.field
    vector = field.unpack(elements, session.terms.length)
    return field.pack([(x + 1) % field.p for x in vector])


# Each kind: the claim or message in whose place it comes, and what comes.
KINDS = {
    "seal": ("commit", _broken_seal),
    "frame": ("commit", _no_frame),
    "sealed-frame": ("commit", _no_frame_within_seal),
    "unknown": ("commit", _unknown_message),
    "early": ("commit", _too_early),
    "conflict": ("commit", _two_commitments),
    "opening": ("reveal", _wrong_opening),
    "share": ("share", _another_share),
    "dealt": ("dealt", _bad_share),
    "opened": ("opened", _wrong_opening),
    "signature": ("held", _wrong_signature),
    "version": ("meet", None),  # in place of the versions in Meet
    "vanish": ("based", _vanishes),
}


class GarbledSession(Session):
    """A session that says one kind of garbage."""

    kind = None

    def tell(self, other, body, message):
        name = message.statement.WhichOneof("claim") if body == "said" else body
        moment, garble = KINDS[self.kind]
        if name == moment:
            message = garble(self, other, message)
        if message is not None:
            super().tell(other, body, message)
