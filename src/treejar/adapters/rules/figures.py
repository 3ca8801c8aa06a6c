"""The numbers of a message: which count pieces or people, which are money, which are neither (NEV-29, NEV-30)."""

from decimal import Decimal
from itertools import pairwise

import msgspec

from treejar.adapters.rules.lexicon import Lexicon, Span
from treejar.adapters.rules.number_meanings import MANY, MOST, Meanings
from treejar.adapters.rules.numbers import Number, Said, numbers_in
from treejar.adapters.rules.text import Word

# `4, no sorry 5`: so near before a number stands what takes back the one before.
_MENDING = 3
_IN_PLACE_OF = frozenset(["instead", "rather", "вместо", "بدل", "بدال"])
_ENDS = frozenset(",.;\n،؛")
_JOINS = frozenset(["and", "и", "а", "но", "but", "و"])
# A larger number by itself is rather a size.
_FEW = 60
_FILLERS = frozenset(["then", "just", "only", "so", "тогда", "только", "بس", "اذن"])


class Counted(msgspec.Struct, frozen=True):
    """A number of pieces and where it stands."""

    quantity: int
    span: Span


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What the numbers mean. Prices are per piece where `cap` and `floor` say so; `budget` is for everything.

    `corrected`: one number takes the place of another, as in `not 4 but 5`. `either` is a `cap` that may as well be a
    number of pieces, where pieces were counted before: `and for 200?`
    """

    counted: tuple[Counted, ...] = ()
    lone: int | None = None
    people: int | None = None
    cap: Decimal | None = None
    floor: Decimal | None = None
    budget: Decimal | None = None
    taken: frozenset[int] = frozenset()
    measured: frozenset[int] = frozenset()
    corrected: bool = False
    either: int | None = None


def figures_in(
    text: str,
    words: tuple[Word, ...],
    lexicon: Lexicon,
    things: frozenset[int],
    codes: frozenset[int],
    seated: frozenset[int] = frozenset(),
) -> Figures:
    """Read the numbers. `things` are positions of product words, `seated` of those at which people sit together,
    `codes` positions inside a code."""
    return _Reader(Said(text, words, lexicon, things, codes, seated)).read()


class _Reader:
    def __init__(self, said: Said) -> None:
        self.said, self.words, self.lexicon = said, said.words, said.lexicon
        self.numbers = numbers_in(said)
        self.meanings = Meanings(said, self.numbers)

    def read(self) -> Figures:
        counted: list[Counted] = []
        people: int | None = None
        money: dict[str, Decimal] = {}
        taken: set[int] = set()
        measured: set[int] = set()
        refused = self._refused()
        for number in self.numbers:
            meaning = self.meanings.of(number)
            if number in refused:
                taken.update(range(number.span.start, number.span.end))
                continue
            if not meaning and refused and number.value < MANY:
                meaning = "pieces"
            if meaning == "pieces":
                counted.append(Counted(int(number.value), number.span))
            elif meaning == "people":
                people = max(int(number.value), people or 0)
            elif meaning in ("cap", "floor", "budget"):
                money[meaning] = number.value
                lower = self.meanings.range_start(number.span.start) if meaning == "cap" else None
                if lower is not None:
                    money["floor"] = lower.value
                    taken.update(range(lower.span.start, lower.span.end))
            if meaning == "measure":
                measured.update(range(number.span.start, number.span.end))
            if meaning:
                taken.update(range(number.span.start, number.span.end))
        lone = self._lone() if not taken else None
        apart = self._apart() if not taken and lone is None else None
        if apart is not None:
            counted.append(Counted(int(apart.value), apart.span))
            taken.update(range(apart.span.start, apart.span.end))
        return Figures(
            counted=tuple(counted),
            lone=lone,
            people=people,
            cap=money.get("cap"),
            floor=money.get("floor"),
            budget=money.get("budget"),
            taken=frozenset(taken),
            measured=frozenset(measured),
            corrected=bool(refused and counted),
            either=next(
                (int(n.value) for n in self.numbers if not refused and self.meanings.asks_for_that_much(n)), None
            ),
        )

    def _apart(self) -> Number | None:
        """`3, and installation?`: the one number of a message, in a part of its own; `2, grey` rather chooses."""
        number = self.numbers[0] if len(self.numbers) == 1 else None
        coloured = any(
            ways.longest_at(self.words, at) for ways in self.lexicon.colours.values() for at, _ in enumerate(self.words)
        )
        if number is None or coloured or self.said.codes or not 0 < number.value < _FEW or number.value % 1:
            return None
        start, end = number.span.start, number.span.end
        before = self.said.text[self.words[start - 1].end : self.words[start].start] if start else ","
        behind = self.said.text[self.words[end - 1].end : self.words[end].start] if end < len(self.words) else ","
        joined = end < len(self.words) and self.words[end].norm in _JOINS
        led = start > 0 and self.words[start - 1].norm in _JOINS
        return number if (_ENDS & set(before) or led) and (_ENDS & set(behind) or joined) else None

    def _refused(self) -> list[Number]:
        """`not 4 but 5`, `change 4 to 5`: the number right behind such a word, where another one follows; `5 instead of
        4`; `4, no sorry 5`: the one before."""
        denials = (s for cue in ("not_this", "replaces") for s in self.lexicon.cue_spans(cue, self.words))
        ends = {span.end for span in denials}
        swaps = {(s.start, s.end) for s in self.lexicon.cue_spans("not_this", self.words)}
        given_up = [b for a, b in pairwise(self.numbers) if (a.span.end, b.span.start) in swaps or self._replaced(b)]
        if given_up:
            return given_up
        mended = {earlier for earlier, later in pairwise(self.numbers) if self._mends(earlier, later)}
        before = self.numbers[:-1]
        return [n for n in before if (n.span.start in ends or n in mended) and self.meanings.of(n) != "cap"]

    def _replaced(self, number: Number) -> bool:
        """`3 chairs instead of 2`, `15, а не 12`: what stands last and right behind such a word is given up."""
        denied = {span.end for span in self.lexicon.cue_spans("not_this", self.words)}
        instead = {s.end for s in self.lexicon.cue_spans("not_this", self.words) if self._in_place(s)}
        earlier = [one for one in self.numbers if one.span.start < number.span.start]
        kept = [one for one in earlier if one.span.start not in denied]
        last = number is self.numbers[-1] and number.span.start in denied
        return bool(kept) and (last or number.span.start in instead)

    def _in_place(self, span: Span) -> bool:
        return self.words[span.start].norm in _IN_PLACE_OF

    def _mends(self, earlier: Number, later: Number) -> bool:
        """Does a word that takes back what was said stand right before the later number, which counts no goods of its
        own?"""
        near = set(range(max(earlier.span.end, later.span.start - _MENDING), later.span.start))
        takes_back = near & (self.said.at["instead"] | (self.said.at["no"] & {later.span.start - 1}))
        said = set(range(min(takes_back, default=0), later.span.start))
        own = set(range(later.span.end, later.span.end + _MENDING))
        return bool(takes_back) and not (self.said.things | self.said.codes) & (said | own)

    def _lone(self) -> int | None:
        """The message is a number and nothing else of weight (NEV-31)."""
        polite = self.said.places("greeting", "yes", "ok", "no", "thanks", "people", "instead")
        said = [word for index, word in enumerate(self.words) if index not in polite]
        bare = [word for word in said if word.norm not in _FILLERS]
        if len(self.numbers) != 1 or self.said.codes:
            return None
        number = self.numbers[0]
        # `30 then` is a number; `618 then` is rather a code.
        said = bare if number.value < MANY else said
        alone = len(said) == number.span.end - number.span.start
        whole = number.value == number.value.to_integral_value()
        return int(number.value) if alone and whole and 0 < number.value <= MOST else None
