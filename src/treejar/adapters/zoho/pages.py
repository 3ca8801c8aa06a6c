"""Lists of items, page by page (providers §4.1, §4.2)."""

from collections.abc import AsyncIterator, Mapping

import msgspec

from treejar.adapters.zoho.http import PATIENT, PROVIDER, ZohoHttp
from treejar.adapters.zoho.loose import flag_of
from treejar.adapters.zoho.wire import ItemsReply
from treejar.application.ports.errors import BadReply

ROWS_A_PAGE = 200
MOST_PAGES = 5_000
"""A million items; a list that is longer does not end."""
OLDEST_FIRST = {"sort_column": "created_time", "sort_order": "A"}
"""An item added while the list is read lands behind everything."""

ITEMS = msgspec.json.Decoder(ItemsReply)


async def item_pages(
    http: ZohoHttp, wanted: Mapping[str, str], read_seconds: float = 30
) -> AsyncIterator[list[msgspec.Raw]]:
    """The rows of each page until the source says there are no more. Raises BadReply for a list that is cut or does not
    end, and PortError as the calls do."""
    previous: list[msgspec.Raw] = []
    for number in range(1, MOST_PAGES + 1):
        params = {"page": str(number), "per_page": str(ROWS_A_PAGE), **wanted}
        rows, more = _rows_and_more(await http.envelope("/items", params, ITEMS, read_seconds, PATIENT), number)
        yield rows
        if not more:
            return
        if rows == previous:
            break
        previous = rows
    raise BadReply(PROVIDER, "the list of items does not end")


def _rows_and_more(reply: ItemsReply, number: int) -> tuple[list[msgspec.Raw], bool]:
    """Rows and whether more follow. What leaves that open is an error: a cut list must never look whole."""
    more = flag_of(reply.page_context.has_more_page) if reply.page_context else None
    if reply.items is None or more is None:
        raise BadReply(PROVIDER, f"page {number} of the items does not tell its rows or whether more follow")
    if more and not reply.items:
        raise BadReply(PROVIDER, f"page {number} of the items is empty though more are promised")
    return reply.items, more
