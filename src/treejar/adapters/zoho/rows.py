"""From a row of Zoho Inventory to a product (providers §4.2): tolerant, one row at a time, and quick."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import msgspec

from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.loose import flag_of, pieces_of, text_of
from treejar.adapters.zoho.wire import CustomField, ItemRow
from treejar.application.ports.operations import BrokenRow, OperationsItem
from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.plain_text import one_line, paragraphs
from treejar.domain.catalog.pricing import listed_price
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.ids import OperationsId, PictureRef, ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

LONGEST_NAME = 500
LONGEST_WORD = 200
LONGEST_DESCRIPTION = 10_000
SOURCE = "zoho"
"""Its name as the source of products, and in references to pictures."""
# Part of every fingerprint: raise it when the same row is to be stored differently than before.
_MAPPING = 3
_ABSENT = msgspec.Raw(b"")


class ZohoItem(msgspec.Struct, frozen=True, gc=False):
    """SourceItem: a row whose fields have only been cut out so far."""

    id: ProductId
    fingerprint: bytes
    raw: msgspec.Raw
    as_of: datetime
    mapper: "RowMapper"

    def read(self) -> CatalogItem | BrokenRow | None:
        return self.mapper.item(self.raw, self.as_of)


class RowMapper:
    """Maps raw rows. One for a whole run: it is built once from the names of the custom fields."""

    def __init__(self, fields: ZohoFields) -> None:
        self._fields = fields
        self._custom_names = fields.api_names
        # Lists also give custom fields flat, as `cf_…` beside the others, so these are fields of the row as well.
        shape = msgspec.defstruct(
            "NamedItemRow",
            [(name, Any, None) for name in self._custom_names],
            bases=(ItemRow,),
            frozen=True,
            kw_only=True,
        )
        self._decode: Callable[[msgspec.Raw], Any] = msgspec.json.Decoder(shape).decode
        # Cutting a row into the bytes of its fields costs a tenth of reading it, and shows as well whether it changed.
        read = [name for name in ItemRow.__struct_fields__ if name != "item_id"]
        cut = msgspec.defstruct(
            "CutItemRow",
            [("item_id", Any, None), *((name, msgspec.Raw, _ABSENT) for name in (*read, *self._custom_names))],
            frozen=True,
            gc=False,
        )
        self._cut: Callable[[msgspec.Raw], Any] = msgspec.json.Decoder(cut).decode
        self._seed = blake2b(repr((_MAPPING, fields)).encode(), digest_size=16).digest()

    def scan(self, raw: msgspec.Raw, as_of: datetime) -> ZohoItem | BrokenRow:
        """The row by its id and fingerprint."""
        try:
            cut = self._cut(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return BrokenRow(item_id="", reason=f"not an item: {error}")
        item_id = item_id_of(cut.item_id)
        if not item_id:
            return BrokenRow(item_id="", reason="no usable item_id")
        return ZohoItem(ProductId(item_id), self._fingerprint(cut), raw, as_of, self)

    def item(self, raw: msgspec.Raw, as_of: datetime) -> CatalogItem | BrokenRow | None:
        """The item; or why the row cannot be one; or None if it is not for sale (inactive, or not an end product)."""
        row = self._row(raw)
        if isinstance(row, BrokenRow):
            return row
        custom = self._custom(row)
        if not self._for_sale(row, custom):
            return None
        item_id = item_id_of(row.item_id)
        name = one_line(text_of(row.name), LONGEST_NAME)
        if not item_id or not name:
            return BrokenRow(item_id=item_id, reason="no usable item_id" if not item_id else "no name")
        try:
            sku = Sku(one_line(text_of(row.sku), LONGEST_NAME))
        except InvalidValue as error:
            return BrokenRow(item_id=item_id, reason=str(error))
        product = Product(
            id=ProductId(item_id),
            sku=sku,
            name=name,
            category=_word(text_of(row.category_name)),
            description=paragraphs(text_of(row.description), LONGEST_DESCRIPTION),
            price=listed_price(row.rate),
            names=self._names(custom),
            attributes=self._attributes(custom),
            brand=_word(text_of(row.brand)),
            unit=_word(text_of(row.unit)),
            pictures=_pictures(row, item_id),
            operations_id=OperationsId(item_id),
        )
        fingerprint = self._fingerprint(self._cut(raw))
        return CatalogItem(product=product, stock=stock_of(row, as_of), fingerprint=fingerprint)

    def level(self, raw: msgspec.Raw, as_of: datetime) -> tuple[OperationsId, StockLevel] | None:
        """The stock in a row; None where it does not tell."""
        row = self._row(raw)
        if isinstance(row, BrokenRow):
            return None
        item_id, level = item_id_of(row.item_id), stock_of(row, as_of)
        return (OperationsId(item_id), level) if item_id and level else None

    def operations_item(self, raw: msgspec.Raw, as_of: datetime) -> OperationsItem | BrokenRow:
        """What operations know of an item: code, stock, and whether it may be sold."""
        row = self._row(raw)
        if isinstance(row, BrokenRow):
            return row
        item_id = item_id_of(row.item_id)
        if not item_id:
            return BrokenRow(item_id="", reason="no usable item_id")
        try:
            sku = Sku(one_line(text_of(row.sku), LONGEST_NAME))
        except InvalidValue as error:
            return BrokenRow(item_id=item_id, reason=str(error))
        sellable = self._for_sale(row, self._custom(row))
        return OperationsItem(
            operations_id=OperationsId(item_id), sku=sku, stock=stock_of(row, as_of), sellable=sellable
        )

    def _fingerprint(self, cut: Any) -> bytes:
        fields = msgspec.structs.astuple(cut)[1:]
        return blake2b(b"\0".join(fields), digest_size=16, key=self._seed).digest()

    def _row(self, raw: msgspec.Raw) -> ItemRow | BrokenRow:
        try:
            row: ItemRow = self._decode(raw)
            return row
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return BrokenRow(item_id="", reason=f"not an item: {error}")

    def _for_sale(self, row: ItemRow, custom: dict[str, Any]) -> bool:
        if row.status != "active" and text_of(row.status).strip().lower() != "active":
            return False
        flag = self._fields.end_product
        return flag is None or flag_of(custom.get(flag)) is True

    def _custom(self, row: ItemRow) -> dict[str, Any]:
        """Values of the custom fields we know, by API name, from each of the places where an answer may hold them."""
        found = {name: value for name in self._custom_names if (value := getattr(row, name)) not in (None, "")}
        if isinstance(row.custom_field_hash, dict):
            for name in self._custom_names:
                if (value := row.custom_field_hash.get(name)) not in (None, ""):
                    found.setdefault(name, value)
        if isinstance(row.custom_fields, list):
            for field in row.custom_fields:
                if field.value not in (None, ""):
                    found.setdefault(_api_name(field), field.value)
        return found

    def _names(self, custom: dict[str, Any]) -> dict[Language, str]:
        if not custom:
            return {}
        found: dict[Language, str] = {}
        for language, field in ((Language.AR, self._fields.name_ar), (Language.RU, self._fields.name_ru)):
            if field in custom and (name := one_line(text_of(custom[field]), LONGEST_NAME)):
                found[language] = name
        return found

    def _attributes(self, custom: dict[str, Any]) -> dict[str, str]:
        found: dict[str, str] = {}
        if custom:
            for field, name in self._fields.attributes.items():
                if field in custom and (value := _word(text_of(custom[field]))):
                    found.setdefault(name, value)
        return found


def _pictures(row: ItemRow, item_id: str) -> tuple[PictureRef, ...]:
    """At most one. The document's id changes with the picture, so that a new one is a new reference."""
    document = text_of(row.image_document_id) or text_of(row.image_name)
    return (PictureRef(f"{SOURCE}:{item_id}/{document}"),) if document else ()


def item_id_of(given: object) -> str:
    """The id if it can be used in an address, else empty. Never a number: it is longer than a float is exact."""
    item_id = given if isinstance(given, str) else text_of(given)
    return item_id if is_item_id(item_id) else ""


def is_item_id(text: str) -> bool:
    """Zoho's ids are decimal strings; letters are let through, separators are not."""
    return text.isascii() and text.isalnum() and len(text) <= 64


def stock_of(row: ItemRow, as_of: datetime) -> StockLevel | None:
    """What can be promised: physical less committed, else the next best figure; None where stock is not tracked."""
    if row.track_inventory is not None and flag_of(row.track_inventory) is False:
        return None
    for figure in (row.actual_available_stock, row.available_stock, row.stock_on_hand):
        pieces = pieces_of(figure)
        if pieces is not None:
            return StockLevel.reading(pieces, as_of)
    return None


@lru_cache(maxsize=4096)
def _word(text: str) -> str:
    """A short value on one line. Categories, brands, units and colours are few and come back in every row."""
    return one_line(text, LONGEST_WORD)


def _api_name(field: CustomField) -> str:
    name = field.api_name or field.placeholder
    return name if isinstance(name, str) else _name_from_label(text_of(field.label))


@lru_cache(maxsize=256)
def _name_from_label(label: str) -> str:
    """Zoho derives the API name from the label at creation: `Name AR` becomes `cf_name_ar`."""
    return "cf_" + "_".join(label.lower().split())
