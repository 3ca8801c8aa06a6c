"""An order: what a customer wants. The only place where wishes live; everything else proposes changes (QUO-5)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.ids import ConversationId, MessageId, OrderId, ProductId
from treejar.domain.shared.transitions import move


class OrderState(StrEnum):
    ACTIVE = "active"
    QUOTED = "quoted"
    ACCEPTED = "accepted"
    CLOSED_REFUSED = "closed_refused"
    CLOSED_NO_RESPONSE = "closed_no_response"
    SUPERSEDED = "superseded"


class OrderAction(StrEnum):
    QUOTE = "quote"
    CHANGE = "change"
    ACCEPT = "accept"
    REFUSE = "refuse"
    SILENCE = "silence"
    REPLACE = "replace"


_S, _A = OrderState, OrderAction
TRANSITIONS: Mapping[tuple[OrderState, OrderAction], OrderState] = {
    (_S.ACTIVE, _A.CHANGE): _S.ACTIVE,
    (_S.ACTIVE, _A.QUOTE): _S.QUOTED,
    (_S.ACTIVE, _A.REPLACE): _S.SUPERSEDED,
    (_S.QUOTED, _A.CHANGE): _S.ACTIVE,
    (_S.QUOTED, _A.ACCEPT): _S.ACCEPTED,
    (_S.QUOTED, _A.REFUSE): _S.CLOSED_REFUSED,
    (_S.QUOTED, _A.SILENCE): _S.CLOSED_NO_RESPONSE,
    (_S.QUOTED, _A.REPLACE): _S.SUPERSEDED,
}

MOST_PIECES = 100_000
MOST_LINES = 60
# Whoever comes back later than this is asked whether the earlier order still holds (DLG-14).
EARLIER_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OrderLine:
    """So many pieces of one product, and the message that said so."""

    product_id: ProductId
    quantity: int
    message_id: MessageId
    at: datetime


@dataclass(slots=True)
class Order:
    """Lines in the order in which the customer named them; each product once."""

    id: OrderId
    conversation_id: ConversationId
    opened_at: datetime
    changed_at: datetime
    state: OrderState = OrderState.ACTIVE
    lines: tuple[OrderLine, ...] = ()
    version: int = 0

    @property
    def open(self) -> bool:
        """May it still be changed?"""
        return self.state in (OrderState.ACTIVE, OrderState.QUOTED)

    def is_earlier(self, now: datetime) -> bool:
        """Is it from an earlier time, so that nothing of it may be used without asking (DLG-14)?"""
        return now - self.changed_at > EARLIER_AFTER

    def quantity_of(self, product_id: ProductId) -> int | None:
        return next((line.quantity for line in self.lines if line.product_id == product_id), None)

    def put(self, product_id: ProductId, quantity: int, message_id: MessageId, at: datetime) -> None:
        """From now on exactly so many, all other lines unchanged (NEV-32). Raises InvalidValue."""
        if not 0 < quantity <= MOST_PIECES:
            raise InvalidValue("quantity", f"1 to {MOST_PIECES} pieces")
        line = OrderLine(product_id, quantity, message_id, at)
        if self.quantity_of(product_id) is None:
            if len(self.lines) >= MOST_LINES:
                raise InvalidValue("lines", f"{MOST_LINES} at most")
            lines = (*self.lines, line)
        else:
            lines = tuple(line if known.product_id == product_id else known for known in self.lines)
        self._change(lines, at)

    def exchange(self, old: ProductId, new: ProductId, message_id: MessageId, at: datetime) -> None:
        """Another product takes the place of a line, with its quantity. Raises InvalidValue."""
        if self.quantity_of(old) is None or self.quantity_of(new) is not None:
            raise InvalidValue("product", "the old one must stand in the order and the new one not")
        self._change(
            tuple(
                replace(line, product_id=new, message_id=message_id, at=at) if line.product_id == old else line
                for line in self.lines
            ),
            at,
        )

    def remove(self, product_id: ProductId, at: datetime) -> None:
        """Take a line out. Raises InvalidValue for one that is not there."""
        if self.quantity_of(product_id) is None:
            raise InvalidValue("product", "it does not stand in the order")
        self._change(tuple(line for line in self.lines if line.product_id != product_id), at)

    def confirm(self, at: datetime) -> None:
        """The customer says that an earlier order still holds."""
        self._change(self.lines, at)

    def supersede(self) -> None:
        """A new order takes its place."""
        self.state = move("order", TRANSITIONS, self.state, OrderAction.REPLACE)

    def _change(self, lines: tuple[OrderLine, ...], at: datetime) -> None:
        self.state = move("order", TRANSITIONS, self.state, OrderAction.CHANGE)
        self.lines = lines
        self.changed_at = at
