"""A sum that goes on without whoever is lost once shares are out."""

import hmac

from claims import counted
from crypto import expansion, labelled_hash
from messages import pb
from session import Aborted


def weighted_sum(session, value):
    """The sum, as field elements, whose values it is over, and who has not confirmed it."""
    return ThresholdSum(session, value).run()


class ThresholdSum:
    """The phases, in their order; a step that cannot go on raises Aborted."""

    def __init__(self, session, value):
        n = len(session.seats)
        self.session = session
        self.field = session.field
        self.degree = session.tolerance.threshold
        self.needed = session.tolerance.threshold + 1 + session.tolerance.liars
        self.quorum = (n + session.tolerance.liars) // 2 + 1
        self.combinations = -(-(41 + n) // self.field.bits)
        self.values = self.field.polynomial(value, self.degree)
        self.masks = self.field.polynomial(self.field.random(self.combinations), self.degree)

    def run(self):
        self.pledge()
        self.deal()
        self.list_shares()
        self.vote()
        self.combine()
        self.answer()
        dealers = self.select()
        total = self.open(dealers)
        return total, dealers, self.conclude(dealers, total)

    # Shares.

    def pledge(self):
        """Everyone is bound to a coin."""
        self.coin = self.session.fresh()
        self.session.say("pledge", pb.Pledge(commitment=self.to_coin(self.session.seat, self.coin)))
        self.session.wait(pb.PHASE_PLEDGE, lambda: self.session.without("pledge"))
        self.session.needed = False

    def to_coin(self, seat, coin):
        return labelled_hash(
            "participant/1/sum/coin", self.session.terms.session, seat, coin
        )

    def deal(self):
        """To each the values at its seat, signed; keeps the own, and waits for the others'."""
        s = self.session
        for seat in s.seats:
            share = self.share_for(seat)
            share.signature = s.identity.sign(s.signing.dealt_message(s.seat, seat, share))
            if seat == s.seat:
                s.shares[seat] = share
            else:
                s.tell(seat, "dealt", pb.Dealt(share=share))
        s.wait(pb.PHASE_DEAL, lambda: [seat for seat in s.seats if seat not in s.shares])

    def share_for(self, seat):
        return pb.SignedShare(
            values=self.field.pack(self.field.at(self.values, seat)),
            masks=self.field.pack(self.field.at(self.masks, seat)),
        )

    def list_shares(self):
        """Says whose shares it holds, itself included. Those that come later do not count."""
        s = self.session
        self.shares = {
            dealer: share
            for dealer, share in sorted(s.shares.items())
            if s.signing.dealt(dealer, s.seat, share) and self.vectors(share)
        }
        s.say("held", pb.Held(dealers=list(self.shares), coin=self.coin))
        s.wait(pb.PHASE_HELD, lambda: s.without("held"), 2)

    def vectors(self, share):
        """Values and masks, or None."""
        try:
            values = self.field.unpack(share.values, self.session.terms.length)
            return values, self.field.unpack(share.masks, self.combinations)
        except ValueError:
            return None

    # The set.

    def vote(self):
        """A majority holds the same lists and coins, and draws the same check from them."""
        s = self.session
        held = {seat: s.claim("held", seat) for seat in s.seats if s.claim("held", seat)}
        voters = [seat for seat in held if self.opens_pledge(seat, held[seat].coin)]
        dealers = set(s.seats).intersection(*[held[seat].dealers for seat in voters])
        self.dealers = sorted(dealers)
        if len(voters) < self.quorum or len(dealers) < s.tolerance.at_least:
            self.stop(pb.REASON_TOO_FEW, "lists of shares")
        coins = [held[seat].coin for seat in voters]
        self.check = labelled_hash(
            "participant/1/sum/voters", s.signing.hash, *counted(voters), *coins
        )
        self.basis = labelled_hash("participant/1/sum/basis", self.check, *counted(self.dealers))
        s.say("based", pb.Based(basis_hash=self.basis))
        self.majority(pb.PHASE_BASIS, "based", lambda claim: claim.basis_hash == self.basis, 2)

    def opens_pledge(self, seat, coin):
        return hmac.compare_digest(
            self.session.claim("pledge", seat).commitment, self.to_coin(seat, coin)
        )

    def majority(self, phase, name, same, lengths=1):
        """Waits until a quorum has said the same as we; stops where none can be had."""
        s = self.session

        def agreeing():
            return [seat for seat in s.seats if s.claim(name, seat) and same(s.claim(name, seat))]

        s.wait(
            phase, lambda: s.without(name) if len(agreeing()) < self.quorum else [], lengths
        )
        if len(agreeing()) < self.quorum:
            self.stop(pb.REASON_SPLIT_VOTE, name)

    def combine(self):
        """Everyone in the basis shows random combinations of the polynomials that it dealt."""
        s = self.session
        self.coefficients = [
            expansion(
                self.field,
                labelled_hash("participant/1/sum/challenge", self.check, k),
                s.terms.length,
            )
            for k in range(self.combinations)
        ]
        if s.seat in self.dealers:
            columns = [self.combined(f, g) for f, g in zip(self.values, self.masks)]
            polynomials = [self.field.pack(list(row)) for row in zip(*columns)]
            s.say("combined", pb.Combined(polynomials=polynomials))
        s.wait(pb.PHASE_COMBINE, lambda: s.without("combined", self.dealers))

    def combined(self, values, masks):
        """g + sum of r f for each combination, of a share or of coefficients."""
        return [
            (mask + sum(r * f for r, f in zip(row, values))) % self.field.p
            for mask, row in zip(masks, self.coefficients)
        ]

    def answer(self):
        """Passes on the combinations that we were told, and then tells which do not fit."""
        s = self.session
        answer = pb.Answer()
        elements = s.terms.length + self.combinations * (self.degree + 2)
        room = min(len(s.seats), 700_000 // (elements * self.field.size + 500))
        for dealer in self.dealers:
            told = s.claims.get(("combined", dealer))
            share = self.shares[dealer]
            if told is None:
                values = self.field.pack(self.combined(*self.vectors(share)))
                answer.evaluations.append(pb.Evaluation(dealer=dealer, values=values))
            elif not self.fits(told.combined, s.seat, share) and len(answer.complaints) < room:
                answer.complaints.append(
                    pb.Complaint(
                        dealer=dealer,
                        share=share,
                        combined=told.combined,
                        signature=told.signature,
                    )
                )
            if told is not None and dealer != s.seat:
                s.show(told)
        s.say("answer", answer)
        s.wait(pb.PHASE_ANSWER, lambda: s.without("answer"))

    def fits(self, combined, seat, share):
        """Whether a share is what its dealer's combinations say for that seat."""
        vectors = self.vectors(share)
        if vectors is None or len(combined.polynomials) != self.combinations:
            return False
        try:
            rows = [self.field.unpack(p, self.degree + 1) for p in combined.polynomials]
        except ValueError:
            return False
        polynomial = [list(column) for column in zip(*rows)]
        return self.field.at(polynomial, seat) == self.combined(*vectors)

    def select(self):
        """Whose values the sum is over."""
        s = self.session
        bad = set(s.twofaced)
        answers = [s.claims["answer", seat] for seat in s.seats if s.claim("answer", seat)]
        for statement in answers:
            for complaint in statement.answer.complaints:
                known = complaint.dealer in bad
                if not known and self.justified(statement.speaker, complaint):
                    s.log(f"participant {complaint.dealer} proved: it dealt bad shares")
                    bad.add(complaint.dealer)
        dealers = [d for d in self.dealers if d not in bad and self.kept(d, answers)]
        if len(dealers) < s.tolerance.at_least:
            self.stop(pb.REASON_TOO_FEW, "dealers of shares that fit")
        return dealers

    def justified(self, complainer, complaint):
        """Whether the dealer signed both the share and the combinations that it does not fit."""
        s = self.session
        if complaint.dealer not in self.dealers:
            return False
        told = pb.Statement(
            speaker=complaint.dealer, combined=complaint.combined, signature=complaint.signature
        )
        return (
            s.signing.dealt(complaint.dealer, complainer, complaint.share)
            and s.signing.holds(told)
            and not self.fits(complaint.combined, complainer, complaint.share)
        )

    def kept(self, dealer, answers):
        """Whether a dealer's combinations fit our share, or those who evaluated theirs show that
        there are some that fit."""
        told = self.session.claim("combined", dealer)
        if told is not None:
            return self.fits(told, self.session.seat, self.shares[dealer])
        points = {}
        for statement in answers:
            for evaluation in statement.answer.evaluations:
                if evaluation.dealer == dealer:
                    values = self.field.unpack(evaluation.values, self.combinations)
                    points[statement.speaker] = values
        if len(points) < self.needed:
            return False
        return self.field.decode(points, self.degree, 0)[0] is not None

    # The result.

    def open(self, dealers):
        """Opens the partial sum over a set that a majority is bound to, and decodes theirs."""
        s = self.session
        scaled = [
            self.field.scaled(self.vectors(self.shares[d])[0], s.terms.weights[d - 1])
            for d in dealers
        ]
        partial = self.field.sum(scaled, s.terms.length)
        nonce = s.fresh()
        s.say("bound", pb.Bound(dealers=dealers, commitment=s.commitment(nonce, partial)))

        def same(claim):
            return list(claim.dealers) == dealers

        def able():
            return [x for x in s.seats if not s.claim("bound", x) or same(s.claim("bound", x))]

        self.majority(pb.PHASE_BIND, "bound", same)
        s.say("opened", pb.Opened(partial=self.field.pack(partial), nonce=nonce))
        s.wait(pb.PHASE_OPEN, lambda: s.without("opened", able()))
        points = {seat: p for seat in able() if (p := self.opened(seat)) is not None}
        if len(points) < self.needed:
            self.stop(pb.REASON_TOO_FEW, "partial sums")
        total, wrong = self.field.decode(points, self.degree, s.tolerance.liars)
        if total is None:
            self.stop(pb.REASON_INCONSISTENT, "partial sums")
        for seat in wrong:
            s.log(f"participant {seat}'s partial sum was wrong; corrected")
        return total

    def opened(self, seat):
        """The partial sum that a seat is bound to and has opened, or None."""
        s = self.session
        bound, said = s.claim("bound", seat), s.claim("opened", seat)
        if bound is None or said is None:
            return None
        try:
            partial = self.field.unpack(said.partial, s.terms.length)
        except ValueError:
            return None
        return partial if s.commitment(said.nonce, partial, seat) == bound.commitment else None

    def conclude(self, dealers, total):
        """Says the hash of set and sum; returns who has not said the same."""
        s = self.session
        conclusion = labelled_hash(
            "participant/1/sum/conclusion",
            s.signing.hash,
            self.basis,
            *counted(dealers),
            *counted(total),
        )
        s.say("closed", pb.Closed(conclusion_hash=conclusion))
        s.wait(pb.PHASE_CLOSE, lambda: s.without("closed"))
        return [
            seat
            for seat in s.seats
            if not s.claim("closed", seat) or s.claim("closed", seat).conclusion_hash != conclusion
        ]

    def stop(self, reason, detail):
        raise Aborted(self.session.verdict(reason, 0, False, detail))
