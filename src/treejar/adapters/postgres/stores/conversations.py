"""Conversations and their leases."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, func, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from treejar.adapters.postgres.cursor import Cursor
from treejar.adapters.postgres.mapping.conversations import identity_of, state_of, to_conversation
from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.conversations import ConversationRow as Row
from treejar.application.ports.conversations import ConversationFilter, ConversationPage, Lease
from treejar.application.ports.errors import ConversationBusy, LeaseLost, NotFound, StaleVersion
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, conversation_of

_BY_ID = select(Row.__table__).where(Row.id == bindparam("id"))
_ACTIVITY = func.coalesce(Row.last_inbound_at, Row.created_at)


class PostgresConversations:
    """ConversationStore. The cursor names the last row shown, so a page stays right while others are added."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def open(self, address: ChatAddress, now: datetime) -> Conversation:
        fresh = Conversation(id=conversation_of(address), address=address, created_at=now)
        row = await self._session.first(_BY_ID, {"id": fresh.id})
        if row is not None:
            return to_conversation(row)
        values = identity_of(fresh) | state_of(fresh) | {"version": fresh.version}
        await self._session.run(insert_or(Row).on_conflict_do_nothing(), values)
        return await self.get(fresh.id)

    async def get(self, conversation_id: ConversationId) -> Conversation:
        row = await self._session.first(_BY_ID, {"id": conversation_id})
        if row is None:
            raise NotFound(f"conversation {conversation_id}")
        return to_conversation(row)

    async def save(self, conversation: Conversation) -> None:
        known = and_(Row.id == conversation.id, Row.version == conversation.version)
        values = state_of(conversation) | {"version": conversation.version + 1}
        if not await self._session.run(update(Row).where(known).values(values)):
            raise StaleVersion(f"conversation {conversation.id}")
        conversation.version += 1

    async def claim(self, conversation_id: ConversationId, token: UUID, now: datetime, until: datetime) -> Lease:
        free = or_(Row.lease_until.is_(None), Row.lease_until <= now)
        mine = select(Row.id, Row.lease_token).where(Row.id == conversation_id, free)
        before = mine.with_for_update(key_share=True).subquery()
        taking = update(Row).where(Row.id == before.c.id).values(lease_token=token, lease_until=until)
        taken = await self._session.first(taking.returning(before.c.lease_token.label("token_before")))
        if taken is not None:
            return Lease(conversation_id, token, until, reclaimed=taken.token_before is not None)
        await self.get(conversation_id)
        raise ConversationBusy(f"conversation {conversation_id}")

    async def hold(self, lease: Lease, now: datetime) -> None:
        mine = and_(Row.id == lease.conversation_id, Row.lease_token == lease.token, Row.lease_until > now)
        if await self._session.first(select(Row.id).where(mine).with_for_update()) is None:
            raise LeaseLost(f"conversation {lease.conversation_id}")

    async def release(self, lease: Lease) -> None:
        mine = and_(Row.id == lease.conversation_id, Row.lease_token == lease.token)
        await self._session.run(update(Row).where(mine).values(lease_token=None, lease_until=None))

    async def page(self, wanted: ConversationFilter) -> ConversationPage:
        matching = [Row.state == wanted.state.value] if wanted.state else []
        total = await self._session.first(select(func.count()).select_from(Row).where(*matching))
        after = [tuple_(_ACTIVITY, Row.id) < tuple_(*Cursor.parse(wanted.cursor))] if wanted.cursor else []
        newest = select(Row.__table__).where(*matching, *after).order_by(_ACTIVITY.desc(), Row.id.desc())
        rows = await self._session.rows(newest.limit(wanted.limit + 1))
        items = tuple(map(to_conversation, rows[: wanted.limit]))
        more = len(rows) > wanted.limit and items
        last = Cursor(items[-1].last_inbound_at or items[-1].created_at, items[-1].id) if more else None
        return ConversationPage(items, str(last) if last else None, total[0] if total else 0)
