"""Sizes and seats in a question, in the words in which cards have them: `160 cm` or `1600` millimetres, `4-seat`."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from treejar.application.searching.prices import CURRENCY, words
from treejar.application.searching.tokens import Token

_CENTIMETRES = {
    **dict.fromkeys(words("cm cms см sm сантиметров сантиметра سم سنتي سنتيمتر سنتمتر"), Decimal(1)),
    **dict.fromkeys(words("mm мм миллиметров مم ملم مليمتر"), Decimal("0.1")),
    **dict.fromkeys(words("m mtr meter meters metre metres м метр метра метров متر امتار م"), Decimal(100)),
}
_TIMES = frozenset(("x", "х", "by", "на", "في", "ب"))
_PERSONS = (
    "person", "people", "pax", "ppl", "seat", "staff", "user", "employee", "head", "guest",
    "человек", "чел", "персон", "мест", "сотрудник", "посадочн",
    "شخص", "اشخاص", "مقعد", "مقاعد", "نفر", "موظف", "افراد", "فرد",
)  # fmt: skip
# A bare number between these may well be a width in centimetres.
_SMALLEST, _LARGEST = 60, 600
_MOST_SEATS = 60


_SPELLED = {
    word: number
    for number, said in {
        1: "one одного одному واحد", 2: "two двух двоих двое اثنين", 3: "three трех троих трое ثلاث ثلاثه",
        4: "four четырех четверых четверо اربع اربعه", 5: "five пяти пятерых خمس خمسه", 6: "six шести шестерых ست سته",
        7: "seven семи سبع سبعه", 8: "eight восьми ثمان ثمانيه", 9: "nine девяти تسع تسعه", 10: "ten десяти عشر عشره",
        12: "twelve двенадцати",
    }.items()
    for word in said.split()
}  # fmt: skip
# The Arabic dual is a number and its unit in one word; a particle may stand before it.
_DUAL = {"شخصين": (2, True), "نفرين": (2, True), "مقعدين": (2, True), "مترين": (200, False)}


class MeasuresRead(msgspec.Struct, frozen=True):
    """`ways` are the ways to say each size or number of seats; `taken` the tokens that say them. `bare` are those of
    them that no unit makes a size."""

    ways: tuple[tuple[str, ...], ...] = ()
    taken: frozenset[int] = frozenset()
    bare: frozenset[int] = frozenset()


def measures_in(text: str, tokens: Sequence[Token]) -> MeasuresRead:
    """Sizes and seats, with their units or as `160x80`; a bare number only where it may be a width."""
    ways: dict[tuple[str, ...], None] = {}
    taken: set[int] = set()
    for said, places in _measures(text, tokens):
        ways.setdefault(said)
        taken |= places
    bare = frozenset(at for at in taken if at - 1 not in taken and at + 1 not in taken)
    return MeasuresRead(tuple(ways), frozenset(taken), bare)


def _measures(text: str, tokens: Sequence[Token]) -> Iterator[tuple[tuple[str, ...], set[int]]]:
    done = 0
    for at, token in enumerate(tokens):
        after = tokens[at + 1].norm if at + 1 < len(tokens) else ""
        dual = (
            _DUAL.get(token.norm) or _DUAL.get(token.norm.removeprefix("ل")) or _DUAL.get(token.norm.removeprefix("ب"))
        )
        if dual is not None:
            yield _seats(dual[0]) if dual[1] else _size(Decimal(dual[0])), {at}
        elif token.norm in _SPELLED and after.startswith(_PERSONS):
            yield _seats(_SPELLED[token.norm]), {at, at + 1}
        if token.value is None or at < done:
            continue
        if after.startswith(_PERSONS) and token.value == int(token.value) and 0 < token.value <= _MOST_SEATS:
            yield _seats(int(token.value)), {at, at + 1}
        elif after in _CENTIMETRES:
            yield _size(token.value * _CENTIMETRES[after]), {at, at + 1}
        elif (cross := _crossed(text, tokens, at)) is not None:
            one, other, done = cross
            unit = _unit(tokens, done, max(one, other))
            for value in (one, other):
                yield _size(value * unit), set(range(at, done))
        elif _may_be_width(text, tokens, at):
            yield _size(token.value), {at}


def _crossed(text: str, tokens: Sequence[Token], at: int) -> tuple[Decimal, Decimal, int] | None:
    """`160x80`, `160*80`, `160 на 80`: both numbers and the place behind them."""
    one = tokens[at].value or Decimal(0)
    for place in (at + 1, at + 2):
        other = tokens[place].value if place < len(tokens) else None
        if other is not None and other > 0:
            joined = text[tokens[at].end : tokens[place].start].strip() in ("*", "×")
            return (one, other, place + 1) if joined or (place == at + 2 and tokens[at + 1].norm in _TIMES) else None
    return None


def _unit(tokens: Sequence[Token], end: int, larger: Decimal) -> Decimal:
    """Centimetres in the unit behind the numbers; without one their size tells it."""
    said = _CENTIMETRES.get(tokens[end].norm) if end < len(tokens) else None
    return said or (Decimal("0.1") if larger >= 1000 else Decimal(100) if larger <= 5 else Decimal(1))


def _may_be_width(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Alone, and not a part of a code such as `CH-320`."""
    start, end = tokens[at].start, tokens[at].end
    if not all(c.isspace() for c in text[max(0, start - 1) : start] + text[end : end + 1].strip(",.?!؟،;")):
        return False
    beside = [tokens[place].norm for place in (at - 1, at + 1) if 0 <= place < len(tokens)]
    value = tokens[at].value or Decimal(0)
    return _SMALLEST <= value <= _LARGEST and value == int(value) and not CURRENCY.intersection(beside)


def _size(centimetres: Decimal) -> tuple[str, ...]:
    return (f"{_plain(centimetres)} cm", f"{_plain(centimetres * 10)}")


def _seats(number: int) -> tuple[str, ...]:
    return (f"{number} seat", f"{number} persons")


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
