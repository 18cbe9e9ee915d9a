"""What is hashed and signed: digests of claims, contexts of statements, the hash of parameters."""

from crypto import fingerprint, labelled_hash, signed
from messages import pb

PHASES = {
    "offer": pb.PHASE_OFFER,
    "confirm": pb.PHASE_CONFIRM,
    "commit": pb.PHASE_COMMIT,
    "agree": pb.PHASE_AGREE,
    "reveal": pb.PHASE_REVEAL,
    "announce": pb.PHASE_ANNOUNCE,
    "finished": pb.PHASE_FINISH,
    "pledge": pb.PHASE_PLEDGE,
    "held": pb.PHASE_HELD,
    "based": pb.PHASE_BASIS,
    "combined": pb.PHASE_COMBINE,
    "answer": pb.PHASE_ANSWER,
    "bound": pb.PHASE_BIND,
    "opened": pb.PHASE_OPEN,
    "closed": pb.PHASE_CLOSE,
}


def counted(numbers):
    """Their number, and each."""
    return [len(numbers), *numbers]


def _elements(elements):
    size = 4 if elements.field == pb.FIELD_P31 else 8
    raw = elements.values
    return counted(
        [int.from_bytes(raw[i : i + size], "little") for i in range(0, len(raw), size)]
    )


def dealt_digest(share):
    """D of a SignedShare."""
    return labelled_hash("dealt", *_elements(share.values), *_elements(share.masks))


def _combined(claim):
    items = [len(claim.polynomials)]
    for polynomial in claim.polynomials:
        items += _elements(polynomial)
    return items


def _answer(claim):
    items = [len(claim.complaints)]
    for c in claim.complaints:
        combined = labelled_hash("combined", *_combined(c.combined))
        items += [c.dealer, dealt_digest(c.share), c.share.signature, combined, c.signature]
    items.append(len(claim.evaluations))
    for e in claim.evaluations:
        items += [e.dealer, *_elements(e.values)]
    return items


_ITEMS = {
    "confirm": lambda c: [c.parameters_hash, c.nonce],
    "commit": lambda c: [c.commitment],
    "agree": lambda c: [c.list_hash],
    "reveal": lambda c: [*_elements(c.partial), c.nonce],
    "announce": lambda c: _elements(c.sum),
    "finished": lambda c: [c.transcript_hash],
    "pledge": lambda c: [c.commitment],
    "held": lambda c: [*counted(c.dealers), c.coin],
    "based": lambda c: [c.basis_hash],
    "combined": _combined,
    "answer": _answer,
    "bound": lambda c: [*counted(c.dealers), c.commitment],
    "opened": lambda c: [*_elements(c.partial), c.nonce],
    "closed": lambda c: [c.conclusion_hash],
}


def digest(statement):
    """Of the claim in a statement."""
    name = statement.WhichOneof("claim")
    claim = getattr(statement, name)
    if name == "offer":
        return parameters_hash(claim)
    return labelled_hash(name, *_ITEMS[name](claim))


def parameters_hash(parameters):
    terms = parameters.terms
    kind = "BOUNDED" if terms.kind == pb.SUM_KIND_BOUNDED else "DEMONSTRATION"
    prime = 2**31 - 1 if terms.field == pb.FIELD_P31 else 2**61 - 1
    items = [terms.session, kind, prime, terms.decimals, terms.limit]
    if terms.raised:
        items += ["from", terms.raised - terms.limit]
    if terms.shape:
        items += ["shape", *counted(terms.shape)]
    items += [terms.length, terms.chunk]
    items += counted(terms.weights) + counted(terms.columns)
    tolerance = terms.tolerance
    items += [tolerance.threshold, tolerance.liars, tolerance.at_least, int(terms.full_reveal)]
    for member in parameters.roster:
        items += [member.seat, member.name, *counted(member.addresses), member.certificate]
        items += [member.commitment, member.key.key, member.key.signature]
    return labelled_hash("participant/1/sum/parameters", *items)


class Signing:
    """Statements of one session, by whom their certificates name."""

    def __init__(self, parameters):
        self.hash = parameters_hash(parameters)
        self._session = parameters.terms.session
        self._members = {member.seat: member for member in parameters.roster}

    def message(self, statement):
        """What a statement's signature is over."""
        name = statement.WhichOneof("claim")
        speaker = statement.speaker
        if name == "offer":
            context = self._session
        elif name == "confirm":
            commitment = self._members[speaker].commitment
            context = labelled_hash("participant/1/sum/confirming", self._session, commitment)
        else:
            context = self.hash
        return labelled_hash(
            "participant/1/sum/statement", context, PHASES[name], speaker, digest(statement)
        )

    def holds(self, statement):
        if statement.speaker not in self._members:
            return False
        certificate = self._members[statement.speaker].certificate
        return signed(certificate, self.message(statement), statement.signature)

    def dealt_message(self, dealer, receiver, share):
        """What a dealt share's signature is over."""
        return labelled_hash(
            "participant/1/sum/dealt", self.hash, dealer, receiver, dealt_digest(share)
        )

    def dealt(self, dealer, receiver, share):
        certificate = self._members[dealer].certificate
        return signed(certificate, self.dealt_message(dealer, receiver, share), share.signature)

    def fault(self, offer, terms, own, coordinator):
        """Why parameters are not to be confirmed, or None.

        `terms` is what was offered on joining, `own` the line of the roster that ought to be ours,
        `coordinator` the fingerprint in the invite."""
        parameters = offer.offer
        roster = parameters.roster
        if parameters.terms != terms:
            return "other terms than on joining"
        if [m.seat for m in roster] != list(range(1, len(terms.weights) + 1)):
            return "the roster is not as long as there are weights"
        if roster[own.seat - 1] != own:
            return "not my line of the roster"
        if fingerprint(roster[0].certificate) != coordinator:
            return "another coordinator than in the invite"
        for m in roster:
            digest_of_key = labelled_hash("participant/1/route/key", terms.session, m.key.key)
            if not signed(m.certificate, digest_of_key, m.key.signature):
                return f"the key of participant {m.seat} is not its own"
        return None if offer.speaker == 1 and self.holds(offer) else "the offer is not signed"
