"""The sample catalogue as the application knows it: what the provider's records become in production."""

from functools import cache

import msgspec
from tests.fakes.system import MONDAY_NOON

from treejar.adapters.sandbox.sample_catalog import load_sample_items
from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.rows import RowMapper
from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.product import Product

SEATING = ("Task chairs", "Executive chairs", "Meeting & visitor chairs")


@cache
def goods() -> tuple[tuple[Product, int], ...]:
    """Every priced item for sale with a picture, and how many pieces there are of it."""
    reader = RowMapper(ZohoFields(end_product="cf_end_product"))
    read = (reader.item(msgspec.Raw(msgspec.json.encode(item)), MONDAY_NOON) for item in load_sample_items())
    return tuple(
        (item.product, item.stock.available if item.stock else 0)
        for item in read
        if isinstance(item, CatalogItem) and item.product.price and item.product.pictures
    )


@cache
def goods_of(*categories: str) -> tuple[tuple[Product, int], ...]:
    """Those of some categories."""
    return tuple(pair for pair in goods() if pair[0].category in categories)


def card_text(product: Product) -> str:
    """Everything the card says, in small letters."""
    said = (product.name, product.description, *product.names.values(), *product.attributes.values())
    return " ".join(said).lower()
