"""Builders of what customers want and of what managers are told."""

from dataclasses import replace

import msgspec
from tests.factories.dialog import new_address, new_id
from tests.fakes.system import MONDAY_NOON

from treejar.application.terms.alerts import Alert, AlertKind
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.escalation.policy import Level
from treejar.domain.quoting.order import Order, OrderLine
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, MessageId, OrderId, ProductId, conversation_of
from treejar.domain.shared.language import Language


def order(conversation_id: ConversationId, *lines: tuple[str, int], **changes: object) -> Order:
    """An order that was never stored, with so many of each product."""
    wanted = Order(
        id=OrderId(new_id()),
        conversation_id=conversation_id,
        opened_at=MONDAY_NOON,
        changed_at=MONDAY_NOON,
        lines=tuple(
            OrderLine(ProductId(product), quantity, MessageId(new_id()), MONDAY_NOON) for product, quantity in lines
        ),
    )
    return replace(wanted, **changes)


def alert(address: ChatAddress | None = None, **changes: object) -> Alert:
    """A notice about samples."""
    chat = address or new_address()
    plain = Alert(
        key=f"{new_id()}:alert:0",
        conversation_id=conversation_of(chat),
        address=chat,
        level=Level.NOTICE,
        trigger=Trigger.SAMPLES,
        kind=AlertKind.GENERAL,
        language=Language.RU,
        need="Нужны образцы ткани",
        last_messages="customer: Можно образцы? 🪑",
        raised_at=MONDAY_NOON,
    )
    return msgspec.structs.replace(plain, **changes)
