"""From a row of the feed to a product (providers §7): tolerant, one row at a time."""

from dataclasses import replace
from hashlib import blake2b

import httpx
import msgspec

from treejar.adapters.storefront.web import web_address
from treejar.adapters.storefront.wire import ProductRow
from treejar.adapters.storefront.words import said, text_of
from treejar.application.ports.operations import BrokenRow
from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.plain_text import one_line, paragraphs
from treejar.domain.catalog.pricing import listed_price
from treejar.domain.catalog.product import MOST_PICTURES, Product
from treejar.domain.catalog.specifications import normalised
from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.ids import PictureRef, ProductId
from treejar.domain.shared.money import AED, Money
from treejar.domain.shared.sku import Sku, fold_sku

PREFIX = "sf-"
"""Sets the ids of this catalogue apart from those of operations."""
PICTURES = "storefront"
"""The source's name in references to its pictures."""
LONGEST_SLUG = 300
LONGEST_NAME = 500
LONGEST_WORD = 200
LONGEST_DESCRIPTION = 10_000
LONGEST_ADDRESS = 2_000
LONGEST_SKU = 100
MOST_ATTRIBUTES = 100

# What a listing leaves out or cuts short, and the product's own card tells in full.
_TOLD_BY_CARD = frozenset({"description", "short_description", "features", "specifications", "weight", "manufacturer"})
_ENCODE = msgspec.json.Encoder(order="deterministic").encode


def slug_of(row: ProductRow) -> str:
    """The name of a product in the feed, for ever the same; empty where there is none that can be asked for."""
    slug = text_of(row.slug).strip()
    usable = len(slug) <= LONGEST_SLUG and slug.isprintable() and not set(slug) & set(" /?#")
    return slug if usable else ""


def id_of(slug: str) -> ProductId:
    return ProductId(PREFIX + slug)


def completed(row: ProductRow, card: ProductRow) -> ProductRow:
    """The listing's row with what its card adds. Where both speak, the card does of what a listing cuts short and the
    listing of everything else: with the card unread, nothing of that changes."""
    mine = {name: getattr(row, name) for name in row.__struct_fields__ if said(getattr(row, name))}
    theirs = {name for name in _TOLD_BY_CARD if said(getattr(card, name))}
    links = [*_links(row), *_links(card)]
    told = {name: value for name, value in mine.items() if name not in theirs}
    return msgspec.structs.replace(card, **told | {"image": None, "images": links})


def with_base(row: ProductRow, base: str) -> ProductRow:
    """The same row, its links whole. A relative one is of the site, not of the folder of its programming interface."""
    site = httpx.URL(base).join("/")
    whole = [resolved for link in _links(row) if (resolved := _joined(site, link))]
    return msgspec.structs.replace(row, image=None, images=whole)


def item_of(row: ProductRow, shelf_name: str, shelf_above: str) -> CatalogItem | BrokenRow:
    """The item, or why the row cannot be one. `shelf_…`: where it was found, for a row that does not say.

    A product without a SKU is shown under its id, which is no code of operations: it can never be quoted (CAT-2).
    Nothing is said of stock (providers §7).
    """
    slug = slug_of(row)
    name = one_line(text_of(row.name), LONGEST_NAME)
    if not slug or not name:
        return BrokenRow(item_id=id_of(slug) if slug else "", reason="no name" if slug else "no usable slug")
    code = one_line(text_of(row.sku), LONGEST_NAME)
    try:
        sku = Sku(code if fold_sku(code) else id_of(slug)[:LONGEST_SKU])
    except InvalidValue as error:
        return BrokenRow(item_id=id_of(slug), reason=str(error))
    category = _word(row.category)
    product = Product(
        id=id_of(slug),
        sku=sku,
        name=name,
        category=category or _word(shelf_name),
        family=_word(row.parent_category) or ("" if category else _word(shelf_above)),
        description=paragraphs(text_of(row.description) or text_of(row.short_description), LONGEST_DESCRIPTION),
        price=price_of(row),
        attributes=_attributes(row),
        brand=_word(row.brand),
        pictures=tuple(dict.fromkeys(PictureRef(f"{PICTURES}:{link}") for link in _links(row)))[:MOST_PICTURES],
    )
    return fingerprinted(product, listed_price(row.sale_price) if _in_our_money(row) else None)


def fingerprinted(product: Product, sale_price: Money | None) -> CatalogItem:
    """The fingerprint is of what is stored and not of the row: it stays where an unread card was filled up."""
    fingerprint = blake2b(_ENCODE((product, sale_price)), digest_size=16).digest()
    return CatalogItem(product=product, stock=None, fingerprint=fingerprint, sale_price=sale_price)


def as_it_was(item: CatalogItem, stored: Product) -> CatalogItem:
    """An item whose card could not be read, with what the stored product knows from an earlier card."""
    product = item.product
    own = [picture for picture in stored.pictures if picture.startswith(f"{PICTURES}:")]
    filled = replace(
        product,
        sku=stored.sku if product.sku.code == product.id[:LONGEST_SKU] else product.sku,
        description=stored.description or product.description,
        attributes=stored.attributes | product.attributes,
        brand=product.brand or stored.brand,
        family=product.family or stored.family,
        pictures=tuple(dict.fromkeys((*product.pictures, *own)))[:MOST_PICTURES],
    )
    return fingerprinted(filled, item.sale_price)


def price_of(row: ProductRow) -> Money | None:
    """The price without VAT in dirhams; None where it is not valid or says that it is something else (CAT-3)."""
    return listed_price(row.price) if _in_our_money(row) else None


def _in_our_money(row: ProductRow) -> bool:
    return text_of(row.currency).strip().upper() in ("", AED) and row.price_excl_vat is not False


def _word(value: object) -> str:
    return one_line(text_of(value), LONGEST_WORD)


def _attributes(row: ProductRow) -> dict[str, str]:
    """Specifications under their normalised names; features, weight and manufacturer beside them (CAT-12)."""
    told = row.specifications if isinstance(row.specifications, dict) else {}
    titled = {
        one_line(str(title), LONGEST_WORD): one_line(text_of(value), LONGEST_NAME) for title, value in told.items()
    }
    found = dict(list(normalised(titled).items())[:MOST_ATTRIBUTES])
    features = row.features if isinstance(row.features, list) else [row.features]
    words = dict.fromkeys(one_line(text_of(feature), LONGEST_NAME) for feature in features)
    # The feed's weight has no unit; a specification may.
    beside = {"features": "; ".join(filter(None, words)), "weight": _word(row.weight)}
    beside["manufacturer"] = _word(row.manufacturer)
    return {name: value[:LONGEST_DESCRIPTION] for name, value in (beside | found).items() if value}


def _links(row: ProductRow) -> list[str]:
    """Every link to a picture as it is written, the main one first."""
    rest = row.images if isinstance(row.images, list) else [row.images]
    found = (entry.get("url") if isinstance(entry, dict) else entry for entry in (row.image, *rest))
    return [link.strip() for link in found if isinstance(link, str) and link.strip()]


def _joined(site: httpx.URL, link: str) -> str:
    try:
        whole = web_address(str(site.join(link).copy_with(fragment=None)))
    except (httpx.InvalidURL, ValueError):
        return ""
    return whole if len(whole) <= LONGEST_ADDRESS and whole != str(site) else ""
