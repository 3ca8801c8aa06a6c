"""The numbers of a message: which count pieces or people, which are money, which are neither (NEV-29, NEV-30)."""

from decimal import Decimal
from itertools import pairwise

import msgspec

from treejar.adapters.rules.lexicon import Lexicon, Span, spans
from treejar.adapters.rules.text import Word

# From here on a bare number before a singular noun is rather a model ("the 2400 table") than a count.
_MANY = 200
# Right behind a product word a smaller number counts it (`chairs 12`); a larger one is rather its size.
_NO_SIZE = 60
_MOST = 100_000
_A_THOUSAND = 1000
# `our budget is 90k, chairs`: so near before a number the word makes it money.
_BUDGET_NEAR = 3
# `and what about for 400?`
_LEADING = 4
# `4, no sorry 5`: so near before a number stands what takes back the one before.
_MENDING = 3
_FILLERS = frozenset(["then", "just", "only", "so", "тогда", "только", "بس", "اذن"])
_EQUALS = frozenset(["is", "was", "be", "была", "был", "было", "это", "كان"])
_FOR = frozenset(["for", "на", "для", "за", "ل", "ب"])
# `2 of CH-616`
_OF = frozenset(["of", "من"])
# These stand before their number: in `table 2400 qty 1` nothing is counted by 2400.
_BEFORE_ITS_NUMBER = frozenset(["عدد", "qty", "quantity", "nos", "x", "х"])
# `take the 60`
_THOSE = frozenset(["the", "all", "those", "these", "эти", "все", "те", "ال", "هذي", "كل"])
# `that one CH-616` counts nothing.
_POINTING = frozenset(["the", "this", "that", "which", "first", "second", "last", "other", "same"])
# What stands behind the number of a line in a list.
_LIST_MARKS = (")", ".", "-", ":")
_PLURAL_ENDINGS = ("s", "ов", "ев", "ел", "ей", "мест", "ций", "тумб", "сот")


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


class _Number(msgspec.Struct, frozen=True):
    value: Decimal
    span: Span
    spelled: bool
    grouped: bool


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
    return _Reader(text, words, lexicon, things, codes, seated).read()


class _Reader:
    def __init__(
        self,
        text: str,
        words: tuple[Word, ...],
        lexicon: Lexicon,
        things: frozenset[int],
        codes: frozenset[int],
        seated: frozenset[int],
    ) -> None:
        self.text, self.words, self.things = text, words, things
        self.codes, self.seated = codes, seated
        self.lexicon = lexicon
        self.at = {
            cue: frozenset(i for span in lexicon.cue_spans(cue, words) for i in range(span.start, span.end))
            for cue in (
                "counting",
                "currency",
                "thousand",
                "measure",
                "people",
                "pieces",
                "at_most",
                "at_least",
                "budget",
                "each",
                "price",
                "instead",
                "no",
                "cheaper_one",
            )
        }
        self.numbers = self._numbers()

    def read(self) -> Figures:
        counted: list[Counted] = []
        people: int | None = None
        money: dict[str, Decimal] = {}
        taken: set[int] = set()
        measured: set[int] = set()
        refused = self._refused()
        for number in self.numbers:
            meaning = self._meaning(number)
            if number in refused:
                taken.update(range(number.span.start, number.span.end))
                continue
            if not meaning and refused and number.value < _MANY:
                meaning = "pieces"
            if meaning == "pieces":
                counted.append(Counted(int(number.value), number.span))
            elif meaning == "people":
                people = max(int(number.value), people or 0)
            elif meaning in ("cap", "floor", "budget"):
                money[meaning] = number.value
                lower = self._range_start(number.span.start) if meaning == "cap" else None
                if lower is not None:
                    money["floor"] = lower.value
                    taken.update(range(lower.span.start, lower.span.end))
            if meaning == "measure":
                measured.update(range(number.span.start, number.span.end))
            if meaning:
                taken.update(range(number.span.start, number.span.end))
        lone = self._lone() if not taken else None
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
            either=next((int(n.value) for n in self.numbers if not refused and self._asks_for_that_much(n)), None),
        )

    def _refused(self) -> list[_Number]:
        """`not 4 but 5`, `change 4 to 5`: the number right behind such a word, where another one follows; `5 instead of
        4`; `4, no sorry 5`: the one before."""
        denials = (s for cue in ("not_this", "replaces") for s in self.lexicon.cue_spans(cue, self.words))
        ends = {span.end for span in denials}
        swaps = {(s.start, s.end) for s in self.lexicon.cue_spans("not_this", self.words)}
        given_up = [b for a, b in pairwise(self.numbers) if (a.span.end, b.span.start) in swaps]
        if given_up:
            return given_up
        mended = {earlier for earlier, later in pairwise(self.numbers) if self._mends(earlier, later)}
        before = self.numbers[:-1]
        return [n for n in before if (n.span.start in ends or n in mended) and self._meaning(n) != "cap"]

    def _mends(self, earlier: _Number, later: _Number) -> bool:
        """Does a word that takes back what was said stand right before the later number, which counts no goods of its
        own?"""
        near = set(range(max(earlier.span.end, later.span.start - _MENDING), later.span.start))
        takes_back = near & (self.at["instead"] | (self.at["no"] & {later.span.start - 1}))
        said = set(range(min(takes_back, default=0), later.span.start))
        own = set(range(later.span.end, later.span.end + _MENDING))
        return bool(takes_back) and not (self.things | self.codes) & (said | own)

    def _numbers(self) -> list[_Number]:
        found = [self._written(index) for index, word in enumerate(self.words) if word.is_number]
        for value, patterns in self.lexicon.numbers.items():
            found += [self._spelled(value, span) for span in spans(patterns, self.words)]
        passed = self.codes | self._list_numbers()
        kept = [n for n in found if n is not None and n.span.start not in passed]
        return _apart(sorted(kept, key=lambda number: (number.span.start, -number.span.end)))

    def _list_numbers(self) -> frozenset[int]:
        """`1) …  2) …`: the numbers of the lines of a list count nothing (NEV-33)."""
        marks: list[int] = []
        for index, word in enumerate(self.words):
            line = self.text[: word.start].rpartition("\n")[2].strip(" *•-")
            behind = self.text[word.end : word.end + 2]
            marked = behind[:1] in _LIST_MARKS and (behind[1:] or " ").isspace()
            begins = not line and "\n" in self.text and marked
            if word.norm == str(len(marks) + 1) and (begins or (behind[:1] == ")" and "(" not in line[-1:])):
                marks.append(index)
        return frozenset(marks) if len(marks) > 1 else frozenset()

    def _written(self, index: int) -> _Number | None:
        digits = self.words[index].norm
        grouped = "," in digits or digits.count(".") > 1
        plain = digits.replace(",", "")
        # A space groups thousands in Russian: "90 000".
        end = index + 1
        if len(plain) <= 3 and plain.isdigit():
            while end < len(self.words) and self._continues(end):
                plain += self.words[end].norm
                end += 1
        if index and len(self.words[index].norm) == 3 and self._continues(index):
            return None
        try:
            value = Decimal(plain)
        except ArithmeticError:
            return None
        if self._in("thousand", end) and self.words[end].start - self.words[end - 1].end <= 1:
            value, end = value * 1000, end + 1
        return _Number(value, Span(index, end), False, grouped or end > index + 1)

    def _spelled(self, value: int, span: Span) -> _Number:
        """`two thousand` is one number."""
        if value < _A_THOUSAND and self._in("thousand", span.end):
            return _Number(Decimal(value * _A_THOUSAND), Span(span.start, span.end + 1), True, False)
        return _Number(Decimal(value), span, True, False)

    def _continues(self, index: int) -> bool:
        before, word = self.words[index - 1], self.words[index]
        gap = self.text[before.end : word.start]
        first_digits = before.norm.replace(",", "")
        return gap in (" ", "\u00a0", "\u202f") and word.norm == "000" and first_digits.isdigit()

    def _meaning(self, number: _Number) -> str:
        start, end = number.span.start, number.span.end
        if self.text[self.words[end - 1].end :].lstrip()[:1] == "%" or self._in("measure", end):
            return "measure"
        if number.value <= 0 or number.value != number.value.to_integral_value() or number.value > 10_000_000:
            return "measure" if number.value != number.value.to_integral_value() else ""
        # `450 AED, 4 pcs`: the currency belongs to the figure before it.
        owned = start >= 2 and self.words[start - 2].is_number
        is_money = self._in("currency", end) or (self._in("currency", start - 1) and not owned)
        if not is_money and self._counts_people(number):
            return "people"
        if not is_money and self._counts_pieces(number):
            return "pieces"
        return "cap" if self._asks_for_that_much(number) else self._money(number, is_money)

    def _asks_for_that_much(self, number: _Number) -> bool:
        """`and for 400?`: no count is so large, and nothing else is asked."""
        start, last = number.span.start, number.span.end == len(self.words)
        led = start > 0 and self.words[start - 1].norm in _FOR and start <= _LEADING
        whole = number.value == number.value.to_integral_value() and number.value <= _MOST
        return led and last and whole and number.value >= _MANY and bool({"?", "؟"} & set(self.text))

    def _money(self, number: _Number, is_money: bool) -> str:
        start = number.span.start
        before = {start - 1, start - 2} if self._in("currency", start - 1) else {start - 1}
        near = set(range(start - 5, start + 1)) | {number.span.end, number.span.end + 1}
        if near & self.at["budget"] and number.value >= 50:
            return "budget"
        if before & self.at["at_most"] and number.value >= 50:
            return "cap"
        if before & self.at["at_least"] and number.value >= 50:
            return "floor"
        if self._range_start(start) is not None:
            return "cap"
        if start and self.words[start - 1].norm in _EQUALS and set(range(start - 4, start)) & self.at["price"]:
            return "measure"
        return "cap" if is_money and number.value >= 50 else ""

    def _range_start(self, start: int) -> _Number | None:
        """The lower figure of `400-600`, `from 400 to 600`, where a price is what can be meant."""
        previous = [n for n in self.numbers if n.span.end in (start, start - 1) and n.span.start < start]
        linked = start >= 2 and self.words[start - 1].norm in ("to", "and", "до", "الى", "و")
        dashed = start >= 1 and self.text[self.words[start - 1].end : self.words[start].start].strip() in ("-", "–")
        fits = bool(previous and self.things and (linked or dashed) and previous[-1].value >= 100)
        return previous[-1] if fits else None

    def _counts_people(self, number: _Number) -> bool:
        """`8 people`; `a team of 15`, `staff: 15`; `a table for 8`."""
        start, end = number.span.start, number.span.end
        if any(self._in("people", index) for index in (end, end + 1)):
            return not self._in("pieces", end)
        counts_goods = self._in("pieces", end) or bool({end, end + 1} & self.things) or number.value > _MANY
        told = any(self._in("people", index) for index in (start - 1, start - 2)) and not self._counted_before(start)
        seats = start - 2 in self.seated and self.words[start - 1].norm in _FOR
        return (told or seats) and not counts_goods

    def _counted_before(self, start: int) -> bool:
        """Does the word for people belong to a number before it already?"""
        return any(0 < start - number.span.end <= 3 for number in self.numbers)

    def _counts_pieces(self, number: _Number) -> bool:
        start, end, value = number.span.start, number.span.end, number.value
        is_budget = value >= _MANY and bool(self.at["budget"] & set(range(start - _BUDGET_NEAR, start)))
        if value > _MOST or self._in("each", end) or is_budget:
            return False
        after_pieces = self._in("pieces", end) and not self._leads_on(end)
        glued_x = self._in("pieces", start - 1)
        if after_pieces or glued_x:
            return not (number.spelled and value == 1 and glued_x)
        thing = next((index for index in range(end, min(end + 4, len(self.words))) if index in self.things), None)
        blocked = any(word.is_number for word in self.words[end : thing or end])
        if thing is not None and not blocked:
            return value < _MANY or self._is_plural(end, thing)
        if number.spelled and value == 1:
            points = start > 0 and self.words[start - 1].norm in _POINTING
            return not points and self._before_code(end)
        if self.at["cheaper_one"] and value < _MANY:
            return True
        follows_code = start - 1 in self.codes or (start - 1 in self.things and value < _NO_SIZE)
        those = start > 0 and self.words[start - 1].norm in _THOSE and self._in("counting", start - 2)
        return value < _MANY and (self._in("counting", start - 1) or those or follows_code or self._before_code(end))

    def _before_code(self, end: int) -> bool:
        return end in self.codes or (end + 1 in self.codes and self.words[end].norm in _OF)

    def _leads_on(self, index: int) -> bool:
        """Does the word for pieces belong to the number behind it?"""
        following = index + 1 < len(self.words) and self.words[index + 1].is_number and index + 1 not in self.codes
        return following and self.words[index].norm in _BEFORE_ITS_NUMBER

    def _is_plural(self, start: int, thing: int) -> bool:
        return any(self.words[index].norm.endswith(_PLURAL_ENDINGS) for index in range(start, thing + 1))

    def _lone(self) -> int | None:
        """The message is a number and nothing else of weight (NEV-31)."""
        said = [word for index, word in enumerate(self.words) if index not in self._polite()]
        bare = [word for word in said if word.norm not in _FILLERS]
        if len(self.numbers) != 1 or self.codes:
            return None
        number = self.numbers[0]
        # `30 then` is a number; `618 then` is rather a code.
        said = bare if number.value < _MANY else said
        alone = len(said) == number.span.end - number.span.start
        whole = number.value == number.value.to_integral_value()
        return int(number.value) if alone and whole and 0 < number.value <= _MOST else None

    def _polite(self) -> frozenset[int]:
        cues = ("greeting", "yes", "ok", "thanks", "people", "instead")
        return frozenset(
            i for cue in cues for s in self.lexicon.cue_spans(cue, self.words) for i in range(s.start, s.end)
        )

    def _in(self, cue: str, index: int) -> bool:
        return index in self.at[cue]


def _apart(numbers: list[_Number]) -> list[_Number]:
    """The longest reading of each place: `half a dozen` holds no dozen of its own."""
    kept: list[_Number] = []
    for number in numbers:
        if not kept or number.span.start >= kept[-1].span.end:
            kept.append(number)
    return kept
