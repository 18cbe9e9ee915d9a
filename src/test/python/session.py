"""What both kinds of sum share: saying and hearing statements, waiting, and aborting."""

import secrets
import time

from claims import PHASES, Signing, digest
from crypto import labelled_hash
from fields import Field
from messages import frame, name_of, pb, sender_of
from relay import Loss

# In which order an additive sum's phases come: nobody may be more than one ahead of us.
ORDER = (
    pb.PHASE_CONFIRM,
    pb.PHASE_SHARE,
    pb.PHASE_COMMIT,
    pb.PHASE_AGREE,
    pb.PHASE_REVEAL,
    pb.PHASE_FINISH,
)
# With a threshold, the phases in which what was said must be the same for all, and is passed on.
COMMON = {pb.PHASE_HELD: "held", pb.PHASE_COMBINE: "combined", pb.PHASE_ANSWER: "answer"}
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Aborted(Exception):
    """The session ends without a result."""

    def __init__(self, verdict, evidence=()):
        super().__init__(name_of(pb.Reason, verdict.reason))
        self.verdict = verdict
        self.evidence = list(evidence)

    def __str__(self):
        v = self.verdict
        words = f"aborted: {name_of(pb.Reason, v.reason)}, phase {name_of(pb.Phase, v.phase)}"
        if v.culprit:
            words += f", participant {v.culprit} " + ("proved" if v.proved else "suspected")
        return f"{words} ({v.detail})" if v.detail else words


class Session:
    """A seat in a session, from the roster to the last word."""

    def __init__(self, ways, offer, seat, identity, timeout, log):
        self.ways = ways
        self.parameters = offer.offer
        self.terms = offer.offer.terms
        self.seat = seat
        self.identity = identity
        self.timeout = timeout
        self.log = log
        self.signing = Signing(self.parameters)
        self.field = Field(self.terms.field)
        self.seats = list(range(1, len(self.terms.weights) + 1))
        self.others = [other for other in self.seats if other != seat]
        self.tolerance = self.terms.tolerance if self.terms.HasField("tolerance") else None
        self.phase = pb.PHASE_CONFIRM
        self.missing = lambda: []
        self.asked = False  # for what the lost have said
        self.waits = {}  # what each has last said that it waits for
        self.claims = {}  # the statement of each name and speaker
        self.shares = {}  # what each gave us: a vector, or with a threshold a SignedShare
        self.gone = set()
        self.twofaced = set()  # told two different combinations
        self.needed = True  # whether a loss, now, ends the session
        self._offer = offer

    # Saying.

    def say(self, name, claim):
        """Signs a claim, keeps it, and says it to all."""
        statement = self.signed(name, claim)
        self.claims[name, self.seat] = statement
        self.tell_all("said", pb.Said(statement=statement))

    def signed(self, name, claim):
        statement = pb.Statement(speaker=self.seat, **{name: claim})
        statement.signature = self.identity.sign(self.signing.message(statement))
        return statement

    def tell_all(self, body, message):
        for other in self.others:
            self.tell(other, body, message)

    def tell(self, other, body, message):
        if other not in self.gone:
            self.ways.send(other, frame(self.seat, other, **{body: message}))

    def show(self, statement):
        self.tell_all("evidence", pb.Evidence(statement=statement))

    # Hearing.

    def claim(self, name, seat):
        """What a seat has claimed, or None."""
        statement = self.claims.get((name, seat))
        return getattr(statement, name) if statement else None

    def without(self, name, seats=None):
        """Those of `seats`, by default of all, who have not said a claim."""
        return [s for s in seats or self.seats if (name, s) not in self.claims]

    def wait(self, phase, missing, lengths=1):
        """Reads until nobody whom `missing` lists is waited for. With a threshold, and once no
        loss ends the session, nobody who is lost, nor anybody longer than `lengths` timeouts."""
        self.phase = phase
        self.missing = missing
        self.asked = False
        give_up = time.monotonic() + lengths * self.timeout
        ask = give_up - min(1, self.timeout / 4)
        while waited := self.waited():
            try:
                self._heard(self.ways.receive(ask or give_up))
            except TimeoutError:
                if ask:
                    ask = None
                    self._ask()
                elif self.needed:
                    self.blame(waited[0], pb.REASON_SILENT)
                else:
                    break
        self.log(f"passed: {name_of(pb.Phase, phase)}")

    def waited(self):
        """Who keeps us waiting: whose word we lack and who is not lost. Or, where whoever is lost
        has told others what must be the same for all, who has not passed that on yet."""
        missing = self.missing()
        waited = [seat for seat in missing if seat not in self.gone]
        if waited or not missing or self.phase not in COMMON:
            return waited
        if not self.asked:
            self.asked = True
            self._ask()
        return [s for s in self.others if s not in self.gone and not self._has_told(s)]

    def _has_told(self, seat):
        """Whether nothing that we lack can still come from there."""
        waiting = self.waits.get(seat)
        if waiting is None or waiting.phase != self.phase:
            return waiting is not None and not waiting.asks and waiting.phase > self.phase
        lacked = set(self.missing())
        has_lost_all = self.gone <= set(waiting.lost)
        if waiting.asks:
            return has_lost_all and lacked <= set(waiting.missing)
        return has_lost_all or not lacked & set(waiting.missing)

    def _ask(self):
        self.tell_all("waiting", self._waits_for(asks=True))

    def _waits_for(self, asks):
        return pb.Waiting(
            phase=self.phase, missing=self.missing(), asks=asks, lost=sorted(self.gone)
        )

    def _heard(self, got):
        if isinstance(got, Loss):
            self.lost(got.seats, got.how)
            return
        sender = sender_of(got)
        body = got.WhichOneof("body")
        message = getattr(got, body)
        if body == "said":
            self._said(sender, message.statement)
        elif body == "share" and not self.tolerance:
            self._keep_share(sender, self.unpacked(sender, message.share))
        elif body == "dealt" and self.tolerance:
            self._keep_share(sender, message.share)
        elif body == "waiting":
            self._waiting(sender, message)
        elif body == "evidence":
            self._shown(message.statement)
        elif body == "abort":
            if self.needed or self._proves(message):
                raise Aborted(message.verdict, message.evidence)
            self.lost([sender], "it aborted")
        else:
            self.blame(sender, pb.REASON_OUT_OF_TURN, f"{body} is not due")

    def _said(self, sender, statement):
        name = statement.WhichOneof("claim")
        if statement.speaker != sender or name == "announce" and sender != 1:
            self.blame(sender, pb.REASON_OUT_OF_TURN, "it spoke for another")
        elif name not in PHASES:
            self.blame(sender, pb.REASON_MALFORMED, "an unknown claim")
        elif not self.signing.holds(statement):
            self.blame(sender, pb.REASON_MALFORMED, "it is not signed")
        elif not self._due(PHASES[name]):
            self.blame(sender, pb.REASON_OUT_OF_TURN, f"{name} too early")
        else:
            self._keep(name, statement)

    def _due(self, phase):
        if self.tolerance:
            return ("pledge", self.seat) in self.claims or phase <= pb.PHASE_PLEDGE
        phase = pb.PHASE_FINISH if phase == pb.PHASE_ANNOUNCE else phase
        return phase in ORDER and ORDER.index(phase) <= ORDER.index(self.phase) + 1

    def _keep(self, name, statement):
        kept = self.claims.setdefault((name, statement.speaker), statement)
        if digest(kept) == digest(statement):
            return
        if name == "combined":
            self.twofaced.add(statement.speaker)
        elif not self.tolerance:
            verdict = self.verdict(pb.REASON_EQUIVOCATION, statement.speaker, True)
            raise Aborted(verdict, [kept, statement])

    def _proves(self, abort):
        """Whether it takes a sum away that we have: two contradicting statements do. We hold no
        sum that a false opening or announcement has a part in, so that others need no look."""
        evidence = abort.evidence
        return (
            not self.tolerance
            and abort.verdict.proved
            and len(evidence) == 2
            and len({statement.WhichOneof("claim") for statement in evidence}) == 1
            and all(s.speaker == abort.verdict.culprit for s in evidence)
            and all(self.signing.holds(s) for s in evidence)
            and digest(evidence[0]) != digest(evidence[1])
        )

    def _keep_share(self, sender, share):
        if self.shares.setdefault(sender, share) != share:
            self.blame(sender, pb.REASON_EQUIVOCATION, "it sent two different shares")

    def _shown(self, statement):
        """What somebody else was told. With a threshold a list, combinations or an answer counts
        as if it had been said to us."""
        name = statement.WhichOneof("claim")
        known = (name, statement.speaker) in self.claims
        common = self.tolerance and name in COMMON.values()
        if name in PHASES and (known or common) and self.signing.holds(statement):
            self._keep(name, statement)

    def _waiting(self, sender, message):
        self.waits[sender] = message
        if not message.asks:
            return
        for seat in message.missing:
            statement = self.claims.get((COMMON.get(message.phase), seat))
            if statement:
                self.tell(sender, "evidence", pb.Evidence(statement=statement))
        self.tell(sender, "waiting", self._waits_for(asks=False))

    def unpacked(self, sender, elements, length=None):
        """Elements of a sender's as a vector."""
        try:
            return self.field.unpack(elements, length or self.terms.length)
        except ValueError as e:
            self.blame(sender, pb.REASON_MALFORMED, str(e))

    # Ending.

    def lost(self, seats, how):
        self.gone.update(seats)
        self.waits.clear()
        self.asked = False
        still = [s for s in seats if not self.tolerance and ("reveal", s) not in self.claims]
        if self.needed and (self.tolerance or still):
            self.blame((still or seats)[0], pb.REASON_LOST, how)

    def verdict(self, reason, culprit=0, proved=False, detail=""):
        return pb.Verdict(
            reason=reason,
            culprit=culprit,
            proved=proved,
            phase=self.phase,
            reporter=self.seat,
            detail=detail[:200],
        )

    def blame(self, culprit, reason, detail=""):
        """Ends the session; with a threshold, once no loss ends it, only does without a culprit."""
        if self.needed or not culprit:
            raise Aborted(self.verdict(reason, culprit, False, detail))
        self.gone.add(culprit)

    def close(self, aborted=None):
        """Says Abort where the session was aborted, and ends all ways."""
        if aborted:
            self.tell_all("abort", pb.Abort(verdict=aborted.verdict, evidence=aborted.evidence[:4]))
        self.ways.close()

    # What both kinds of sum begin with.

    def confirm(self, nonce):
        """Everyone says the hash of its parameters, and opens its nonce."""
        self.say("confirm", pb.Confirm(parameters_hash=self.signing.hash, nonce=nonce))
        self.wait(pb.PHASE_CONFIRM, lambda: self.without("confirm"))
        nonces = []
        for member in self.parameters.roster:
            said = self.claim("confirm", member.seat)
            if labelled_hash("participant/1/sum/nonce", said.nonce) != member.commitment:
                self.blame(member.seat, pb.REASON_BAD_OPENING, "not the nonce of the roster")
            if said.parameters_hash != self.signing.hash:
                self.show(self._offer)
                self.show(self.claims["confirm", member.seat])
                self.blame(member.seat, pb.REASON_DISAGREEMENT, "other parameters")
            nonces.append(said.nonce)
        code = labelled_hash("participant/1/sum/roster-code", self.signing.hash, *nonces)
        bits = int.from_bytes(code[:5], "big")
        letters = "".join(LETTERS[bits >> shift & 31] for shift in range(35, -1, -5))
        self.log(f"roster code: {letters[:4]}-{letters[4:]}")

    def commitment(self, nonce, vector, seat=None):
        """To a partial sum."""
        return labelled_hash(
            "participant/1/sum/commitment",
            self.terms.session,
            seat or self.seat,
            nonce,
            len(vector),
            *vector,
        )

    def fresh(self):
        return secrets.token_bytes(32)
