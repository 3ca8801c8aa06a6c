"""The brief: what state decides about a reply before anybody writes it (law 2)."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

import msgspec

from treejar.application.terms.house_rules import HouseRules
from treejar.application.terms.transcript import Transcript
from treejar.domain.dialog.conversation import OpenQuestion, Slot
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import MessageKind
from treejar.domain.dialog.stage import Stage
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language

# What stands in these was not written by the customer.
PINS = (MessageKind.LOCATION, MessageKind.CONTACT)


class Wanted(msgspec.Struct, frozen=True):
    """A line of the customer's order as it stands."""

    product_id: ProductId
    quantity: int


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """What this reply must do and may do. Pure data, made once per turn; it feeds the author and the checks alike.

    `batch` is what this turn answers, `transcript` everything before it, `customer_numbers` the figures the customer
    wrote themselves and which may therefore be repeated, `shown` the products of the last reply in their order,
    `pictured` those whose picture came before and is not asked for again.

    `details` is what is known of the customer and may be used; `earlier_details` belong to an earlier order, as
    `earlier_order` does, and are asked about before they are used again (DLG-14). `order` is the current one.
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
    details: Mapping[Detail, str] = {}
    earlier_details: Mapping[Detail, str] = {}
    order: tuple[Wanted, ...] = ()
    earlier_order: tuple[Wanted, ...] = ()
    stage: Stage = Stage.GREETING
    project: bool = False
    rules: HouseRules = HouseRules()
    shown: tuple[ProductId, ...] = ()
    pictured: frozenset[ProductId] = frozenset()
    useless_replies: int = 0

    @property
    def said(self) -> str:
        """The words this turn answers, one message a line."""
        return "\n".join(bubble.text for bubble in self.batch if bubble.text)

    @property
    def wordless(self) -> bool:
        """Files, pins and voice notes that nobody understood: not one word was said."""
        return bool(self.batch) and not any(b.text.strip() for b in self.batch if b.kind not in PINS)

    @property
    def unheard(self) -> bool:
        """A voice note is among them that nobody understood."""
        return any(b.kind is MessageKind.VOICE and not b.text.strip() for b in self.batch)
