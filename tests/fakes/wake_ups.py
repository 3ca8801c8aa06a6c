"""An alarm clock that only writes down when it should ring."""

from collections.abc import Sequence
from datetime import datetime

from treejar.application.ports.wake_ups import TurnDue


class FakeWakeUps:
    """WakeUps. `lost` drops everything, as a queue that is down does: without raising."""

    def __init__(self) -> None:
        self.lost = False
        self.due: list[TurnDue] = []
        self.dispatches: list[datetime | None] = []
        self.embeddings = 0
        self.syncs = 0
        self.picture_runs = 0

    async def turns(self, due: Sequence[TurnDue]) -> None:
        if not self.lost:
            self.due.extend(due)

    async def dispatch(self, at: datetime | None = None) -> None:
        if not self.lost:
            self.dispatches.append(at)

    async def embed(self) -> None:
        if not self.lost:
            self.embeddings += 1

    async def pictures(self) -> None:
        if not self.lost:
            self.picture_runs += 1

    async def sync(self) -> None:
        if not self.lost:
            self.syncs += 1

    async def reachable(self) -> bool:
        return not self.lost
