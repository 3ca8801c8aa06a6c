"""The seller's site played in this process: a feed in the shape of providers.md §7, and what was asked of it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from tests.fakes.memory.database import MemoryDatabase

from treejar.adapters.storefront.catalog import PROVIDER, StorefrontCatalog
from treejar.adapters.storefront.feed import StorefrontFeed
from treejar.adapters.storefront.reach import Reach
from treejar.adapters.storefront.web import Web
from treejar.application.ports.operations import CatalogPage

HOME = "https://shop.example"
OPEN, INSIDE = "93.184.215.14", "10.0.0.7"
Planted = Callable[[httpx.Request], "httpx.Response | Exception | None"]


def desk(**changed: Any) -> dict[str, Any]:
    """The product of providers.md §7, with all that its card tells."""
    return {
        "slug": "flow-desk-160", "sku": "TJ-FLOW-160", "name": "Flow desk 160", "price": 1450, "salePrice": None,
        "onSale": False, "currency": "AED", "priceExclVAT": True, "brand": "Treejar", "manufacturer": None,
        "inStock": True, "stockQuantity": 12, "weight": "38", "category": "Executive desks",
        "categorySlug": "executive-desks", "parentCategory": "Desks", "parentCategorySlug": "desks",
        "image": f"{HOME}/i/flow.jpg", "images": [{"url": f"{HOME}/i/flow.jpg"}],
        "url": f"{HOME}/product/flow-desk-160", "shortDescription": "A desk.", "description": "A desk that lasts.",
        "features": ["Cable tray"], "specifications": {"Recommended load": "120 kg"},
    } | changed  # fmt: skip


def numbered(number: int, **changed: Any) -> dict[str, Any]:
    return desk(**{"slug": f"desk-{number}", "sku": f"TJ-{number}", "name": f"Desk {number}"} | changed)


def category(slug: str, *children: dict[str, Any]) -> dict[str, Any]:
    name = slug.replace("-", " ").capitalize()
    return {"slug": slug, "name": name, "description": "", "productCount": 1, "children": list(children)}


@dataclass
class Shop:
    """Answers as the feed does, unless `planted` answers first. `listed`: slugs by category."""

    products: dict[str, dict[str, Any]] = field(default_factory=dict)
    listed: dict[str, list[str]] = field(default_factory=dict)
    tree: list[dict[str, Any]] = field(default_factory=list)
    planted: Planted = lambda request: None
    addresses: dict[str, str] = field(default_factory=lambda: {"shop.example": OPEN})
    asked: list[httpx.Request] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    delay: float = 0
    at_once: int = 0
    most_at_once: int = 0

    def __post_init__(self) -> None:
        self.database = MemoryDatabase()
        self.client = httpx.AsyncClient(transport=httpx.MockTransport(self._answer))

    def put(self, shelf: str, *rows: dict[str, Any]) -> None:
        self.products |= {row["slug"]: row for row in rows}
        self.listed.setdefault(shelf, []).extend(row["slug"] for row in rows)
        if shelf not in [entry["slug"] for entry in self.tree]:
            self.tree.append(category(shelf))

    def web(self, home: str = HOME, provider: str = PROVIDER) -> Web:
        return Web(self.client, provider, Reach(provider, home, self._resolve), self._sleep)

    def catalog(self) -> StorefrontCatalog:
        return StorefrontCatalog(StorefrontFeed(self.web(), HOME), self.database.units)

    async def run(self) -> list[CatalogPage]:
        return [page async for page in self.catalog().pages()]

    def calls(self, action: str) -> list[httpx.QueryParams]:
        return [request.url.params for request in self.asked if request.url.params.get("action") == action]

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    async def _resolve(self, host: str, port: int) -> list[str]:
        return [self.addresses[host]] if host in self.addresses else []

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(self.delay)
        finally:
            self.at_once -= 1
        given = self.planted(request)
        if isinstance(given, Exception):
            raise given
        return given or httpx.Response(200, json=self._feed(request.url.params))

    def _feed(self, asked: httpx.QueryParams) -> dict[str, Any]:
        match asked["action"]:
            case "categories":
                return {"categories": self.tree}
            case "product":
                return {"product": self.products[asked["slug"]]}
            case "category_products":
                slugs, offset, limit = self.listed.get(asked["slug"], []), int(asked["offset"]), int(asked["limit"])
                rows = [_listed(self.products[slug]) for slug in slugs[offset : offset + limit]]
                more = offset + limit < len(slugs)
                # The total is not to be relied on.
                return {"products": rows, "total": 7, "limit": limit, "offset": offset, "hasMore": more}
        raise AssertionError(asked)


def _listed(product: dict[str, Any]) -> dict[str, Any]:
    left_out = ("description", "features", "specifications", "weight", "manufacturer")
    return {name: value for name, value in product.items() if name not in left_out}


def on(action: str, answer: httpx.Response | Exception, **params: str) -> Planted:
    """Plants an answer to the calls of an action with these parameters."""

    def planted(request: httpx.Request) -> httpx.Response | Exception | None:
        asked = {"action": action, **params}
        if any(request.url.params.get(name) != value for name, value in asked.items()):
            return None
        if isinstance(answer, Exception):
            return answer
        # A response object is used up by being read.
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    return planted


@asynccontextmanager
async def shop(*rows: dict[str, Any], shelf: str = "desks") -> AsyncIterator[Shop]:
    """A shop with one category."""
    opened = Shop()
    opened.put(shelf, *rows)
    async with opened.client:
        yield opened
