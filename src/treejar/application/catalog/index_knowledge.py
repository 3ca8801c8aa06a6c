"""What the company has written down becomes findable."""

import asyncio

import msgspec

from treejar.application.ports.passages import ELSEWHERE, FAQ, VALUES, KnowledgeSource
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.wake_ups import WakeUps

# Answers that managers approved are not of the files: a run that does not see them takes nothing away.
OF_THE_FILES = (FAQ, VALUES, ELSEWHERE)


class IndexReport(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of one run, in passages: an article in three languages is three."""

    seen: int
    added: int
    changed: int
    unchanged: int
    withdrawn: int


class IndexKnowledge:
    """
    - One transaction: nothing is ever half indexed, and a run that dies left no trace (KB-1).
    - Invalid knowledge changes nothing at all; what was indexed before stays.
    - What the files no longer hold is withdrawn, not deleted; what did not change is not written.
    - Every run asks for vectors, because an earlier wake-up may have been lost.
    """

    def __init__(self, source: KnowledgeSource, units: UnitsOfWork, wake_ups: WakeUps) -> None:
        self._source = source
        self._units = units
        self._wake_ups = wake_ups

    async def execute(self) -> IndexReport:
        """Raises InvalidKnowledge, Unavailable."""
        # Reading and checking takes a second or two of the processor, and turns run in the same process.
        passages = await asyncio.to_thread(self._source.passages)
        async with self._units() as unit:
            written = await unit.knowledge.upsert(passages)
            withdrawn = await unit.knowledge.withdraw_except(OF_THE_FILES, {passage.id for passage in passages})
            await unit.commit()
        await self._wake_ups.embed()
        return IndexReport(
            seen=len(passages),
            added=written.added,
            changed=written.changed,
            unchanged=written.unchanged,
            withdrawn=withdrawn,
        )
