"""Builders of the catalogue: sensible furniture unless a test says otherwise."""

from decimal import Decimal
from hashlib import sha256
from itertools import count

import msgspec
from polyfactory import Use
from polyfactory.factories import DataclassFactory
from polyfactory.factories.msgspec_factory import MsgspecFactory
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId, PictureRef, ProductId
from treejar.domain.shared.money import Money
from treejar.domain.shared.sku import Sku

_numbers = count(616)


class ProductFactory(DataclassFactory[Product]):
    """An active, priced chair; each has its own id and SKU."""

    id = Use(lambda: ProductId(f"4600000{next(_numbers):09d}"))
    sku = Use(lambda: Sku(f"CH {next(_numbers)}"))
    name = "Task chair"
    category = "Task chairs"
    description = "Mesh back, adjustable arms"
    price = Use(lambda: Money(Decimal("540.00")))
    names = Use(dict[str, str])
    attributes = Use(lambda: {"colour": "black"})
    brand = "Skyland"
    unit = "pcs"
    pictures = Use(lambda: (PictureRef("test:picture"),))
    operations_id = Use(lambda: OperationsId(f"4600000{next(_numbers):09d}"))
    family = ""
    active = True


class CatalogItemFactory(MsgspecFactory[CatalogItem]):
    """A row of the source. Twelve pieces in stock."""

    product = ProductFactory
    stock = Use(lambda: StockLevel(12, MONDAY_NOON))
    fingerprint = b"overwritten by item()"
    sale_price = None


def item(product: Product | None = None, *, stock: int | None = 12) -> CatalogItem:
    """A row whose fingerprint follows from what it holds; `stock` None means that it is not tracked."""
    level = None if stock is None else StockLevel(stock, MONDAY_NOON)
    chosen = product or ProductFactory.build()
    fingerprint = sha256(msgspec.json.encode([chosen, level], order="sorted")).digest()
    return CatalogItemFactory.build(product=chosen, stock=level, fingerprint=fingerprint)


def money(amount: str) -> Money:
    return Money.of(amount)
