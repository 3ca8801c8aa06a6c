"""Conversations and their leases."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import Executable, bindparam, case, func, null, or_, select, tuple_, update
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

# Made once: making a statement takes as long as asking it. Values of the driver bear the names of their columns, so
# those of conditions are named otherwise.
_OPEN = insert_or(Row).on_conflict_do_nothing()
_BY_ID = select(Row.__table__).where(Row.id == bindparam("id"))
_ACTIVITY = func.coalesce(Row.last_inbound_at, Row.created_at)
_CHANGED = (
    "state", "language", "introduced", "open_question", "shown", "pictured", "last_inbound_at", "waiting_noted_at",
    "useless_replies", "stage", "version",
)  # fmt: skip
_SAVE = (
    update(Row)
    .where(Row.id == bindparam("known_id"), Row.version == bindparam("known_version"))
    .values({name: bindparam(name) for name in _CHANGED})
)
_MINE = Row.lease_token == bindparam("token")
_SAVE_AND_RELEASE = _SAVE.values(
    lease_token=case((_MINE, null()), else_=Row.lease_token), lease_until=case((_MINE, null()), else_=Row.lease_until)
)
_FREE = or_(Row.lease_until.is_(None), Row.lease_until <= bindparam("now"))
_BEFORE = (
    select(Row.id, Row.lease_token)
    .where(Row.id == bindparam("known_id"), _FREE)
    .with_for_update(key_share=True)
    .subquery()
)
# The transaction of a claim need not wait for the disk: what a crash takes back with it is still pending, and whatever
# is done on the strength of it is committed later, which makes it durable too.
_CLAIM = (
    update(Row)
    .where(Row.id == _BEFORE.c.id)
    .values(lease_token=bindparam("lease_token"), lease_until=bindparam("lease_until"))
    .returning(_BEFORE.c.lease_token.label("token_before"), func.set_config("synchronous_commit", "off", True))
)
_HOLD = (
    select(Row.id).where(Row.id == bindparam("known_id"), _MINE, Row.lease_until > bindparam("now")).with_for_update()
)
_RELEASE = update(Row).where(Row.id == bindparam("known_id"), _MINE).values(lease_token=None, lease_until=None)


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
        await self._session.run(_OPEN, values)
        return await self.get(fresh.id)

    async def get(self, conversation_id: ConversationId) -> Conversation:
        row = await self._session.first(_BY_ID, {"id": conversation_id})
        if row is None:
            raise NotFound(f"conversation {conversation_id}")
        return to_conversation(row)

    async def save(self, conversation: Conversation) -> None:
        await self._save(_SAVE, conversation, {})

    async def save_and_release(self, conversation: Conversation, lease: Lease) -> None:
        await self._save(_SAVE_AND_RELEASE, conversation, {"token": lease.token})

    async def _save(self, statement: Executable, conversation: Conversation, more: Mapping[str, object]) -> None:
        known = {"known_id": conversation.id, "known_version": conversation.version}
        values = state_of(conversation) | {"version": conversation.version + 1}
        if not await self._session.run(statement, {**values, **known, **more}):
            raise StaleVersion(f"conversation {conversation.id}")
        conversation.version += 1

    async def claim(self, conversation_id: ConversationId, token: UUID, now: datetime, until: datetime) -> Lease:
        values = {"known_id": conversation_id, "now": now, "lease_token": token, "lease_until": until}
        taken = await self._session.first(_CLAIM, values)
        if taken is not None:
            return Lease(conversation_id, token, until, reclaimed=taken.token_before is not None)
        await self.get(conversation_id)
        raise ConversationBusy(f"conversation {conversation_id}")

    async def hold(self, lease: Lease, now: datetime) -> None:
        values = {"known_id": lease.conversation_id, "token": lease.token, "now": now}
        if await self._session.first(_HOLD, values) is None:
            raise LeaseLost(f"conversation {lease.conversation_id}")

    async def release(self, lease: Lease) -> None:
        await self._session.run(_RELEASE, {"known_id": lease.conversation_id, "token": lease.token})

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
