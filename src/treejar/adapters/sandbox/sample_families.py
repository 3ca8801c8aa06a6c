"""The sample catalogue seen by families: what the simulated shops build their own listings from."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from treejar.adapters.sandbox.sample_catalog.families import Category, Family, categories
from treejar.adapters.sandbox.sample_catalog.records import FIRST_ITEM_ID
from treejar.adapters.sandbox.sample_catalog.variants import Variant, all_variants

_TWINS = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")


@dataclass(frozen=True, slots=True)
class Source:
    """One product of the sample catalogue with the Zoho item id under which its picture is drawn."""

    item_id: str
    variant: Variant

    @property
    def title(self) -> str:
        """The item's name without its colour."""
        return self.variant.name.removesuffix(f", {self.variant.colour}")


@dataclass(frozen=True, slots=True)
class SourceFamily:
    """A family with its products, the first colour of each size first."""

    category: Category
    family: Family
    sources: tuple[Source, ...]


def sample_families() -> Iterator[SourceFamily]:
    """Every family in the order of the catalogue; the odd rows belong to none."""
    numbered = iter(enumerate(all_variants(), FIRST_ITEM_ID))
    for category in categories():
        for family in category.family:
            count = max(1, len(family.sizes)) * len(family.colours)
            yield SourceFamily(
                category, family, tuple(Source(str(item_id), variant) for item_id, variant in islice(numbered, count))
            )


def with_look_alike(sku: str) -> str:
    """The SKU with its first letter that has a Cyrillic twin typed as that twin."""
    for place, letter in enumerate(sku):
        if (twin := letter.translate(_TWINS)) != letter:
            return sku[:place] + twin + sku[place + 1 :]
    return sku
