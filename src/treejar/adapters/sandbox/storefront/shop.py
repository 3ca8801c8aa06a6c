"""The site's shelves filled: the category tree, the lists, and changes made under the reader."""

from collections.abc import Iterator
from dataclasses import dataclass

from treejar.adapters.sandbox.storefront.goods import Card, Json, cards
from treejar.adapters.sandbox.storefront.options import StorefrontOptions
from treejar.adapters.sandbox.storefront.shelves import Shelf, shelves

PAGE_SIZE = 100
_NOT_IN_LISTS = ("description",)
_NOT_IN_BARE_LISTS = ("description", "shortDescription", "features", "specifications", "images")


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of `category_products`."""

    products: list[Json]
    total: int
    limit: int
    offset: int
    more: bool


class Shop:
    """The products by slug, in the order of the site."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._cards: dict[str, Card] | None = None

    @property
    def cards(self) -> dict[str, Card]:
        """All cards; built at the first look, so that a simulator nobody asks costs nothing."""
        if self._cards is None:
            self._cards = {str(card.product["slug"]): card for card in cards(self._origin)}
        return self._cards

    def reset(self) -> None:
        """As the site was in the beginning."""
        self._cards = None

    def shown(self, options: StorefrontOptions) -> list[Card]:
        """The cards of the catalogue as it is now."""
        if options.empty:
            return []
        return list(self.cards.values())[: options.shrunken_to]

    def tree(self, options: StorefrontOptions) -> list[Json]:
        """`categories` with their counts."""
        if options.empty == "categories":
            return []
        shown = self.shown(options)
        return [_branch(shelf, shown, options.parents_list_children) for shelf in shelves()]

    def page(self, slug: str, limit: int, offset: int, options: StorefrontOptions) -> Page | None:
        """Rows of a category; None for an unknown one."""
        covered = _covered(slug, options.parents_list_children)
        if not covered:
            return None
        empty = slug in options.empty_categories
        rows = [] if empty else [card for card in self.shown(options) if covered.intersection(card.categories)]
        size = min(limit, options.page_cap)
        products = [_row(card, options.bare_rows) for card in rows[offset : offset + size]]
        more = options.endless_pages or offset + size < len(rows)
        return Page(products, max(0, len(rows) + options.total_off_by), size, offset, more)

    def product(self, slug: str, options: StorefrontOptions) -> Json | None:
        """A product with its description; None when it is gone or lost."""
        if slug in options.lost_products:
            return None
        return next((card.product for card in self.shown(options) if card.product.get("slug") == slug), None)


def _row(card: Card, bare: bool) -> Json:
    left_out = _NOT_IN_BARE_LISTS if bare else _NOT_IN_LISTS
    return {key: value for key, value in card.product.items() if key not in left_out}


def _branch(shelf: Shelf, shown: list[Card], with_children: bool) -> Json:
    covered = _slugs(shelf, with_children)
    return {
        "slug": shelf.slug,
        "name": shelf.name,
        "description": shelf.about or None,
        "productCount": sum(1 for card in shown if covered.intersection(card.categories)),
        "children": [_branch(child, shown, with_children) for child in shelf.child],
    }


def _covered(slug: str, with_children: bool) -> set[str]:
    return next((_slugs(shelf, with_children) for shelf in _all(shelves()) if shelf.slug == slug), set())


def _slugs(shelf: Shelf, with_children: bool) -> set[str]:
    return {shelf.slug, *(child.slug for child in shelf.child if with_children)}


def _all(found: tuple[Shelf, ...]) -> Iterator[Shelf]:
    for shelf in found:
        yield shelf
        yield from _all(shelf.child)
