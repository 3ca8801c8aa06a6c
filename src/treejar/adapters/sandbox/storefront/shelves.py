"""The curated tables under `data/`: the site's category tree, and the products that are its own or odd."""

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec


class Shelf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One category. `families` (SKU patterns of the sample catalogue) stand here, `also` stand here too.

    `pitch` opens the texts of its products; `about` is the category's own description.
    """

    slug: str
    name: str
    about: str = ""
    pitch: str = ""
    families: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    child: tuple["Shelf", ...] = ()


class Extra(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A product that Zoho does not know or that breaks a rule on purpose.

    `photo_of` is the Zoho SKU whose picture it shows; `set`, `null` and `drop` are applied to the finished product;
    `why` is for the reader and the tests and never reaches the feed.
    """

    why: str
    slug: str
    name: str
    category: str
    photo_of: str
    price: int
    description: str
    sku: str = ""
    also: tuple[str, ...] = ()
    set: dict[str, object] = {}
    null: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


class _Shelves(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    shelf: tuple[Shelf, ...]


class _Extras(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    product: tuple[Extra, ...]


@cache
def shelves() -> tuple[Shelf, ...]:
    """The eleven categories with their subcategories, in the order of the site's menu."""
    return msgspec.toml.decode(_table("shelves").read_bytes(), type=_Shelves).shelf


@cache
def extras() -> tuple[Extra, ...]:
    """The site's own and odd products."""
    return msgspec.toml.decode(_table("extras").read_bytes(), type=_Extras).product


def _table(name: str) -> Traversable:
    return resources.files(__package__).joinpath("data", f"{name}.toml")
