"""The sample catalogue as a seller reads it: one card for each item that may be sold, measures and seats as numbers."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from treejar.adapters.sandbox.sample_catalog import load_sample_items

_MEASURE = re.compile(r"(?<![\w-])(W|D|H|Ø) (\d+)(?:[–-](\d+))?")
_DIMENSIONS = re.compile(r"Dimensions: ([^.]*?mm)")
_SEATS_SENTENCE = re.compile(r"Seats (\d+)(?:[–-](\d+))?")
_SEATS_IN_NAME = re.compile(r"(\d+)(?:-seat\b| seats\b| persons?\b| modules\b)")


@dataclass(frozen=True)
class Card:
    """One sellable item: active, flagged as end product, with a SKU.

    `text` is the lower-cased name and description, `product` the name without colour. Measures are whole centimetres as
    (least, most), None where the card gives none; `price` is AED, None where the record has no positive number.
    """

    sku: str
    name: str
    product: str
    category: str
    colour: str
    text: str
    price: float | None
    stock: float
    width: tuple[int, int] | None
    depth: tuple[int, int] | None
    height: tuple[int, int] | None
    seats: tuple[int, int] | None


@cache
def cards() -> tuple[Card, ...]:
    """Every sellable item. Where one colour of a product has no description, its sisters' words hold for it as well."""
    live = [item for item in load_sample_items() if _sellable(item)]
    words: dict[str, list[str]] = defaultdict(list)
    for item in live:
        words[_product(item)].append(str(item["description"]))
    return tuple(_card(item, " ".join(words[_product(item)])) for item in live)


def _sellable(item: dict[str, object]) -> bool:
    return item["status"] == "active" and _field(item, "cf_end_product") == "True" and str(item["sku"]).strip() != ""


def _card(item: dict[str, object], words: str) -> Card:
    name, product = str(item["name"]).strip(), _product(item)
    written = _DIMENSIONS.search(words)
    measures = _measures(_field(item, "cf_dimensions") or (written[1] if written else ""))
    return Card(
        sku=str(item["sku"]).strip(),
        name=name,
        product=product,
        category=str(item["category_name"]),
        colour=_field(item, "cf_colour") or name.rpartition(", ")[2],
        text=f"{name} {words}".casefold(),
        price=_amount(item.get("rate")),
        stock=_amount(item.get("actual_available_stock")) or 0.0,
        width=measures.get("W") or measures.get("Ø"),
        depth=measures.get("D") or measures.get("Ø"),
        height=measures.get("H"),
        seats=_seats(product, words),
    )


def _product(item: dict[str, object]) -> str:
    return str(item["name"]).strip().rpartition(", ")[0] or str(item["name"]).strip()


def _field(item: dict[str, object], api_name: str) -> str:
    fields = item["custom_fields"]
    assert isinstance(fields, list)
    return next((str(field["value"]) for field in fields if field["api_name"] == api_name), "")


def _measures(text: str) -> dict[str, tuple[int, int]]:
    return {axis: (int(low) // 10, int(high or low) // 10) for axis, low, high in _MEASURE.findall(text)}


def _seats(product: str, words: str) -> tuple[int, int] | None:
    found = _SEATS_SENTENCE.search(words) or _SEATS_IN_NAME.search(product)
    if not found:
        return None
    low = int(found[1])
    high = found[2] if found.lastindex == 2 else None
    return low, int(high or low)


def _amount(value: object) -> float | None:
    try:
        amount = float(str(value).replace(",", ""))
    except ValueError:
        return None
    return amount if amount > 0 else None
