"""Outside collections as a catalogue: JSON lines of products, or a table of product classes or categories."""

import csv
import gzip
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated, TextIO

import msgspec

from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.money import Money
from treejar.domain.shared.sku import Sku

_LONGEST_SKU = 100


class CollectionInvalid(ValueError):
    """A file is not in the format that is promised; says which and where."""


class _Product(msgspec.Struct, frozen=True):
    """A line of `products.jsonl.gz`."""

    id: Annotated[str, msgspec.Meta(min_length=1)]
    title: str
    name: str = ""
    supplier: str = ""
    description: str = ""
    attributes: dict[str, str] = {}
    price_cents: int | None = None


class Question(msgspec.Struct, frozen=True):
    """A query of the collection in one language."""

    id: str
    text: str


def read_products(path: Path) -> list[CatalogItem]:
    """Every product or class of the file, `.gz` or plain. Raises CollectionInvalid, OSError."""
    with _opened(path) as file:
        products = list(_from_lines(path, file) if ".json" in path.name else _from_table(path, file))
    if len({product.id for product in products}) < len(products):
        raise CollectionInvalid(f"{path.name}: an id stands twice")
    return [_item(product) for product in products]


def read_questions(path: Path, column: str) -> list[Question]:
    """The queries of one column. Raises CollectionInvalid, OSError."""
    with _opened(path) as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if rows.fieldnames is None or not {"query_id", column} <= set(rows.fieldnames):
            raise CollectionInvalid(f"{path.name}: needs the columns query_id and {column}")
        return [Question(row["query_id"], row[column] or "") for row in rows]


def language_of(column: str) -> Language:
    """From the end of the column's name: `query_ar`. Raises CollectionInvalid."""
    try:
        return Language(column.rpartition("_")[2])
    except ValueError:
        raise CollectionInvalid(f"{column!r} does not end in a language: _en, _ar or _ru") from None


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def _from_lines(path: Path, file: TextIO) -> Iterator[Product]:
    decoder = msgspec.json.Decoder(_Product, strict=False)
    for number, line in enumerate(file, 1):
        try:
            row = decoder.decode(line)
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            raise CollectionInvalid(f"{path.name}, line {number}: {error}") from error
        yield Product(
            id=ProductId(row.id),
            sku=Sku((row.name or row.id)[:_LONGEST_SKU].strip() or row.id),
            name=row.title,
            category="",
            description=row.description,
            price=Money.of(f"{row.price_cents / 100:.2f}") if row.price_cents else None,
            attributes=row.attributes,
            brand=row.supplier,
        )


def _from_table(path: Path, file: TextIO) -> Iterator[Product]:
    """The first column is the id, the second the name; more columns say where it belongs."""
    for number, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
        if len(row) < 2 or not row[0].strip() or not row[1].strip():
            raise CollectionInvalid(f"{path.name}, line {number + 1}: needs an id and a name")
        if number:
            yield Product(id=ProductId(row[0]), sku=Sku(row[0]), name=row[1], category="")


def _item(product: Product) -> CatalogItem:
    return CatalogItem(product=product, stock=None, fingerprint=sha256(msgspec.json.encode(product)).digest())
