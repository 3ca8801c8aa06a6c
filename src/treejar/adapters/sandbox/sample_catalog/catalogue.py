"""The sample catalogue as lists of provider records, and the same generator at any scale for benchmarks."""

from functools import cache

from treejar.adapters.sandbox.sample_catalog.editions import edition
from treejar.adapters.sandbox.sample_catalog.records import FIRST_ITEM_ID, record
from treejar.adapters.sandbox.sample_catalog.variants import Variant, all_variants

MOST_ITEMS = 100_000


def load_sample_items() -> list[dict[str, object]]:
    """About 860 office-furniture items in the shape of Zoho Inventory's item list; equal at every call."""
    return [record(variant, ordinal) for ordinal, variant in enumerate(all_variants())]


def load_items(count: int) -> list[dict[str, object]]:
    """Exactly `count` items: an even cut of the sample catalogue, or all of it and then editions of its sound rows.

    Item ids and SKUs are unique. Raises ValueError outside 0 to 100,000.
    """
    if not 0 <= count <= MOST_ITEMS:
        raise ValueError(f"count must be between 0 and {MOST_ITEMS}, not {count}")
    base = load_sample_items()
    if count <= len(base):
        return [base[place * len(base) // count] for place in range(count)]
    sound = [base[place] for place in _sound_places()]
    extra = (edition(sound[n % len(sound)], n // len(sound), len(base) + n) for n in range(count - len(base)))
    return [*base, *extra]


def variant_of(item_id: str) -> Variant | None:
    """The product that an item id of this catalogue, editions included, shows; None for any other id."""
    if not (item_id.isascii() and item_id.isdigit()):
        return None
    ordinal, variants = int(item_id) - FIRST_ITEM_ID, all_variants()
    if not 0 <= ordinal < MOST_ITEMS:
        return None
    if ordinal < len(variants):
        return variants[ordinal]
    places = _sound_places()
    return variants[places[(ordinal - len(variants)) % len(places)]]


@cache
def _sound_places() -> tuple[int, ...]:
    return tuple(
        place for place, variant in enumerate(all_variants()) if variant.active and variant.pictured and not variant.odd
    )
