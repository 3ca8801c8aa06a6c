"""The items of Zoho Inventory as operations, for a catalogue that comes from elsewhere (providers §4.2)."""

from collections.abc import AsyncIterator, Iterator

import msgspec

from treejar.adapters.zoho.http import ZohoHttp
from treejar.adapters.zoho.pages import OLDEST_FIRST, item_pages
from treejar.adapters.zoho.rows import RowMapper
from treejar.application.ports.operations import BrokenRow, OperationsItem, OperationsPage
from treejar.application.ports.system import Clock
from treejar.domain.shared.ids import OperationsId
from treejar.domain.shared.sku import fold_sku

TELLING_DIGITS = 2
LONGEST_CODE = 100
FIND_SECONDS = 10.0
"""Somebody waits for the answer."""
# Inactive ones too: an item made inactive meanwhile then moves no other to another page, and can be told from one that
# never was.
_EVERY_ITEM = {"filter_by": "Status.All", **OLDEST_FIRST}


class ZohoOperations:
    """OperationsItems."""

    def __init__(self, http: ZohoHttp, mapper: RowMapper, clock: Clock) -> None:
        self._http = http
        self._mapper = mapper
        self._clock = clock

    async def pages(self) -> AsyncIterator[OperationsPage]:
        seen: set[OperationsId] = set()
        async for rows in item_pages(self._http, _EVERY_ITEM):
            page = self._mapped(rows)
            fresh = tuple(item for item in page.items if item.operations_id not in seen)
            seen.update(item.operations_id for item in fresh)
            yield OperationsPage(items=fresh, broken=page.broken)

    async def find(self, sku: str) -> list[OperationsItem]:
        """Zoho looks for the very letters in names and codes: `CH616` does not find `CH 616`. So it is asked for the
        code as written and for its longest part that no spelling splits; what comes back is compared whole."""
        code = " ".join(sku.split())
        key = fold_sku(code)
        if not key or len(code) > LONGEST_CODE:
            return []
        found: dict[OperationsId, OperationsItem] = {}
        for words in dict.fromkeys((code, _longest_part(key))):
            found |= {item.operations_id: item for item in await self._containing(words) if item.sku.key == key}
        return list(found.values())

    async def _containing(self, words: str) -> list[OperationsItem]:
        asked = {**_EVERY_ITEM, "search_text": words}
        return [item async for rows in item_pages(self._http, asked, FIND_SECONDS) for item in self._mapped(rows).items]

    def _mapped(self, rows: list[msgspec.Raw]) -> OperationsPage:
        as_of = self._clock.now()
        mapped = [self._mapper.operations_item(raw, as_of) for raw in rows]
        return OperationsPage(
            items=tuple(item for item in mapped if isinstance(item, OperationsItem)),
            broken=tuple(row for row in mapped if isinstance(row, BrokenRow)),
        )


def _longest_part(key: str) -> str:
    """The longest run of digits, else of letters: dashes and spaces stand between such runs. Letters may have been
    typed on either keyboard, so digits go before a longer run of letters unless they tell too little."""
    parts = list(_parts(key))
    digits = [part for part in parts if part.isdigit() and len(part) >= TELLING_DIGITS]
    return max(digits or parts, key=len)


def _parts(key: str) -> Iterator[str]:
    start = 0
    for place in range(1, len(key) + 1):
        if place == len(key) or key[place].isdigit() != key[start].isdigit():
            yield key[start:place]
            start = place
