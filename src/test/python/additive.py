"""A sum that needs everybody: shares, commitments, their hash, partial sums, final hashes."""

from claims import counted, digest
from crypto import labelled_hash
from messages import pb
from session import Aborted


def weighted_sum(session, value):
    """The sum, as field elements, and who is not known to have accepted it."""
    field, terms = session.field, session.terms
    length = terms.length

    kept = value
    for other in session.others:
        share = field.random(length)
        kept = field.add(kept, field.scaled(share, -1))
        session.tell(other, "share", pb.Share(share=field.pack(share)))
    session.shares[session.seat] = kept
    session.wait(
        pb.PHASE_SHARE, lambda: [s for s in session.seats if s not in session.shares]
    )

    partial = field.sum(
        [field.scaled(session.shares[s], terms.weights[s - 1]) for s in session.seats], length
    )
    nonce = session.fresh()
    session.say("commit", pb.Commit(commitment=session.commitment(nonce, partial)))
    session.wait(pb.PHASE_COMMIT, lambda: session.without("commit"))

    commitments = [digest(session.claims["commit", s]) for s in session.seats]
    list_hash = labelled_hash("participant/1/sum/commitments", *commitments)
    session.say("agree", pb.Agree(list_hash=list_hash))
    session.wait(pb.PHASE_AGREE, lambda: session.without("agree"))
    for s in session.seats:
        if session.claim("agree", s).list_hash != list_hash:
            dispute(session, "commit", s)

    session.say("reveal", pb.Reveal(partial=field.pack(partial), nonce=nonce))
    session.wait(pb.PHASE_REVEAL, lambda: session.without("reveal"))
    partials = [opened(session, s) for s in session.seats]

    total = field.sum(partials, length)
    transcript = labelled_hash(
        "participant/1/sum/transcript",
        session.signing.hash,
        list_hash,
        *[digest(session.claims["reveal", s]) for s in session.seats],
        *counted(total),
    )
    session.needed = False
    session.say("finished", pb.Finished(transcript_hash=transcript))
    session.wait(
        pb.PHASE_FINISH,
        lambda: session.without("announce", [1]) + session.without("finished"),
    )
    announced = session.claim("announce", 1)
    if announced and session.unpacked(1, announced.sum) != total:
        abort(session, pb.REASON_FALSE_ANNOUNCEMENT, 1)
    for s in session.seats:
        said = session.claim("finished", s)
        if said and said.transcript_hash != transcript:
            dispute(session, "reveal", s)
    return total, session.without("finished")


def opened(session, seat):
    """A partial sum that its commitment fits."""
    reveal = session.claim("reveal", seat)
    partial = session.unpacked(seat, reveal.partial)
    if session.commitment(reveal.nonce, partial, seat) != session.claim("commit", seat).commitment:
        evidence = [session.claims["commit", seat], session.claims["reveal", seat]]
        verdict = session.verdict(pb.REASON_BAD_OPENING, seat, True)
        raise Aborted(verdict, evidence)
    return partial


def dispute(session, name, seat):
    """Somebody's hash differs: shows the statements behind ours, and waits for those behind its;
    two that contradict each other end the session where they arrive."""
    session.needed = True
    for s in session.seats:
        session.show(session.claims[name, s])
    session.wait(session.phase, lambda: [seat])
    abort(session, pb.REASON_DISAGREEMENT, seat)


def abort(session, reason, seat):
    raise Aborted(session.verdict(reason, seat))
