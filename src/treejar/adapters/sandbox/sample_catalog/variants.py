"""From the curated tables to single products: one variant for each family, size and colour, then the odd rows."""

from collections.abc import Iterator
from functools import cache
from zlib import crc32

import msgspec

from treejar.adapters.sandbox.sample_catalog.families import (
    Category,
    Family,
    OddRow,
    Size,
    categories,
    colours,
    odd_rows,
)

_NO_SIZE = Size("", "")


class Variant(msgspec.Struct, frozen=True):
    """One product before it becomes a provider's record.

    `price` is AED; `size` is the number in the size's tag (seats, doors, centimetres) or 0; `stock` is None
    where nothing is pinned.
    """

    sku: str
    name: str
    category: str
    category_id: str
    picture: str
    colour: str
    price: int
    description: str
    size: int = 0
    name_ar: str = ""
    brand: str = ""
    dims: str = ""
    warranty: str = ""
    unit: str = "pcs"
    stock: int | None = None
    active: bool = True
    pictured: bool = True
    end_product: bool = True
    overwrite: dict[str, str | bool] = {}
    drop: tuple[str, ...] = ()
    odd: bool = False


@cache
def all_variants() -> tuple[Variant, ...]:
    """Every product of the sample catalogue; the position is stable, so item ids may be derived from it."""
    regular = [variant for category in categories() for family in category.family for variant in _of(category, family)]
    ids = {category.category: category.category_id for category in categories()}
    return (*regular, *(_odd(row, ids[row.category]) for row in odd_rows()))


def draw(word: str, sku: str, outcomes: int) -> int:
    """A repeatable draw from 0 to `outcomes` - 1 that depends on the SKU alone, so that a new family moves nothing."""
    return crc32(f"{word}:{sku}".encode()) % outcomes


def _of(category: Category, family: Family) -> Iterator[Variant]:
    for size in family.sizes or (_NO_SIZE,):
        for position, colour in enumerate(family.colours):
            yield _variant(category, family, size, colour, position)


def _variant(category: Category, family: Family, size: Size, colour: str, position: int) -> Variant:
    plain_sku = family.sku.format(size=size.tag)
    sku = plain_sku if position == 0 else f"{plain_sku}-{colours()[colour].code}"
    dims = size.dims or family.dims
    # A family's first colour stays sellable, pictured and described: price floors and dialogues rest on it.
    lead = position == 0 or sku in family.stock
    return Variant(
        sku=sku,
        name=f"{family.name.format(size=size.tag)}, {colour}",
        category=category.category,
        category_id=category.category_id,
        picture=family.picture,
        colour=colour,
        price=family.price + size.extra,
        description=_description(family, size, dims, colour) if lead or draw("text", sku, 40) else "",
        size=int(size.tag) if size.tag.isdigit() else 0,
        name_ar=_arabic_name(family, size, colour) if lead or draw("arabic", sku, 5) > 0 else "",
        brand=family.brand if draw("brand", sku, 25) else "",
        dims=dims,
        warranty=family.warranty,
        unit=family.unit,
        stock=family.stock.get(sku),
        active=lead or draw("active", sku, 20) > 0,
        pictured=lead or draw("picture", sku, 20) > 0,
        end_product=family.end_product,
    )


def _arabic_name(family: Family, size: Size, colour: str) -> str:
    return f"{family.name_ar.format(size=size.tag)}، {colours()[colour].ar}" if family.name_ar else ""


def _description(family: Family, size: Size, dims: str, colour: str) -> str:
    sentences = (
        family.text,
        f"Dimensions: {dims}." if dims else "",
        size.note,
        family.load,
        f"Colour: {colour}.",
        f"Warranty: {family.warranty}." if family.warranty else "",
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _odd(row: OddRow, category_id: str) -> Variant:
    return Variant(
        sku=row.sku,
        name=row.name,
        category=row.category,
        category_id=category_id,
        picture=row.picture,
        colour=row.colour,
        price=row.price,
        description=row.description,
        brand="Skyland",
        stock=row.stock,
        end_product=row.end_product,
        pictured="image_name" not in row.set,
        overwrite=row.set,
        drop=row.drop,
        odd=True,
    )
