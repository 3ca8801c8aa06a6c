"""Products <-> rows."""

from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Row

from treejar.adapters.postgres import documents
from treejar.adapters.postgres.text import clean
from treejar.application.ports.products import CatalogItem, ListedProduct, StoredProduct
from treejar.domain.catalog.card_quality import card_quality, words_score
from treejar.domain.catalog.product import MOST_PICTURES, Product
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import PictureRef, ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.money import AED, Money
from treejar.domain.shared.sku import Sku

COLUMNS = {
    "id": "text",
    "sku": "text",
    "sku_key": "text",
    "name": "text",
    "category": "text",
    "description": "text",
    "price": "numeric",
    "currency": "text",
    "names": "json",
    "attributes": "json",
    "brand": "text",
    "unit": "text",
    "pictures": "json",
    "active": "boolean",
    "operations_id": "text",
    "family": "text",
    "sale_price": "numeric",
    "stock": "bigint",
    "stock_as_of": "timestamptz",
    "words_score": "smallint",
    "fingerprint": "bytea",
    "text_fingerprint": "bytea",
}
"""The columns that an item of the source fills, in the order of `item_values`, and their types."""
_READ = (
    "id", "sku", "name", "category", "description", "price", "currency", "names", "attributes", "brand", "unit",
    "pictures", "more_pictures", "broken_pictures", "active", "operations_id", "family", "stock", "stock_as_of",
)  # fmt: skip
STORED = ", ".join(f"p.{name}" for name in _READ)
"""What `to_stored` reads of a product `p`, before any other column. The rest, the words of the full-text search above
all, is several times as much."""


def to_stored(row: Row[Any]) -> StoredProduct:
    """`row` begins with STORED: by name each column would cost more than all of them by their places."""
    (
        product_id, sku, name, category, description, price, currency, names, attributes, brand, unit,
        pictures, more_pictures, broken_pictures, active, operations_id, family, stock, stock_as_of,
    ) = row[: len(_READ)]  # fmt: skip
    product = Product(
        id=ProductId(product_id),
        sku=Sku(sku),
        name=name,
        category=category,
        description=description,
        price=None if price is None else Money(price, currency),
        names=msgspec.convert(names, dict[Language, str]) if names else {},
        attributes=attributes,
        brand=brand,
        unit=unit,
        pictures=_pictures(pictures, more_pictures, broken_pictures),
        active=active,
        operations_id=operations_id,
        family=family,
    )
    return StoredProduct(product=product, stock=None if stock is None else StockLevel(stock, stock_as_of))


def to_listed(row: Row[Any]) -> ListedProduct:
    stored = to_stored(row)
    return ListedProduct(stored=stored, card=card_quality(stored.product))


def item_values(item: CatalogItem) -> tuple[object, ...]:
    """One value for each of COLUMNS."""
    product = item.product
    # What a catalogue says of stock is no stock (providers §7): only operations know it.
    stock = item.stock if product.operations_id else None
    return (
        product.id,
        clean(product.sku.code),
        clean(product.sku.key),
        clean(product.name),
        clean(product.category),
        clean(product.description),
        product.price.amount if product.price else None,
        product.price.currency if product.price else AED,
        documents.encode(product.names),
        documents.encode(product.attributes),
        clean(product.brand),
        clean(product.unit),
        documents.encode(product.pictures),
        product.active,
        product.operations_id,
        clean(product.family),
        item.sale_price.amount if item.sale_price else None,
        stock.available if stock else None,
        stock.as_of if stock else None,
        words_score(product),
        item.fingerprint,
        sha256(words_of(product).encode()).digest(),
    )


def _pictures(listed: list[PictureRef], more: list[PictureRef], broken: list[PictureRef]) -> tuple[PictureRef, ...]:
    """What may be offered: each once, without those that are known to be unusable."""
    named = dict.fromkeys((*listed, *more))
    return tuple(reference for reference in named if reference not in broken)[:MOST_PICTURES]


def words_of(product: Product) -> str:
    """What an embedder reads: names, category, description and attributes; never price or stock."""
    attributes = (f"{name}: {value}" for name, value in product.attributes.items())
    parts = [product.name, *product.names.values(), product.category, product.description, *attributes]
    return clean(". ".join(part for part in parts if part))
