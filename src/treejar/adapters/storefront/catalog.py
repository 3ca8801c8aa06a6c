"""The catalogue that customers see, read from the feed of the seller's site (providers §7, CAT-1)."""

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass, field

from treejar.adapters.storefront.cards import Cards
from treejar.adapters.storefront.feed import Listing, Shelf, StorefrontFeed, product_row
from treejar.adapters.storefront.rows import as_it_was, completed, id_of, item_of, price_of, slug_of, with_base
from treejar.adapters.storefront.wire import ProductRow
from treejar.adapters.storefront.words import text_of
from treejar.application.ports.errors import Permanent, PortError
from treejar.application.ports.operations import BrokenRow, CatalogPage
from treejar.application.ports.products import CatalogItem
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId

PROVIDER = "storefront"


class StorefrontCatalog:
    """The CatalogSource port.

    - Listings lack descriptions, so each product's card is read too. Where that fails, the row is given with what the
      stored product knows from an earlier card, and the failure is reported.
    - A product stands in several categories and is given once.
    - A category that makes no sense spoils itself only: the others are read, then the run fails, so that nothing is
      withdrawn.
    """

    def __init__(self, feed: StorefrontFeed, units: UnitsOfWork) -> None:
        self._feed = feed
        self._units = units

    @property
    def name(self) -> str:
        return PROVIDER

    async def pages(self) -> AsyncIterator[CatalogPage]:
        met, cards = _Met(), Cards(self._feed, PROVIDER)
        fault: Permanent | None = None
        for shelf in await self._feed.shelves():
            try:
                async for listing in self._feed.listings(shelf.slug):
                    page = await self._page(listing, shelf, met, cards)
                    if page.items or page.broken:
                        yield page
            except Permanent as error:
                fault = fault or error
        if fault is not None:
            raise fault

    async def _page(self, listing: Listing, shelf: Shelf, met: "_Met", cards: Cards) -> CatalogPage:
        rows, broken = met.new(listing)
        read = await cards.read(rows)
        unread = [id_of(slug_of(row)) for row, card in zip(rows, read, strict=True) if isinstance(card, PortError)]
        stored = await self._stored(unread)
        items: list[CatalogItem] = []
        for row, card in zip(rows, read, strict=True):
            if isinstance(card, PortError):
                item = _kept(row, shelf, stored.get(id_of(slug_of(row))))
                # Without the id in its place, which would say that nothing can be made of the row.
                reason = f"{id_of(slug_of(row))} is kept without its card ({card})"
                broken.append(item if isinstance(item, BrokenRow) else BrokenRow(item_id="", reason=reason))
            else:
                item = item_of(completed(row, card), shelf.name, shelf.above)
                broken += [item] if isinstance(item, BrokenRow) else []
            items += [item] if isinstance(item, CatalogItem) else []
        return CatalogPage(items=tuple(items), broken=tuple(broken))

    async def _stored(self, ids: Collection[ProductId]) -> Mapping[ProductId, Product]:
        if not ids:
            return {}
        async with self._units() as unit:
            return {known.product.id: known.product for known in await unit.products.by_ids(ids)}


def _kept(row: ProductRow, shelf: Shelf, stored: Product | None) -> CatalogItem | BrokenRow:
    """The item of a row whose card could not be read."""
    if stored is None:
        return item_of(row, shelf.name, shelf.above)
    item = item_of(row, stored.category, stored.family)
    return item if isinstance(item, BrokenRow) else as_it_was(item, stored)


@dataclass
class _Met:
    """What a run has met: slugs, and the slug of the first who bears a SKU, a name and a price."""

    slugs: set[str] = field(default_factory=set)
    bearers: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def new(self, listing: Listing) -> tuple[list[ProductRow], list[BrokenRow]]:
        rows: list[ProductRow] = []
        broken: list[BrokenRow] = []
        for raw in listing.rows:
            row = product_row(raw)
            if row is None:
                broken.append(BrokenRow(item_id="", reason="not a product"))
            elif not (slug := slug_of(row)):
                broken.append(BrokenRow(item_id="", reason="no usable slug"))
            elif slug not in self.slugs:
                self.slugs.add(slug)
                if not self._is_another_listing(row, slug):
                    rows.append(with_base(row, listing.base))
        return rows, broken

    def _is_another_listing(self, row: ProductRow, slug: str) -> bool:
        """Whether it is a product that stands elsewhere under another slug: same SKU, name and price. Of two different
        products with one SKU none can be told to be the wrong one: both are kept, and a lookup by code asks."""
        sku = text_of(row.sku).strip().lower()
        bearer = (sku, " ".join(text_of(row.name).lower().split()), str(price_of(row)))
        return bool(sku) and self.bearers.setdefault(bearer, slug) != slug
