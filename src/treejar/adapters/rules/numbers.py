"""Where the numbers of a message stand and what they amount to, in digits or in words; not yet what they mean."""

from decimal import Decimal

import msgspec

from treejar.adapters.rules.lexicon import Lexicon, Span, spans
from treejar.adapters.rules.text import Word

_A_THOUSAND = 1000
# What stands behind the number of a line in a list.
_LIST_MARKS = (")", ".", "-", ":")
# The words that tell what the numbers beside them mean.
_CUES = (
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


class Number(msgspec.Struct, frozen=True):
    """A number and its place; `spelled` in words."""

    value: Decimal
    span: Span
    spelled: bool


class Said:
    """A message whose numbers are read: its words, and where the words stand that tell of numbers.

    `things` are positions of product words, `seated` of those at which people sit together, `codes` positions inside a
    code.
    """

    def __init__(
        self,
        text: str,
        words: tuple[Word, ...],
        lexicon: Lexicon,
        things: frozenset[int],
        codes: frozenset[int],
        seated: frozenset[int],
    ) -> None:
        self.text, self.words, self.lexicon = text, words, lexicon
        self.things, self.codes, self.seated = things, codes, seated
        self.at = {cue: self.places(cue) for cue in _CUES}

    def holds(self, cue: str, index: int) -> bool:
        """Does the word at this place belong to the cue?"""
        return index in self.at[cue]

    def places(self, *cues: str) -> frozenset[int]:
        """The places of all words of the cues."""
        found = (span for cue in cues for span in self.lexicon.cue_spans(cue, self.words))
        return frozenset(index for span in found for index in range(span.start, span.end))


def numbers_in(said: Said) -> list[Number]:
    """All numbers in their order, but for those of codes and of the lines of a list."""
    found = [_written(said, at) for at, word in enumerate(said.words) if word.is_number and not _is_letter(said, at)]
    for value, patterns in said.lexicon.numbers.items():
        found += [_spelled(said, value, span) for span in spans(patterns, said.words)]
    passed = said.codes | _list_numbers(said)
    kept = [n for n in found if n is not None and n.span.start not in passed]
    return _apart(sorted(kept, key=lambda number: (number.span.start, -number.span.end)))


def _list_numbers(said: Said) -> frozenset[int]:
    """`1) …  2) …`: the numbers of the lines of a list count nothing (NEV-33)."""
    marks: list[int] = []
    for index, word in enumerate(said.words):
        line = said.text[: word.start].rpartition("\n")[2].strip(" *•-")
        behind = said.text[word.end : word.end + 2]
        marked = behind[:1] in _LIST_MARKS and (behind[1:] or " ").isspace()
        begins = not line and "\n" in said.text and marked
        if word.norm == str(len(marks) + 1) and (begins or (behind[:1] == ")" and "(" not in line[-1:])):
            marks.append(index)
    return frozenset(marks) if len(marks) > 1 else frozenset()


def _is_letter(said: Said, index: int) -> bool:
    """The 3 of `si3r`, which stands for a letter."""
    inside = 0 < index < len(said.words) - 1 and len(said.words[index].norm) == 1
    return (
        inside
        and said.words[index - 1].end == said.words[index].start
        and said.words[index].end == said.words[index + 1].start
    )


def _written(said: Said, index: int) -> Number | None:
    plain = said.words[index].norm.replace(",", "")
    # A space groups thousands in Russian: "90 000".
    end = index + 1
    if len(plain) <= 3 and plain.isdigit():
        while end < len(said.words) and _continues(said, end):
            plain += said.words[end].norm
            end += 1
    if index and len(said.words[index].norm) == 3 and _continues(said, index):
        return None
    try:
        value = Decimal(plain)
    except ArithmeticError:
        return None
    if said.holds("thousand", end) and said.words[end].start - said.words[end - 1].end <= 1:
        value, end = value * _A_THOUSAND, end + 1
    return Number(value, Span(index, end), spelled=False)


def _spelled(said: Said, value: int, span: Span) -> Number:
    """`two thousand` is one number."""
    if value < _A_THOUSAND and said.holds("thousand", span.end):
        return Number(Decimal(value * _A_THOUSAND), Span(span.start, span.end + 1), spelled=True)
    return Number(Decimal(value), span, spelled=True)


def _continues(said: Said, index: int) -> bool:
    """Is the word here the `000` of the number before it?"""
    before, word = said.words[index - 1], said.words[index]
    gap = said.text[before.end : word.start]
    first_digits = before.norm.replace(",", "")
    return gap in (" ", "\u00a0", "\u202f") and word.norm == "000" and first_digits.isdigit()


def _apart(numbers: list[Number]) -> list[Number]:
    """The longest reading of each place: `half a dozen` holds no dozen of its own."""
    kept: list[Number] = []
    for number in numbers:
        if not kept or number.span.start >= kept[-1].span.end:
            kept.append(number)
    return kept
