"""All that a reply states, read once for all its figures: a judge asks it what was said before or elsewhere."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from treejar.application.turn.checks.judging.counting import is_quantity, last_count
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.evidence import Evidence
from treejar.application.turn.reading.figures import Figure
from treejar.application.turn.reading.known import Role
from treejar.application.turn.reading.statements import Statement

_LISTED = (Role.FROM, Role.LINE_TOTAL)
_BULLETS = ("-", "–", "—", "•", "*")


class Reply:
    """All that one draft states, and the evidence of its turn."""

    def __init__(self, statements: Sequence[Statement], evidence: Evidence) -> None:
        self.statements, self.evidence = tuple(statements), evidence
        self.named = frozenset(product for s in statements for m in s.mentions for product in m.products)
        self.figures = tuple(figure for statement in statements for figure in statement.figures)
        self._firsts = {figure.value: figure for figure in reversed(self.figures)}
        self._times = Counter(figure.value for figure in self.figures)
        totals = {known.value for known in evidence.known if known.role is Role.TOTAL}
        self.has_grand_total = bool(totals)
        self.sums_up = any(figure.value in totals for figure in self.figures)
        budgets = {known.value for known in evidence.known if known.role is Role.BUDGET}
        self.counts = frozenset(Decimal(number) for number in self._counts())
        self._heard = [_heard_in(statement, budgets) for statement in statements]
        self._heard_so_far = list(accumulate(self._heard, frozenset[Cue].union))
        self._first_heading = next(
            (number for number, statement in enumerate(statements) if statement.pieces[-1].text == ":"),
            len(self._heard),
        )
        self._counted = list(_last_counts(statements))
        self._counts_anything = any(is_quantity(figure) for figure in self.figures)

    def _counts(self) -> Iterator[int]:
        """How many products are named or were found, kinds priced, lines summed, and things listed."""
        yield len(self.named)
        yield len(self.evidence.products)
        yield from Counter(known.role for known in self.evidence.known if known.role in _LISTED).values()
        yield sum(s.sentence.begins_line and s.pieces[0].text in _BULLETS for s in self.statements if s.pieces)

    def heard(self, number: int) -> frozenset[Cue]:
        """The cues of one sentence, whichever figure they stand by."""
        return self._heard[number]

    def heard_up_to(self, number: int) -> frozenset[Cue]:
        """The cues of a sentence and of all before it."""
        return self._heard_so_far[number]

    def counted_before(self, number: int) -> Figure | None:
        """The number of pieces or people told last before a sentence."""
        return self._counted[number - 1] if number else None

    def counts_anything(self) -> bool:
        """Is a number of pieces wanted told anywhere?"""
        return self._counts_anything

    def has_heading_before(self, number: int) -> bool:
        """Does a sentence before this one end with a colon?"""
        return self._first_heading < number

    def is_said_twice(self, figure: Figure) -> bool:
        return self._times[figure.value] > 1

    def is_said_first(self, figure: Figure) -> bool:
        """Is it the first figure with its number?"""
        return self._firsts[figure.value] is figure


def _last_counts(statements: Sequence[Statement]) -> Iterator[Figure | None]:
    """For each sentence the number of pieces or people told last in it or before it."""
    last: Figure | None = None
    for statement in statements:
        last = last_count(statement.figures) or last
        yield last


def _heard_in(statement: Statement, budgets: set[Decimal]) -> frozenset[Cue]:
    """Its cues; who tells the budget speaks of it."""
    told = {Cue.BUDGET} if any(figure.value in budgets for figure in statement.figures) else set()
    return frozenset(told).union(
        (heard.cue for heard in statement.cues), *(figure.cues for figure in statement.figures)
    )
