"""What can be seen of a turn afterwards: what was sent, what was recorded, and how everything stands now."""

from collections import Counter
from collections.abc import Mapping

import asyncpg
import msgspec

from treejar.application.ports.turn_log import TurnRecord
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.terms.alerts import Alert
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.ids import ConversationId, ProductId
from treejar.entrypoints.replay.stage import Stage

_MOST_TURNS = 200


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What the tables hold of a conversation: outbox entries by kind and in order, those that failed, handovers in the
    order of their opening, arrivals given up."""

    outbox: tuple[str, ...] = ()
    pictured: tuple[ProductId, ...] = ()
    undelivered: int = 0
    handovers: tuple[Trigger, ...] = ()
    quarantined: int = 0


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Everything after a turn. `conversation` is None before anything was ever said."""

    conversation: Conversation | None
    details: Mapping[str, str]
    order: Mapping[ProductId, int]
    alerts: tuple[Alert, ...]
    counts: Counts
    records: tuple[TurnRecord, ...]


class TurnSeen(msgspec.Struct, frozen=True, kw_only=True):
    """One turn of a play. `texts` are what reached the customer in it, `records` what was recorded of it, oldest
    first; `before` and `after` how things stood. `script_faults`: names in the script that found no fact."""

    number: int
    texts: tuple[str, ...]
    pictures: int
    before: Standing
    after: Standing
    script_faults: tuple[str, ...]
    troubles: tuple[str, ...]
    seconds: float

    @property
    def records(self) -> tuple[TurnRecord, ...]:
        return self.after.records[len(self.before.records) :]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def alerts(self) -> tuple[Alert, ...]:
        return self.after.alerts[len(self.before.alerts) :]

    @property
    def handovers(self) -> tuple[Trigger, ...]:
        return self.after.counts.handovers[len(self.before.counts.handovers) :]

    @property
    def outbox(self) -> Counter[str]:
        return Counter(self.after.counts.outbox[len(self.before.counts.outbox) :])

    @property
    def pictured(self) -> tuple[ProductId, ...]:
        return self.after.counts.pictured[len(self.before.counts.pictured) :]


async def look(conversation_id: ConversationId, stage: Stage, units: UnitsOfWork, rows: asyncpg.Pool) -> Standing:
    """How everything stands now."""
    async with units() as unit:
        # A chat that nobody has answered yet has no row; opening it here would be an effect of looking.
        known = await rows.fetchval("SELECT count(*) FROM conversations WHERE id = $1", conversation_id)
        conversation = await unit.conversations.get(conversation_id) if known else None
        customer = await unit.customers.of(conversation_id)
        order = await unit.orders.current(conversation_id)
        alerts = await unit.alerts.of(conversation_id)
        page = await unit.turns.page(conversation_id, _MOST_TURNS)
    return Standing(
        conversation=conversation,
        details={detail.value: known.value for detail, known in customer.details.items()},
        order={line.product_id: line.quantity for line in order.lines} if order else {},
        alerts=tuple(alerts),
        counts=await _counts(conversation_id, rows),
        records=tuple(reversed(page.items)),
    )


async def _counts(conversation_id: ConversationId, rows: asyncpg.Pool) -> Counts:
    sent = await rows.fetch(
        "SELECT kind, status, payload->>'product_id' AS product FROM outbox WHERE conversation_id = $1 ORDER BY seq",
        conversation_id,
    )
    handovers = await rows.fetch(
        "SELECT trigger FROM escalations WHERE conversation_id = $1 ORDER BY opened_at", conversation_id
    )
    quarantined = await rows.fetchval(
        "SELECT count(*) FROM inbox WHERE conversation_id = $1 AND status = 'quarantined'", conversation_id
    )
    return Counts(
        outbox=tuple(row["kind"] for row in sent),
        pictured=tuple(ProductId(row["product"]) for row in sent if row["product"]),
        undelivered=sum(row["status"] not in ("delivered", "withdrawn") for row in sent),
        handovers=tuple(Trigger(row["trigger"]) for row in handovers),
        quarantined=quarantined,
    )
