"""Outgoing bubbles that the messenger shows us: our own settle the outbox, a person's take the conversation over."""

from collections.abc import Sequence
from datetime import datetime

from treejar.application.ports.system import Ids
from treejar.application.ports.unit_of_work import UnitOfWork
from treejar.application.terms.inbound import Arrived, InboxKind, InboxRow, InboxStatus
from treejar.application.terms.outgoing import SendText
from treejar.application.turn.bubbles import customer_message_id
from treejar.domain.dialog.authorship import Authorship, EchoClues, authorship
from treejar.domain.dialog.conversation import Conversation, ConversationState
from treejar.domain.dialog.message import Author, Message
from treejar.domain.escalation.escalation import Escalation, EscalationState, Trigger
from treejar.domain.shared.ids import EscalationId


class Echoes:
    """Deals with every bubble that left our number."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids

    async def settle(
        self, unit: UnitOfWork, conversation: Conversation, rows: Sequence[InboxRow], now: datetime
    ) -> None:
        """A manager's bubble hands the conversation over (CH-5), or claims the handover that waits for somebody."""
        for row in rows:
            if row.arrived.kind is InboxKind.OUTGOING:
                author = await self._author(unit, row.arrived, now)
                if author is Authorship.MANAGER:
                    await self._take_over(unit, conversation, row.arrived, now)
                await unit.inbox.settle([row.id], InboxStatus.NOTED, reason=f"outgoing, by {author.value}")

    async def _author(self, unit: UnitOfWork, echo: Arrived, now: datetime) -> Authorship:
        ours = await unit.outbox.is_ours(echo.provider_message_id)
        # What a person wrote in the messenger's own chat settles nothing of ours, even in the same words.
        matches = (
            not ours
            and not echo.sent_from_app
            and await unit.outbox.match_echo(
                echo.conversation_id,
                None if echo.media else SendText(text=echo.text),
                echo.provider_message_id,
                now,
            )
        )
        return authorship(
            EchoClues(
                id_is_ours=ours,
                matches_a_send=matches,
                author_type=echo.author_type,
                sent_from_app=echo.sent_from_app,
            )
        )

    async def _take_over(self, unit: UnitOfWork, conversation: Conversation, echo: Arrived, now: datetime) -> None:
        await unit.messages.append(
            [
                Message(
                    id=customer_message_id(echo),
                    conversation_id=conversation.id,
                    author=Author.MANAGER,
                    kind=echo.message_kind,
                    text=echo.text,
                    media=echo.media,
                    at=echo.sent_at,
                    provider_message_id=echo.provider_message_id,
                )
            ]
        )
        handover = await self._handover(unit, conversation, now)
        if handover is not None:
            conversation.waiting_noted_at = now
            await unit.outbox.withdraw(conversation.id, "a manager took over")
            await unit.escalations.save(handover)

    async def _handover(self, unit: UnitOfWork, conversation: Conversation, now: datetime) -> Escalation | None:
        """Opened now, or claimed where it waits for somebody; None when a manager has the conversation already."""
        if conversation.state is ConversationState.ACTIVE:
            conversation.hand_over()
            return Escalation(
                id=EscalationId(self._ids.new()),
                conversation_id=conversation.id,
                trigger=Trigger.MANAGER_WROTE,
                opened_at=now,
                state=EscalationState.MANUAL_TAKEOVER,
            )
        waiting = await unit.escalations.active(conversation.id)
        if waiting is None or waiting.state is not EscalationState.PENDING:
            return None
        waiting.claim()
        return waiting
