#!/usr/bin/python3
"""A participant in Python, written from proto/ and src/site/markdown/wire.md.

It joins by invite, tells no address, and so reaches all but the coordinator through it. It takes
part in sums of short values, with a threshold or without. Exit codes are those of the jar.
"""

import argparse
import datetime
import sys
import time

import additive
import threshold
from claims import Signing
from connection import Connection, Joining, Refused, read_invite
from crypto import Identity, RouteSecret
from fields import Field, decoded, encoded
from garbage import KINDS, GarbledSession
from messages import pb
from relay import Ways
from session import Aborted, Session

JOINING = 600


def log(text):
    now = datetime.datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    print(f"[{now}]: {text}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--join", required=True, metavar="INVITE", help="or - to type it")
    parser.add_argument("--values", default="", help="numbers, with commas between them")
    parser.add_argument("--seat", type=int, default=0)
    parser.add_argument("--name", default="")
    parser.add_argument("--timeout", type=float, default=30, help="seconds a phase")
    parser.add_argument("--garbage", choices=sorted(KINDS), help="misbehaves, for tests")
    options = parser.parse_args()
    try:
        invite = read_invite(sys.stdin.readline() if options.join == "-" else options.join)
        return take_part(options, *invite)
    except (ValueError, Refused) as e:
        log(f"error: {e}")
        return 2
    except (Aborted, OSError) as e:
        log(str(e) if isinstance(e, Aborted) else f"aborted: {e}")
        return 3


def take_part(options, addresses, pinned, secret):
    identity, route = Identity(), RouteSecret()
    connection = connected(addresses, identity, pinned)
    joining = Joining(connection, identity, pinned, secret, options.timeout)
    terms = joining.terms()
    if terms.chunk:
        raise Refused("long vectors are not spoken here")
    field = Field(terms.field)
    value = brought(options, terms, field)
    own, nonce = joining.seat(terms, route, options.seat, options.name)
    log(f"seat {own.seat} of {len(terms.weights)}; waiting for parameters")

    early = []
    offer = awaited_offer(connection, early)
    fault = Signing(offer.offer).fault(offer, terms, own, pinned)
    if fault:
        raise Refused(fault)
    ways = Ways(connection, offer.offer, own, route, early)
    if options.garbage == "version":
        ways.versions = 7, 9
    ways.meet(time.monotonic() + options.timeout)
    kind = GarbledSession if options.garbage else Session
    session = kind(ways, offer, own.seat, identity, options.timeout, log)
    session.kind = options.garbage
    return summed(session, value, nonce)


def connected(addresses, identity, pinned):
    for address in addresses:
        try:
            return Connection(address, identity, pinned, 10)
        except OSError as e:
            failure = e
    raise failure


def brought(options, terms, field):
    """The own value as field elements."""
    if terms.kind == pb.SUM_KIND_DEMONSTRATION:
        return field.random(terms.length)
    value = [encoded(text, terms, field) for text in options.values.split(",")]
    if len(value) != terms.length:
        raise ValueError(f"the session sums {terms.length} numbers each, not {len(value)}")
    return value


def awaited_offer(connection, early):
    """The coordinator's statement; what others sent through it by then goes into `early`."""
    until = time.monotonic() + JOINING
    while True:
        got = connection.receive(until)
        if got is None:
            raise ConnectionError("connection lost, phase parameters, participant 1 suspected")
        if got.WhichOneof("body") == "said":
            if got.said.statement.WhichOneof("claim") == "offer":
                return got.said.statement
        if got.WhichOneof("body") == "refuse":
            raise ConnectionError(got.refuse.text)
        if got.WhichOneof("body") == "abort":
            raise Aborted(got.abort.verdict)
        early.append(got)


def summed(session, value, nonce):
    aborted = None
    try:
        session.confirm(nonce)
        if session.tolerance:
            total, included, unconfirmed = threshold.weighted_sum(session, value)
            log("included: participants " + ", ".join(map(str, included)))
        else:
            total, unconfirmed = additive.weighted_sum(session, value)
        if unconfirmed:
            log("unconfirmed by participant " + ", ".join(map(str, unconfirmed)))
        numbers = [decoded(x, session.terms, session.field) for x in total]
        log("weighted sum: " + " ".join(numbers))
        return 0
    except Aborted as e:
        aborted = e
        raise
    finally:
        session.close(aborted)


if __name__ == "__main__":
    sys.exit(main())
