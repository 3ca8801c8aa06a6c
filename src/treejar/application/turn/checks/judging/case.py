"""A figure before the judge: its sentence, what was said before it, and the evidence of the turn."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.evidence import Evidence
from treejar.application.turn.reading.known import Known, Role
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.pieces import Piece
from treejar.application.turn.reading.statements import Figure, Statement
from treejar.application.turn.reading.units import Unit
from treejar.domain.shared.ids import ProductId

_LISTED = (Role.FROM, Role.LINE_TOTAL)
_BULLETS = ("-", "–", "—", "•", "*")


class Reply:
    """All that one draft states, and the evidence of its turn."""

    def __init__(self, statements: Sequence[Statement], evidence: Evidence) -> None:
        self.statements, self.evidence = tuple(statements), evidence
        self.named = frozenset(product for s in statements for m in s.mentions for product in m.products)
        self.figures = tuple(figure for statement in statements for figure in statement.figures)
        totals = {known.value for known in evidence.known if known.role is Role.TOTAL}
        self.has_grand_total = bool(totals)
        self.sums_up = any(figure.value in totals for figure in self.figures)
        budgets = {known.value for known in evidence.known if known.role is Role.BUDGET}
        self.counts = frozenset(Decimal(number) for number in self._counts())
        self._heard = [_heard_in(statement, budgets) for statement in statements]

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
        return frozenset[Cue]().union(*self._heard[: number + 1])

    def counts_anything(self) -> bool:
        """Is a number of pieces wanted told anywhere?"""
        return any(is_quantity(figure) for figure in self.figures)


class Case(msgspec.Struct, frozen=True):
    """One figure of a reply; `number` counts its sentence from 0."""

    figure: Figure
    statement: Statement
    number: int
    reply: Reply

    @property
    def evidence(self) -> Evidence:
        return self.reply.evidence

    @property
    def cues(self) -> frozenset[Cue]:
        return self.figure.cues

    @property
    def value(self) -> Decimal:
        return self.figure.value or Decimal(0)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.statement.pieces

    @property
    def before(self) -> Piece | None:
        """The piece before the figure."""
        return self.pieces[self.figure.place - 1] if self.figure.place else None

    def heard(self) -> frozenset[Cue]:
        """What its sentence speaks of."""
        return self.reply.heard(self.number)

    def heard_so_far(self) -> frozenset[Cue]:
        """What the reply has spoken of up to here."""
        return self.reply.heard_up_to(self.number)

    def is_about(self, product: ProductId | None) -> bool:
        return any(product in products for products in self.figure.about)

    def known_of(self, role: Role) -> list[Known]:
        """What the facts know in a role of the products this figure is told of."""
        return [known for known in self.evidence.known if known.role is role and self.is_about(known.product)]


_CLAIMING = frozenset(
    (
        Cue.STOCK, Cue.HAVE, Cue.MISSING, Cue.OTHERS, Cue.EACH, Cue.PRICE, Cue.COST, Cue.TOTAL, Cue.UNITS, Cue.BUDGET,
        Cue.OVER,
    )
)  # fmt: skip


def is_quantity(figure: Figure) -> bool:
    """Is this a number of pieces wanted, rather than stock, a rest or an amount?"""
    if figure.known is not None:
        return figure.known.role is Role.QUANTITY
    if figure.unit not in (Unit.COUNT, Unit.NONE) or figure.value is None or figure.value != int(figure.value):
        return False
    if figure.factor or figure.replaced or (figure.ranged and not figure.times):
        return False
    if figure.times or (figure.ahead and not figure.cues & {Cue.STOCK, Cue.HAVE, Cue.MISSING}):
        return True
    return not figure.cues & _CLAIMING or figure.whole or figure.all_of


def stands_behind_a_product(case: Case) -> bool:
    """`A — 540`, `A is 540`, `A: 9`: an equation with nothing else between."""
    behind = [mention.end for mention in case.statement.mentions if mention.end <= case.figure.place]
    if not behind:
        return False
    between = case.pieces[behind[-1] : case.figure.place]
    return all(piece.forms & _EQUALLY or piece.text in _EQUATING for piece in between)


def follows_a_heading(case: Case) -> bool:
    """`For 12:` or `In stock:`, and then line by line."""
    headings = [statement for statement in case.reply.statements[: case.number] if statement.pieces[-1].text == ":"]
    return case.statement.sentence.begins_line and bool(headings)


_EQUATING = frozenset("—-–:=(),|")
_EQUALLY = frozenset(word_list("is are at it aed dh dhs это по за هو هي ب درهم дирхам just only только лишь فقط now"))


def _heard_in(statement: Statement, budgets: set[Decimal]) -> frozenset[Cue]:
    """Its cues; who tells the budget speaks of it."""
    told = {Cue.BUDGET} if any(figure.value in budgets for figure in statement.figures) else set()
    return frozenset(told).union(
        (heard.cue for heard in statement.cues), *(figure.cues for figure in statement.figures)
    )
