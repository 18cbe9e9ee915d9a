"""The two fields, additive sharing and Shamir's, and values as field elements."""

import decimal
import itertools
import secrets

from messages import pb


class Field:
    """The integers modulo p = 2^bits - 1; vectors of them are lists."""

    def __init__(self, number):
        bits, self.size = {pb.FIELD_P31: (31, 4), pb.FIELD_P61: (61, 8)}[number]
        self.number = number
        self.bits = bits
        self.p = 2**bits - 1

    def random(self, length):
        return [secrets.randbelow(self.p) for _ in range(length)]

    def add(self, a, b):
        return [(x + y) % self.p for x, y in zip(a, b)]

    def scaled(self, a, factor):
        return [x * factor % self.p for x in a]

    def sum(self, vectors, length):
        total = [0] * length
        for vector in vectors:
            total = self.add(total, vector)
        return total

    def pack(self, vector):
        values = b"".join(x.to_bytes(self.size, "little") for x in vector)
        return pb.Elements(field=self.number, values=values)

    def unpack(self, elements, length):
        """Raises ValueError unless these are `length` elements of this field."""
        raw = elements.values
        if elements.field != self.number or len(raw) != length * self.size:
            raise ValueError("not of this session's shape")
        vector = [
            int.from_bytes(raw[i : i + self.size], "little") for i in range(0, len(raw), self.size)
        ]
        if any(x >= self.p for x in vector):
            raise ValueError("not an element of the field")
        return vector

    # Shamir: a polynomial of vectors is the list of its coefficients, that of 1 first.

    def polynomial(self, constant, degree):
        return [constant] + [self.random(len(constant)) for _ in range(degree)]

    def at(self, polynomial, x):
        value = [0] * len(polynomial[0])
        for coefficient in reversed(polynomial):
            value = self.add(self.scaled(value, x), coefficient)
        return value

    def interpolate(self, points, x):
        """The value at x of the polynomial through points, {seat: vector}."""
        value = [0] * len(next(iter(points.values())))
        for i, vector in points.items():
            over = under = 1
            for j in points:
                if j != i:
                    over = over * (x - j) % self.p
                    under = under * (i - j) % self.p
            value = self.add(value, self.scaled(vector, over * pow(under, -1, self.p)))
        return value

    def decode(self, points, degree, liars):
        """The value at 0 and the wrong seats of the polynomial that degree + 1 + liars of the
        points agree with; (None, None) if there is no such polynomial, or could be another.

        Tries all sets, which is slow for many points, and simple."""
        for wrong in range(len(points) - degree - liars):
            for chosen in itertools.combinations(sorted(points), degree + 1):
                base = {seat: points[seat] for seat in chosen}
                off = [s for s in points if self.interpolate(base, s) != points[s]]
                if len(off) == wrong and wrong <= liars:
                    return self.interpolate(base, 0), off
        return None, None


def encoded(text, terms, field):
    """A typed number as a field element. Raises ValueError where it does not fit the terms."""
    try:
        value = decimal.Decimal(text).scaleb(terms.decimals)
    except decimal.InvalidOperation:
        raise ValueError(f"{text} is no number") from None
    least = terms.raised - terms.limit
    if value != value.to_integral_value() or not least <= value <= terms.limit:
        raise ValueError(f"{text} has too many decimals, or is beyond the session's bound")
    return int(value) % field.p


def decoded(element, terms, field):
    """An element of a sum as text."""
    if terms.kind == pb.SUM_KIND_DEMONSTRATION:
        return str(element)
    signed = element if element <= field.p // 2 else element - field.p
    return str(decimal.Decimal(signed).scaleb(-terms.decimals))
