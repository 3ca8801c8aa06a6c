"""The real stores with two additions for drills: named steps where a process may die, and safeguards taken away."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine
from tests.drills.hand import Hand, Safeguard

from treejar.adapters.postgres.pool import for_questions
from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.stores.conversations import PostgresConversations
from treejar.adapters.postgres.stores.outbox import PostgresOutbox
from treejar.adapters.postgres.stores.products import PostgresProducts
from treejar.adapters.postgres.stores.voices import PostgresVoices
from treejar.adapters.postgres.unit_of_work import PostgresUnitOfWork
from treejar.application.ports.conversations import Lease
from treejar.application.ports.products import CatalogItem, Written
from treejar.application.ports.voices import Voice
from treejar.application.terms.outgoing import OutboxEntry
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.shared.ids import ConversationId

# Short enough that a drill survives a turn whose lease could not be given back.
LONG_LEASE = timedelta(seconds=60)


class Steps:
    """What a unit of work has done so far, by the names of design §7."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._done: list[str] = []

    def did(self, step: str) -> None:
        self._done.append(step)

    def reached(self, moment: str) -> None:
        for step in self._done:
            self._hand.reached(f"{step}.{moment}")


class WatchedConversations(PostgresConversations):
    """Without the lease everybody may claim at any time; without the version check the last one to save wins."""

    def __init__(self, session: Session, hand: Hand, steps: Steps) -> None:
        super().__init__(session)
        self._hand = hand
        self._steps = steps

    async def claim(self, conversation_id: ConversationId, token: UUID, now: datetime, until: datetime) -> Lease:
        self._steps.did("claim")
        if self._hand.leases_are_long():
            until = now + LONG_LEASE
        if self._hand.is_without(Safeguard.LEASE):
            await self.get(conversation_id)
            return Lease(conversation_id, token, until)
        return await super().claim(conversation_id, token, now, until)

    async def hold(self, lease: Lease, now: datetime) -> None:
        self._steps.did("turn")
        if not self._hand.is_without(Safeguard.LEASE):
            await super().hold(lease, now)

    async def save(self, conversation: Conversation) -> None:
        await self._overlook_others(conversation)
        await super().save(conversation)

    async def save_and_release(self, conversation: Conversation, lease: Lease) -> None:
        await self._overlook_others(conversation)
        await super().save_and_release(conversation, lease)

    async def _overlook_others(self, conversation: Conversation) -> None:
        if self._hand.is_without(Safeguard.VERSION):
            conversation.version = (await self.get(conversation.id)).version


class WatchedOutbox(PostgresOutbox):
    def __init__(self, session: Session, steps: Steps) -> None:
        super().__init__(session)
        self._steps = steps

    async def claim_due(self, now: datetime, until: datetime, limit: int) -> list[OutboxEntry]:
        entries = await super().claim_due(now, until, limit)
        if entries:
            self._steps.did("outbox-claim")
        return entries

    async def delivered(self, key: str, provider_message_id: str | None, at: datetime) -> None:
        self._steps.did("delivered")
        await super().delivered(key, provider_message_id, at)


class WatchedProducts(PostgresProducts):
    def __init__(self, session: Session, hand: Hand, steps: Steps) -> None:
        super().__init__(session)
        self._hand = hand
        self._steps = steps

    async def upsert(self, items: Sequence[CatalogItem]) -> Written:
        self._steps.did(self._hand.numbered("sync-page"))
        return await super().upsert(items)


class WatchedVoices(PostgresVoices):
    def __init__(self, session: Session, steps: Steps) -> None:
        super().__init__(session)
        self._steps = steps

    async def claim(self, key: str, conversation_id: ConversationId, link: str, now: datetime) -> int | None:
        number = await super().claim(key, conversation_id, link, now)
        if number is not None:
            self._steps.did("voice-claim")
        return number

    async def settle(self, voice: Voice) -> bool:
        self._steps.did("voice")
        return await super().settle(voice)


class WatchedUnit(PostgresUnitOfWork):
    """A process may die just before and just after the commit of each step."""

    def __init__(self, engine: AsyncEngine, hand: Hand) -> None:
        super().__init__(engine)
        self._hand = hand
        self._steps = Steps(hand)

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        self.conversations = WatchedConversations(self._session, self._hand, self._steps)
        self.outbox = WatchedOutbox(self._session, self._steps)
        self.products = WatchedProducts(self._session, self._hand, self._steps)
        self.voices = WatchedVoices(self._session, self._steps)
        return self

    async def commit(self) -> None:
        self._steps.reached("before")
        await super().commit()
        self._steps.reached("after")


class WatchedUnits:
    """UnitsOfWork."""

    def __init__(self, engine: AsyncEngine, hand: Hand) -> None:
        self._engine = engine
        self._hand = hand

    def __call__(self) -> WatchedUnit:
        return WatchedUnit(self._engine, self._hand)

    def for_reading(self) -> PostgresUnitOfWork:
        return PostgresUnitOfWork(for_questions(self._engine))
