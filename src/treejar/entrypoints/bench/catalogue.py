"""The sample catalogue as Zoho's pages, prepared beforehand: reading them costs no provider's time, only ours."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

import msgspec
import numpy as np

from treejar.adapters.sandbox.sample_catalog import load_items
from treejar.adapters.zoho.http import LONGEST_WAIT, ZohoHttp, successful
from treejar.adapters.zoho.pages import ROWS_A_PAGE
from treejar.adapters.zoho.wire import Envelope
from treejar.adapters.zoho.wired import Answer
from treejar.application.ports.embedder import Vector
from treejar.application.ports.system import Clock
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import ProductId

E = TypeVar("E", bound=Envelope)

Item = dict[str, object]


def active_items(count: int) -> list[Item]:
    """The items that Zoho gives when active ones are asked for, of `count` in all."""
    return [item for item in load_items(count) if item["status"] == "active"]


class PreparedZoho(ZohoHttp):
    """Answers each page of the item list with bytes that lie ready; the way from there is the real one."""

    def __init__(self, items: Sequence[Item] = ()) -> None:
        self.prepare(items)

    def prepare(self, items: Sequence[Item]) -> None:
        """Serve these items from now on."""
        starts = range(0, max(1, len(items)), ROWS_A_PAGE)
        self._pages = [_page(items[start : start + ROWS_A_PAGE], more=start != starts[-1]) for start in starts]

    async def envelope(
        self,
        path: str,
        params: dict[str, str],
        decoder: msgspec.json.Decoder[E],
        read_seconds: float = 30,
        patience: timedelta = LONGEST_WAIT,
    ) -> E:
        return successful(Answer(200, self._pages[int(params["page"]) - 1], "application/json", None), decoder)


class InstantStock:
    """StockReader without a provider behind it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def levels(self, ids: Collection[ProductId]) -> Mapping[ProductId, StockLevel]:
        return {product_id: StockLevel(25, self._clock.now()) for product_id in ids}


def _page(items: Sequence[Item], *, more: bool) -> bytes:
    return msgspec.json.encode({"code": 0, "items": items, "page_context": {"has_more_page": more}})


class StillEmbedder:
    """Embedder that thinks nothing: what a model costs is not the catalogue's time."""

    model_id = "none"
    dimension = 1024

    async def embed_query(self, text: str) -> Vector:
        return np.zeros(self.dimension, np.float32)

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        return [np.zeros(self.dimension, np.float32) for _ in texts]
