"""Alerts for managers in memory. Nobody delivers them yet."""

from collections.abc import Sequence
from datetime import datetime

from tests.fakes.memory.session import Session

from treejar.application.terms.alerts import Alert
from treejar.domain.shared.ids import ConversationId


class MemoryAlerts:
    """AlertBox."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, alerts: Sequence[Alert]) -> None:
        tables = await self._session.write()
        for alert in alerts:
            tables.alerts.setdefault(alert.key, alert)

    async def waiting(self, limit: int) -> list[Alert]:
        return list(self._session.tables.alerts.values())[:limit]

    async def of(self, conversation_id: ConversationId, since: datetime | None = None) -> list[Alert]:
        return [
            alert
            for alert in self._session.tables.alerts.values()
            if alert.conversation_id == conversation_id and (since is None or alert.raised_at > since)
        ]
