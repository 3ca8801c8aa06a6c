"""The old shop's products: one for each family, variants by size and colour, pictures of its own.

Prices, quantities and texts are long out of date and wrong on purpose: nobody may ever use them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from treejar.adapters.sandbox.sample_catalog.variants import draw
from treejar.adapters.sandbox.sample_families import Source, SourceFamily, sample_families, with_look_alike
from treejar.adapters.sandbox.storefront.wording import slug_of

Json = dict[str, object]

FILES = "/s/files/1/0561/2209/7731/products/"
"""Where the shop's pictures stand on the CDN."""

_FIRST_PRODUCT = 6_741_200_150_000
_FIRST_VARIANT = 39_870_410_200_000
_FIRST_IMAGE = 29_114_600_300_000
_STEP = 1000
_OPENED = datetime(2021, 6, 1, 9, 0, tzinfo=UTC)
_VENDOR = "Bazara"


@dataclass(frozen=True, slots=True)
class Photograph:
    """A file of the CDN: which item it shows, from where."""

    item_id: str
    view: int


@dataclass(frozen=True, slots=True)
class Stock:
    """All products in the order of their ids, and the CDN's files by name."""

    products: list[Json]
    files: dict[str, Photograph]


def stock(origin: str) -> Stock:
    """What the shop has; picture links lead to `origin`."""
    products: list[Json] = []
    files: dict[str, Photograph] = {}
    for number, kin in enumerate(sample_families()):
        # One family in nine came after the old shop had closed.
        if draw("bazara", kin.family.sku, 9):
            products.append(_product(kin, number, origin, files))
    return Stock(products, files)


def _product(kin: SourceFamily, number: int, origin: str, files: dict[str, Photograph]) -> Json:
    product_id = _FIRST_PRODUCT + number * _STEP
    title = kin.sources[0].title
    handle = slug_of(title)
    variants = [_variant(source, product_id, place, kin) for place, source in enumerate(kin.sources)]
    images = _images(kin, variants, product_id, f"{origin}{FILES}{handle}", files)
    opened = _OPENED + timedelta(days=number)
    status = ("archived", "draft", *["active"] * 12)[draw("bazara-status", kin.family.sku, 14)]
    return {
        "id": product_id,
        "title": f"{title} (clearance)",
        "body_html": f"<p><strong>{title}</strong>: lifetime warranty, free delivery worldwide, now only AED 9!</p>",
        "vendor": _VENDOR,
        "product_type": kin.category.category,
        "created_at": _moment(opened),
        "handle": handle,
        "updated_at": _moment(opened + timedelta(days=400)),
        "published_at": _moment(opened) if status == "active" else None,
        "template_suffix": None,
        "published_scope": "web",
        "tags": "clearance, free-delivery",
        "status": status,
        "admin_graphql_api_id": f"gid://shopify/Product/{product_id}",
        "variants": variants,
        "options": [
            {
                "id": product_id + 1,
                "product_id": product_id,
                "name": "Title",
                "position": 1,
                "values": [variant["title"] for variant in variants],
            }
        ],
        "images": images,
        "image": images[0] if images else None,
    }


def _variant(source: Source, product_id: int, place: int, kin: SourceFamily) -> Json:
    variant = source.variant
    variant_id = _FIRST_VARIANT + int(source.item_id) % 1_000_000 * _STEP
    sizes = kin.family.sizes
    size = f"{sizes[place // len(kin.family.colours)].tag} / " if sizes else ""
    return {
        "id": variant_id,
        "product_id": product_id,
        "title": f"{size}{variant.colour.capitalize()}",
        "price": f"{variant.price * 0.4:.2f}",
        "compare_at_price": f"{variant.price * 3:.2f}",
        "position": place + 1,
        "inventory_policy": "continue",
        "option1": f"{size}{variant.colour.capitalize()}",
        "option2": None,
        "option3": None,
        "taxable": True,
        "barcode": "",
        "fulfillment_service": "manual",
        "grams": 0,
        "inventory_management": None,
        "requires_shipping": True,
        "sku": _sku(variant.sku),
        "weight": 0.0,
        "weight_unit": "kg",
        "inventory_item_id": variant_id + 1,
        "inventory_quantity": 999,
        "old_inventory_quantity": 999,
        "admin_graphql_api_id": f"gid://shopify/ProductVariant/{variant_id}",
        "image_id": None,
    }


def _sku(sku: str) -> str | None:
    """As typed years ago: one in sixteen has none, some are in small letters, padded, or with a Cyrillic look-alike."""
    habit = draw("bazara-sku", sku, 16)
    if habit == 0:
        return None if draw("bazara-null", sku, 2) else ""
    if habit == 1:
        return sku.lower()
    if habit == 2:
        return f" {sku} "
    return with_look_alike(sku) if habit == 3 else sku


def _images(
    kin: SourceFamily, variants: Sequence[Json], product_id: int, stem: str, files: dict[str, Photograph]
) -> list[Json]:
    """One picture for each colour, tied to its variants; for some products a first one that is tied to none.

    One product in twelve has none at all; one picture in thirty is listed but its file is lost.
    """
    if draw("bazara-bare", kin.family.sku, 12) == 0:
        return []
    colours = len(kin.family.colours)
    groups: list[tuple[Source, list[Json]]] = [
        (kin.sources[place], list(variants[place::colours]))
        for place in range(colours)
        if kin.sources[place].variant.pictured
    ]
    if groups and draw("bazara-group", kin.family.sku, 3) == 0:
        groups.insert(0, (groups[0][0], []))
    images: list[Json] = []
    for position, (source, shown) in enumerate(groups, 1):
        image_id = _FIRST_IMAGE + int(source.item_id) % 1_000_000 * _STEP + position
        name = f"{stem.rpartition('/')[2]}-{position}.jpg"
        if draw("bazara-lost", f"{source.variant.sku}:{position}", 30):
            files[name] = Photograph(source.item_id, 1 if shown else 4)
        for variant in shown:
            variant["image_id"] = image_id
        images.append(
            {
                "id": image_id,
                "alt": None,
                "position": position,
                "product_id": product_id,
                "created_at": _moment(_OPENED),
                "updated_at": _moment(_OPENED),
                "admin_graphql_api_id": f"gid://shopify/ProductImage/{image_id}",
                "width": 700,
                "height": 700,
                "src": f"{stem}-{position}.jpg?v={1_622_538_000 + position}",
                "variant_ids": [variant["id"] for variant in shown],
            }
        )
    return images


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}+04:00"
