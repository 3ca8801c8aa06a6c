"""Customers."""

import msgspec
from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.customers import CustomerRow as Row
from treejar.domain.dialog.customer import Customer, Detail, Known
from treejar.domain.shared.ids import ConversationId

_DETAILS = select(Row.details).where(Row.conversation_id == bindparam("id"))
_new = insert(Row)
_SAVE = _new.on_conflict_do_update(index_elements=[Row.conversation_id], set_={"details": _new.excluded.details})


class PostgresCustomers:
    """CustomerStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of(self, conversation_id: ConversationId) -> Customer:
        row = await self._session.first(_DETAILS, {"id": conversation_id})
        details = msgspec.convert(row.details, dict[Detail, Known]) if row else {}
        return Customer(conversation_id, details)

    async def save(self, customer: Customer) -> None:
        await self._session.run(_SAVE, {"conversation_id": customer.conversation_id, "details": customer.details})
