"""The three calls of the catalogue feed (providers §7)."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from treejar.adapters.storefront.web import Answer, Question, Web, failure, is_success
from treejar.adapters.storefront.wire import CategoriesReply, FeedReply, ProductReply, ProductRow, ProductsReply
from treejar.adapters.storefront.words import text_of
from treejar.application.ports.errors import BadReply, Rejected

ROWS_A_PAGE = 100
MOST_PAGES = 10_000
"""A million products in one category; a list that is longer does not end."""
_PATH = "/api/catalog"

_CATEGORIES = msgspec.json.Decoder(CategoriesReply)
_PRODUCTS = msgspec.json.Decoder(ProductsReply)
_PRODUCT = msgspec.json.Decoder(ProductReply)
_ROW = msgspec.json.Decoder(ProductRow)

R = TypeVar("R", bound=FeedReply)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category of the tree, and the name of the one above it."""

    slug: str
    name: str
    above: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a category. `base` is the address that answered: relative links are read from there."""

    rows: list[msgspec.Raw]
    base: str = field(repr=False)


class StorefrontFeed:
    """Every call raises PortError; `web` repeats what may pass soon."""

    def __init__(self, web: Web, base_url: str) -> None:
        self._web = web
        base = base_url.rstrip("/")
        self._url = base if base.endswith(_PATH) else base + _PATH

    async def shelves(self) -> list[Shelf]:
        """Every category and subcategory once, an upper one before its lower ones."""
        reply, _ = await self._ask({"action": "categories"}, _CATEGORIES)
        if reply.categories is None:
            raise BadReply(self._web.provider, "no list of categories")
        found: dict[str, Shelf] = {}
        waiting = [(category, "") for category in reversed(reply.categories)]
        while waiting:
            category, above = waiting.pop()
            slug, name = text_of(category.slug).strip(), text_of(category.name)
            waiting += [(child, name) for child in reversed(category.children or ())]
            if slug:
                found.setdefault(slug, Shelf(slug, name, above))
            elif not category.children:
                raise BadReply(self._web.provider, "a category without a slug cannot be asked for")
        return list(found.values())

    async def listings(self, slug: str) -> AsyncIterator[Listing]:
        """The pages of a category, up to the one that says it is the last. Anything that leaves this open is an error:
        a cut list must never look whole."""
        offset = 0
        previous: list[msgspec.Raw] = []
        for _ in range(MOST_PAGES):
            params = {"action": "category_products", "slug": slug, "limit": str(ROWS_A_PAGE), "offset": str(offset)}
            reply, base = await self._ask(params, _PRODUCTS)
            if reply.products is None or not isinstance(reply.has_more, bool):
                raise BadReply(self._web.provider, "a category does not tell its products or whether more follow")
            yield Listing(reply.products, base)
            if not reply.has_more:
                return
            if not reply.products or reply.products == previous:
                break
            previous = reply.products
            offset += len(reply.products)
        raise BadReply(self._web.provider, "a category promises more products but does not give them")

    async def card(self, slug: str) -> tuple[ProductRow, str]:
        """All that the feed says of a product, and the base of its links."""
        reply, base = await self._ask({"action": "product", "slug": slug}, _PRODUCT)
        row = product_row(reply.product)
        if row is None or text_of(row.slug).strip() not in ("", slug):
            raise BadReply(self._web.provider, "not the product that was asked for")
        return row, base

    async def _ask(self, params: dict[str, str], decoder: msgspec.json.Decoder[R]) -> tuple[R, str]:
        asked = Question(self._url, params, {"Accept": "application/json"})
        return await self._web.get(asked, lambda answer: (self._successful(answer, decoder), str(answer.url)))

    def _successful(self, answer: Answer, decoder: msgspec.json.Decoder[R]) -> R:
        if not is_success(answer):
            raise failure(self._web.provider, answer)
        try:
            reply = decoder.decode(answer.body)
        except (msgspec.ValidationError, RecursionError):
            raise failure(self._web.provider, answer) from None
        except (msgspec.DecodeError, UnicodeDecodeError):
            try:
                reply = decoder.decode(_mended(answer.body))
            except (ValueError, RecursionError):
                raise failure(self._web.provider, answer) from None
        if reply.error:
            raise Rejected(self._web.provider, f"refused ({answer.status}, with an error in the answer)", "ERROR_KEY")
        return reply


def product_row(raw: msgspec.Raw) -> ProductRow | None:
    """None for what is no product at all."""
    try:
        return _ROW.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _mended(body: bytes) -> bytes:
    """The same JSON in valid Unicode: half an emoji in one name must not cost the whole page. Raises ValueError for
    what is no JSON."""
    parsed = json.loads(body.decode("utf-8", "replace"))
    return json.dumps(parsed, ensure_ascii=False).encode("utf-8", "replace")
