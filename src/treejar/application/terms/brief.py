"""The brief: what state decides about a reply before anybody writes it (law 2)."""

from datetime import datetime
from decimal import Decimal

import msgspec

from treejar.application.terms.transcript import Transcript
from treejar.domain.dialog.conversation import OpenQuestion, Slot
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """What this reply must do and may do. Pure data, made once per turn; it feeds the author and the checks alike.

    `batch` is what this turn answers, `transcript` everything before it, `customer_numbers` the figures the customer
    wrote themselves and which may therefore be repeated, `shown` the products of the last reply in their order.
    """

    language: Language
    now: datetime
    introduce: bool
    batch: Transcript
    transcript: Transcript = ()
    other_language: bool = False
    may_ask: frozenset[Slot] = frozenset()
    open_question: OpenQuestion | None = None
    customer_numbers: frozenset[Decimal] = frozenset()
    customer_name: str | None = None
    details_known: frozenset[str] = frozenset()
    shown: tuple[ProductId, ...] = ()
    pictured: frozenset[ProductId] = frozenset()
    useless_replies: int = 0

    @property
    def said(self) -> str:
        """The words this turn answers, one message a line."""
        return "\n".join(bubble.text for bubble in self.batch if bubble.text)
