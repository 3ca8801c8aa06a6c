"""The curated tables under `data/`: families of products, their sizes and colours, and the odd rows."""

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

CATEGORY_FILES = (
    "task_chairs",
    "executive_chairs",
    "visitor_chairs",
    "desks",
    "sit_stand_desks",
    "workstations",
    "meeting_tables",
    "storage",
    "sofas",
    "acoustics",
    "accessories",
)


class Colour(msgspec.Struct, frozen=True):
    """A colour or finish: SKU ending, Arabic word, and the tone the picture is painted with."""

    code: str
    ar: str
    hex: str


class Size(msgspec.Struct, frozen=True, array_like=True):
    """One size of a family: its tag in SKU and name, the measures, the surcharge in AED, a further sentence."""

    tag: str
    dims: str
    extra: int = 0
    note: str = ""


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Products that differ in size and colour only. `{size}` in `sku`, `name` and `name_ar` is the size's tag.

    `price` is AED for the first size; `stock` pins the physical stock of the SKUs it names.
    """

    sku: str
    name: str
    picture: str
    price: int
    colours: tuple[str, ...]
    text: str
    name_ar: str = ""
    brand: str = "Skyland"
    dims: str = ""
    sizes: tuple[Size, ...] = ()
    warranty: str = ""
    load: str = ""
    unit: str = "pcs"
    stock: dict[str, int] = {}
    end_product: bool = True


class Category(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One category of the catalogue with its families."""

    category: str
    category_id: str
    family: tuple[Family, ...]


class OddRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row that breaks a rule on purpose; `set` and `drop` are applied to the finished record."""

    why: str
    sku: str
    name: str
    category: str
    picture: str
    colour: str
    price: int
    stock: int
    description: str
    set: dict[str, str | bool] = {}
    drop: tuple[str, ...] = ()
    end_product: bool = True


class _OddRows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    row: tuple[OddRow, ...]


@cache
def colours() -> dict[str, Colour]:
    """Every colour by its English word."""
    return msgspec.toml.decode(_table("colours").read_bytes(), type=dict[str, Colour])


@cache
def categories() -> tuple[Category, ...]:
    """The eleven categories in the order of the shop's menu."""
    return tuple(msgspec.toml.decode(_table(name).read_bytes(), type=Category) for name in CATEGORY_FILES)


@cache
def odd_rows() -> tuple[OddRow, ...]:
    """The rows that break a rule on purpose."""
    return msgspec.toml.decode(_table("oddities").read_bytes(), type=_OddRows).row


def _table(name: str) -> Traversable:
    return resources.files(__package__).joinpath("data", f"{name}.toml")
