"""The cards of a run: what listings leave out, one call a product."""

import asyncio
from collections.abc import Sequence

from treejar.adapters.storefront.feed import StorefrontFeed
from treejar.adapters.storefront.rows import slug_of, with_base
from treejar.adapters.storefront.wire import ProductRow
from treejar.application.ports.errors import PortError, Unavailable

CALLS_AT_ONCE = 5
FAILURES_IN_A_ROW = 10
"""So many, and the feed is not asked for cards any more in this run: each would cost its timeouts and repeats."""


class Cards:
    """One object a run. A card that cannot be read is an error in its place, never the end of the run."""

    def __init__(self, feed: StorefrontFeed, provider: str) -> None:
        self._feed = feed
        self._provider = provider
        self._turns = asyncio.Semaphore(CALLS_AT_ONCE)
        self._failed_in_a_row = 0

    async def read(self, rows: Sequence[ProductRow]) -> list[ProductRow | PortError]:
        """In the order of the rows."""
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._read(slug_of(row))) for row in rows]
        return [task.result() for task in tasks]

    async def _read(self, slug: str) -> ProductRow | PortError:
        async with self._turns:
            if self._failed_in_a_row >= FAILURES_IN_A_ROW:
                return Unavailable(self._provider, "cards are not asked for after many failures in a row")
            try:
                card, base = await self._feed.card(slug)
            except PortError as error:
                self._failed_in_a_row += 1
                return error
            self._failed_in_a_row = 0
            return with_base(card, base)
