"""The sample catalogue as scenarios find it, and what one of them changes in it for its own time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b

import msgspec
from msgspec import UNSET

from treejar.adapters.sandbox.sample_catalog import load_sample_items
from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.rows import RowMapper
from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.pricing import listed_price
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId, ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku, fold_sku
from treejar.entrypoints.replay.aliases import Products
from treejar.entrypoints.replay.scenario import Goods

_AS_OF = datetime(2026, 3, 1, tzinfo=UTC)
_FIRST_NEW_ID = 990_000_000_000_000_000


class SampleGoods:
    """Every item of the sample catalogue that may be sold, by SKU. Of two items with one code the first counts."""

    def __init__(self) -> None:
        mapper = RowMapper(ZohoFields())
        rows = [msgspec.Raw(msgspec.json.encode(row)) for row in load_sample_items() if row["status"] == "active"]
        found = [item for row in rows if isinstance(item := mapper.item(row, _AS_OF), CatalogItem)]
        self._items = {item.product.sku.key: item for item in reversed(found)}

    @property
    def ids(self) -> Products:
        """Product ids by folded SKU."""
        return {key: item.product.id for key, item in self._items.items()}

    @property
    def levels(self) -> dict[OperationsId, int | None]:
        """Live stock of each; None where none is tracked."""
        return {
            item.product.operations_id: item.stock.available if item.stock else None
            for item in self._items.values()
            if item.product.operations_id is not None
        }

    @property
    def products(self) -> dict[str, Product]:
        """What the catalogue shows, by folded SKU."""
        return {key: item.product for key, item in self._items.items()}

    def item(self, sku: str) -> CatalogItem | None:
        return self._items.get(fold_sku(sku))

    def changed(self, goods: Sequence[Goods]) -> "Changes":
        """What a scenario makes of the catalogue."""
        return Changes(self, goods)


class Changes:
    """Products to write before a scenario and after it."""

    def __init__(self, sample: SampleGoods, goods: Sequence[Goods]) -> None:
        self.items: list[CatalogItem] = []
        self.withdrawn: list[ProductId] = []
        self.restored: list[CatalogItem] = []
        self.new: list[ProductId] = []
        self.stock: dict[OperationsId, int | None] = {}
        for place, one in enumerate(goods):
            known = sample.item(one.sku)
            item = _written(one, known, sample.item(one.like) if one.like else None, place)
            if known is not None:
                self.restored.append(known)
            else:
                self.new.append(item.product.id)
            if one.listed:
                self.items.append(item)
            else:
                self.withdrawn.append(item.product.id)
            if item.product.operations_id is not None and (one.stock is not UNSET or known is None):
                self.stock[item.product.operations_id] = item.stock.available if item.stock else None

    @property
    def ids(self) -> Products:
        """The ids of products that exist in this scenario only."""
        return {item.product.sku.key: item.product.id for item in self.items if item.product.id in self.new}

    @property
    def products(self) -> Mapping[str, Product]:
        """What the catalogue shows in this scenario, as far as it differs, by folded SKU."""
        return {item.product.sku.key: item.product for item in self.items}


def _written(one: Goods, known: CatalogItem | None, like: CatalogItem | None, place: int) -> CatalogItem:
    base = known or like
    product = replace(base.product) if base else Product(id=ProductId(""), sku=Sku(one.sku), name=one.sku, category="")
    if known is None:
        number = str(_FIRST_NEW_ID + int.from_bytes(blake2b(one.sku.encode(), digest_size=4).digest()) * 100 + place)
        operations_id = OperationsId(number) if one.in_operations else None
        product = replace(product, id=ProductId(number), sku=Sku(one.sku), operations_id=operations_id, pictures=())
    if one.name is not UNSET:
        product = replace(product, name=one.name, names={})
    if one.name_ar is not UNSET:
        product = replace(product, names={**product.names, Language.AR: one.name_ar})
    if one.price is not UNSET:
        product = replace(product, price=listed_price(one.price))
    if one.category is not UNSET:
        product = replace(product, category=one.category)
    if one.description is not UNSET:
        product = replace(product, description=one.description)
    card = {**product.attributes, **one.card}
    product = replace(product, attributes={name: value for name, value in card.items() if value is not None})
    stock = base.stock if base else None
    if one.stock is not UNSET:
        stock = None if one.stock is None else StockLevel(one.stock, _AS_OF)
    fingerprint = blake2b(repr((product, stock)).encode(), digest_size=16).digest()
    return CatalogItem(product=product, stock=stock, fingerprint=fingerprint)
