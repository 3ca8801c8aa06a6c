"""A figure before the judge: its sentence, what was said before it, and the evidence of the turn."""

from decimal import Decimal

import msgspec

from treejar.application.turn.checks.judging.reply import Reply
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.evidence import Evidence
from treejar.application.turn.reading.figures import Figure
from treejar.application.turn.reading.known import Known, Role
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.pieces import Piece
from treejar.application.turn.reading.standing import CURRENCY
from treejar.application.turn.reading.statements import Statement
from treejar.domain.shared.ids import ProductId


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


def word_before(case: Case) -> str:
    """What stands before an amount and its currency."""
    at = case.figure.place - 1
    while at > 0 and case.pieces[at].forms & CURRENCY:
        at -= 1
    return case.pieces[at].text.lower() if at >= 0 else ""


def stands_behind_a_product(case: Case) -> bool:
    """`A — 540`, `A is 540`, `A: 9`: an equation with nothing else between."""
    behind = [mention.end for mention in case.statement.mentions if mention.end <= case.figure.place]
    if not behind:
        return False
    between = case.pieces[behind[-1] : case.figure.place]
    return all(piece.forms & _EQUALLY or piece.text in _EQUATING for piece in between)


def follows_a_heading(case: Case) -> bool:
    """`For 12:` or `In stock:`, and then line by line."""
    return case.statement.sentence.begins_line and case.reply.has_heading_before(case.number)


_EQUATING = frozenset("—-–:=(),|")
_EQUALLY = frozenset(word_list("is are at it aed dh dhs это по за هو هي ب درهم дирхам just only только лишь فقط now"))
