"""Handovers."""

from sqlalchemy import ColumnElement, bindparam, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert

from treejar.adapters.postgres.mapping.escalations import escalation_values, to_escalation
from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.escalations import EscalationRow as Row
from treejar.application.ports.errors import StaleVersion
from treejar.domain.escalation.escalation import Escalation, EscalationState
from treejar.domain.shared.ids import ConversationId

# A literal, because the planner matches the partial index with literals only.
_RESOLVED: ColumnElement[str] = literal_column(f"'{EscalationState.RESOLVED.value}'")
_ACTIVE = select(Row.__table__).where(Row.conversation_id == bindparam("id"), Row.state != _RESOLVED)


class PostgresEscalations:
    """EscalationStore. Version 0 has never been stored."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def active(self, conversation_id: ConversationId) -> Escalation | None:
        row = await self._session.first(_ACTIVE, {"id": conversation_id})
        return to_escalation(row) if row else None

    async def save(self, escalation: Escalation) -> None:
        values = escalation_values(escalation) | {"version": escalation.version + 1}
        if escalation.version == 0:
            # A second active one meets the partial unique index and is not inserted either.
            statement = insert(Row).values(values).on_conflict_do_nothing()
            written = await self._session.run(statement)
        else:
            known = (Row.id == escalation.id, Row.version == escalation.version)
            written = await self._session.run(update(Row).where(*known).values(values))
        if not written:
            raise StaleVersion(f"escalation {escalation.id}")
        escalation.version += 1
