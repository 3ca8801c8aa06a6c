"""The second half of a turn: all of it becomes true at once, or none of it."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from treejar.application.ports.errors import StaleVersion
from treejar.application.ports.turn_log import TurnRecord
from treejar.application.ports.unit_of_work import UnitOfWork, UnitsOfWork
from treejar.application.terms.alerts import Alert
from treejar.application.terms.inbound import InboxKind, InboxStatus
from treejar.application.terms.outgoing import OutboxEntry, Payload, entry_key
from treejar.application.tools.workbench import Workbench
from treejar.application.turn.bubbles import customer_message_of, reply_message_of
from treejar.application.turn.context import TurnContext
from treejar.domain.shared.ids import ConversationId


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a turn wants to make true: its outgoing parts, its record, and what managers are told."""

    parts: tuple[Payload, ...]
    record: TurnRecord
    alerts: tuple[Alert, ...] = ()


class Commit:
    """Confirms the lease and the versions; discards the answer when somebody spoke meanwhile."""

    def __init__(self, units: UnitsOfWork) -> None:
        self._units = units

    async def commit(
        self, context: TurnContext, bench: Workbench, answer: Answer, now: datetime, *, final: bool
    ) -> bool:
        """False: discarded, because a manager spoke or took over, or a customer spoke, edited or deleted and this try
        is not the `final` one. Raises LeaseLost when another turn has taken the conversation."""
        async with self._units() as unit:
            await unit.conversations.hold(context.lease, now)
            if await self._overtaken(unit, context, final=final):
                return False
            try:
                await self._write(unit, context, bench, answer, now)
            except StaleVersion:
                return False
            await unit.commit()
        return True

    async def let_go(self, context: TurnContext, record: TurnRecord | None = None) -> None:
        """Give the lease back after a turn that committed nothing, so that the next try need not wait for its end;
        `record` tells what it cost."""
        async with self._units() as unit:
            if record is not None:
                await unit.turns.append(record)
            await unit.conversations.release(context.lease)
            await unit.commit()

    async def left_over(self, conversation_id: ConversationId) -> bool:
        """Has something arrived that no turn has dealt with?"""
        async with self._units.for_reading() as unit:
            return bool(await unit.inbox.pending(conversation_id))

    async def _overtaken(self, unit: UnitOfWork, context: TurnContext, *, final: bool) -> bool:
        """The echo of an earlier reply of ours overtakes nobody, nor does an edit of anything but these messages."""
        answered = {row.id for row in context.rows}
        messages = {row.arrived.provider_message_id for row in context.rows}
        for row in await unit.inbox.pending(context.conversation.id):
            if row.id in answered:
                continue
            match row.arrived.kind:
                case InboxKind.OUTGOING:
                    overtaken = not await unit.outbox.is_ours(row.arrived.provider_message_id)
                case InboxKind.CUSTOMER:
                    overtaken = not final
                case InboxKind.EDIT | InboxKind.DELETION:
                    overtaken = not final and row.arrived.provider_message_id in messages
            if overtaken:
                return True
        return False

    async def _write(
        self, unit: UnitOfWork, context: TurnContext, bench: Workbench, answer: Answer, now: datetime
    ) -> None:
        conversation, turn_id = bench.conversation, context.turn_id
        await unit.conversations.save_and_release(conversation, context.lease)
        replies = [
            reply_message_of(turn_id, conversation.id, part, payload, now) for part, payload in enumerate(answer.parts)
        ]
        await unit.messages.append([*(customer_message_of(row.arrived) for row in context.rows), *replies])
        if bench.learned:
            await unit.customers.save(bench.customer)
        if bench.opened:
            await unit.escalations.save(bench.opened)
        await _save_order(unit, bench)
        await unit.alerts.add(answer.alerts)
        await unit.inbox.settle([row.id for row in context.rows], InboxStatus.ANSWERED, turn_id)
        await unit.outbox.add(_entries(context, answer.parts, now))
        await unit.turns.append(answer.record)


async def _save_order(unit: UnitOfWork, bench: Workbench) -> None:
    """The one that is put aside first: only one at a time may be changed."""
    if bench.superseded is not None:
        await unit.orders.save(bench.superseded)
    if bench.order is not None and bench.order_changed:
        await unit.orders.save(bench.order)


def _entries(context: TurnContext, parts: Sequence[Payload], now: datetime) -> list[OutboxEntry]:
    return [
        OutboxEntry(
            key=entry_key(context.turn_id, part),
            conversation_id=context.conversation.id,
            address=context.conversation.address,
            payload=payload,
            turn_id=context.turn_id,
            created_at=now,
        )
        for part, payload in enumerate(parts)
    ]
