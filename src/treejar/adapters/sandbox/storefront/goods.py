"""The products of the feed: the sample catalogue in the site's words and prices, and the extras."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from treejar.adapters.sandbox.sample_catalog.variants import Variant, draw
from treejar.adapters.sandbox.sample_families import Source, SourceFamily, sample_families
from treejar.adapters.sandbox.storefront import wording
from treejar.adapters.sandbox.storefront.shelves import Extra, Shelf, extras, shelves

Json = dict[str, object]
_GALLERY_SIZES = (1, 1, 1, 1, 1, 2, 2, 3, 4, 9)
_FURTHER_COLOURS = 17
"""Of a hundred: how many of the colours after a size's first one the site shows."""


@dataclass(slots=True)
class Card:
    """One product of the site: its JSON, the categories it stands in, the item on its photographs, why it is odd."""

    product: Json
    categories: tuple[str, ...]
    photo_of: str = ""
    why: str = ""


def cards(origin: str) -> list[Card]:
    """All products in the order of the site, with links to `origin`."""
    homes, guests = _places()
    found = [
        _card(source, kin, home, (home[0].slug, *guests.get(kin.family.sku, ())), origin)
        for kin in sample_families()
        if (home := homes.get(kin.family.sku)) is not None
        for place, source in enumerate(kin.sources)
        if _shown(source.variant, leads=place % len(kin.family.colours) == 0)
    ]
    by_slug = {place[0].slug: place for place in _walk()}
    items = {source.variant.sku: source.item_id for kin in sample_families() for source in kin.sources}
    found.extend(_extra(extra, by_slug[extra.category], items[extra.photo_of], origin) for extra in extras())
    return found


Place = tuple[Shelf, Shelf | None]
"""A category and the one it belongs to."""


@cache
def _walk() -> tuple[Place, ...]:
    return tuple(place for root in shelves() for place in ((root, None), *((child, root) for child in root.child)))


def _places() -> tuple[dict[str, Place], dict[str, list[str]]]:
    """The category each family belongs to, and the others it stands in as well."""
    homes: dict[str, Place] = {}
    guests: dict[str, list[str]] = {}
    for shelf, parent in _walk():
        homes.update((family, (shelf, parent)) for family in shelf.families)
        for family in shelf.also:
            guests.setdefault(family, []).append(shelf.slug)
    return homes, guests


def _shown(variant: Variant, leads: bool) -> bool:
    """The first colour of every size and a part of the others, a few of them no longer active in Zoho."""
    return leads or draw("site", variant.sku, 100) < _FURTHER_COLOURS


def _card(source: Source, kin: SourceFamily, home: Place, categories: tuple[str, ...], origin: str) -> Card:
    variant, name = source.variant, wording.site_name(source)
    product = _skeleton(wording.slug_of(name), name, wording.site_sku(variant.sku), home, origin)
    price = _price(variant)
    product["price"] = price
    product["manufacturer"] = variant.brand or None
    product["shortDescription"] = home[0].pitch
    product["description"] = wording.description(variant, kin.family, home[0].pitch)
    product["features"] = wording.features(variant, kin.family)
    product["specifications"] = wording.specifications(variant, kin.family)
    product["weight"] = str(4 + draw("weight", variant.sku, 90)) if draw("weighed", variant.sku, 3) else None
    product.update(_sale(variant, price), **_stock(variant), **_images(variant, str(product["slug"]), origin))
    for key in _absent(variant):
        if product.get(key) is None:
            product.pop(key, None)
    return Card(product, categories, source.item_id)


def _skeleton(slug: str, name: str, sku: str, home: Place, origin: str) -> Json:
    """Every key of the feed in its order, with the values that most products have."""
    shelf, parent = home
    return {
        "slug": slug,
        "sku": sku,
        "name": name,
        "price": None,
        "salePrice": None,
        "onSale": False,
        "currency": "AED",
        "priceExclVAT": True,
        "brand": "Treejar",
        "manufacturer": None,
        "inStock": True,
        "stockQuantity": None,
        "weight": None,
        "category": shelf.name,
        "categorySlug": shelf.slug,
        "parentCategory": parent.name if parent else None,
        "parentCategorySlug": parent.slug if parent else None,
        "image": f"{origin}/i/{slug}.jpg",
        "images": [{"url": f"{origin}/i/{slug}.jpg"}],
        "url": f"{origin}/product/{slug}",
        "shortDescription": shelf.pitch,
        "description": None,
        "features": None,
        "specifications": None,
    }


def _price(variant: Variant) -> int | float:
    """Near Zoho's rate and never equal to it; one in twelve has fils."""
    step = max(5, round(variant.price / 250) * 5)
    steps = (-1, 1, 1, 2)[draw("site-price", variant.sku, 4)]
    price = variant.price + steps * step
    return price + 0.5 if draw("fils", variant.sku, 12) == 0 else price


def _sale(variant: Variant, price: float) -> Json:
    chance = draw("sale", variant.sku, 24)
    if chance > 3:
        return {"salePrice": None, "onSale": False}
    # One in 24 has a left-over sale price that no longer applies.
    return {"salePrice": round(price * 0.85), "onSale": chance > 0}


def _stock(variant: Variant) -> Json:
    """A guess of the site's own; null for one in five."""
    quantity = draw("site-stock", variant.sku, 60)
    known = draw("site-counted", variant.sku, 5) > 0
    return {"inStock": quantity > 4, "stockQuantity": quantity if known and quantity > 4 else 0 if known else None}


def _images(variant: Variant, slug: str, origin: str) -> Json:
    """None without a photograph; one in fifteen linked without the host; some galleries repeat a link."""
    if not variant.pictured:
        return {"image": None, "images": []}
    start = "" if draw("relative", variant.sku, 15) == 0 else origin
    count = _GALLERY_SIZES[draw("gallery", variant.sku, len(_GALLERY_SIZES))]
    links = [f"{start}/i/{slug}.jpg", *(f"{start}/i/{slug}-{view}.jpg" for view in range(2, count + 1))]
    if count == 3:
        links.append(links[1])
    return {"image": links[0], "images": [{"url": link} for link in links]}


def _absent(variant: Variant) -> Iterator[str]:
    """Keys that are left out rather than null on this product."""
    for key in ("salePrice", "stockQuantity", "features", "specifications", "description"):
        if draw(f"absent-{key}", variant.sku, 2):
            yield key


def _extra(extra: Extra, home: Place, item_id: str, origin: str) -> Card:
    product = _skeleton(extra.slug, extra.name, extra.sku, home, origin)
    product |= {"price": extra.price, "description": extra.description, "shortDescription": extra.description[:80]}
    product.update(_addressed(extra.set, origin))
    product.update(dict.fromkeys(extra.null))
    for key in extra.drop:
        del product[key]
    return Card(product, (home[0].slug, *extra.also), item_id, extra.why)


def _addressed(values: dict[str, object], origin: str) -> Json:
    """The values with the site's address filled in."""

    def filled(value: object) -> object:
        if isinstance(value, str):
            return value.replace("{origin}", origin).replace("{host}", urlsplit(origin).netloc)
        if isinstance(value, dict):
            return {key: filled(inner) for key, inner in value.items()}
        return [filled(inner) for inner in value] if isinstance(value, list) else value

    return {key: filled(value) for key, value in values.items()}
