"""Catalogue, live stock and pictures from Zoho Inventory (providers §4.2)."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence

import msgspec

from treejar.adapters.zoho.http import PROVIDER, ZohoHttp, failure, successful
from treejar.adapters.zoho.pages import ITEMS, OLDEST_FIRST, item_pages
from treejar.adapters.zoho.rows import SOURCE, RowMapper, ZohoItem, is_item_id
from treejar.adapters.zoho.wire import Envelope
from treejar.adapters.zoho.wired import Answer
from treejar.application.ports.errors import BadReply, Rejected
from treejar.application.ports.operations import BrokenRow, CatalogPage, Picture
from treejar.application.ports.system import Clock
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId, PictureRef

IDS_A_CALL = 100
LARGEST_PICTURE = 5 * 1024 * 1024
"""WhatsApp shows no larger image."""
LEVEL_SECONDS = 10.0
"""A customer waits for live stock, so it is given up sooner than a page of the catalogue."""

_ENVELOPE = msgspec.json.Decoder(Envelope)
_NOT_THERE = frozenset({"1002", "HTTP_404"})
_SIGNATURES = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))


class ZohoCatalog:
    """The CatalogSource port. Only active items are asked for, so that one made inactive is not seen any more and ends
    up withdrawn; the oldest come first, so that an item added during the run lands behind it."""

    def __init__(self, http: ZohoHttp, mapper: RowMapper, clock: Clock) -> None:
        self._http = http
        self._mapper = mapper
        self._clock = clock

    @property
    def name(self) -> str:
        return SOURCE

    async def pages(self) -> AsyncIterator[CatalogPage]:
        seen: set[str] = set()
        as_of = self._clock.now()
        async for rows in item_pages(self._http, {"filter_by": "Status.Active", **OLDEST_FIRST}):
            items: list[ZohoItem] = []
            broken: list[BrokenRow] = []
            for raw in rows:
                scanned = self._mapper.scan(raw, as_of)
                if isinstance(scanned, BrokenRow):
                    broken.append(scanned)
                # Pages shift while items change, so that one comes again on the next page.
                elif scanned.id not in seen:
                    seen.add(scanned.id)
                    items.append(scanned)
            yield CatalogPage(items=tuple(items), broken=tuple(broken))
            as_of = self._clock.now()


class ZohoStock:
    """The StockReader port."""

    def __init__(self, http: ZohoHttp, mapper: RowMapper, clock: Clock) -> None:
        self._http = http
        self._mapper = mapper
        self._clock = clock

    async def levels(self, ids: Collection[OperationsId]) -> Mapping[OperationsId, StockLevel]:
        wanted = sorted({product_id for product_id in ids if is_item_id(product_id)})
        found: dict[OperationsId, StockLevel] = {}
        for start in range(0, len(wanted), IDS_A_CALL):
            found.update(await self._levels(wanted[start : start + IDS_A_CALL]))
        return found

    async def _levels(self, ids: Sequence[OperationsId]) -> dict[OperationsId, StockLevel]:
        as_of = self._clock.now()
        try:
            reply = await self._http.envelope("/itemdetails", {"item_ids": ",".join(ids)}, ITEMS, LEVEL_SECONDS)
        except Rejected as refused:
            if refused.code not in _NOT_THERE:
                raise
            # Whether one deleted item spoils the whole call is not documented: look for it instead of losing all.
            if len(ids) == 1:
                return {}
            middle = len(ids) // 2
            return {**await self._levels(ids[:middle]), **await self._levels(ids[middle:])}
        if reply.items is None:
            raise BadReply(PROVIDER, "item details without items")
        asked = set(ids)
        read = (self._mapper.level(raw, as_of) for raw in reply.items)
        return {found[0]: found[1] for found in read if found and found[0] in asked}


class ZohoPictures:
    """The PictureSource port. Only what WhatsApp shows is a picture: JPEG and PNG up to 5 MB."""

    def __init__(self, http: ZohoHttp) -> None:
        self._http = http

    async def fetch(self, reference: PictureRef) -> Picture | None:
        source, _, words = reference.partition(":")
        item_id = words.partition("/")[0]
        if source != SOURCE or not is_item_id(item_id):
            return None
        return await self._http.get(f"/items/{item_id}/image", {}, _picture, largest=LARGEST_PICTURE)


def _picture(answer: Answer) -> Picture | None:
    if answer.status == 404 or (answer.status < 300 and not answer.body):
        return None
    if not 200 <= answer.status < 300:
        raise failure(answer)
    if not (answer.media_type.startswith("image/") or answer.media_type == "application/octet-stream"):
        # An error may come as JSON with status 200; a success never does.
        successful(answer, _ENVELOPE)
        raise BadReply(PROVIDER, "the picture is not an image")
    for signature, media_type in _SIGNATURES:
        if answer.body.startswith(signature):
            return Picture(content=answer.body, media_type=media_type)
    raise BadReply(PROVIDER, "the picture is neither JPEG nor PNG")
