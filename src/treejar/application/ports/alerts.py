"""Where alerts for managers wait. A channel that delivers them comes beside it; none is ever lost (NEV-40)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from treejar.application.terms.alerts import Alert
from treejar.domain.shared.ids import ConversationId


class AlertBox(Protocol):
    """A store of the unit of work: an alert is raised in the same transaction as what it tells of."""

    async def add(self, alerts: Sequence[Alert]) -> None:
        """Keep them; one whose key is known already keeps its first form."""

    async def waiting(self, limit: int) -> list[Alert]:
        """Those not delivered yet, oldest first."""

    async def of(self, conversation_id: ConversationId, since: datetime | None = None) -> list[Alert]:
        """All of one conversation that were raised after `since`, oldest first."""
