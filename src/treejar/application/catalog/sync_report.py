"""What a run of the catalogue did."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import msgspec

from treejar.application.catalog.link_operations import LISTED, LinkReport
from treejar.application.ports.linking import Coverage
from treejar.application.ports.operations import BrokenRow, CatalogPage, SourceItem
from treejar.application.ports.products import CatalogItem, Written
from treejar.domain.catalog.mismatch import Mismatch
from treejar.domain.catalog.specifications import normalised
from treejar.domain.shared.ids import ProductId


class SyncOutcome(StrEnum):
    COMPLETE = "complete"
    PARTIAL = "partial"
    FAILED = "failed"


class SyncReport(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of one run. Lists show the first fifty of what is counted beside them; `new_mismatches`, which nobody was
    told of before, shows all.

    `not_for_sale`: rows that are inactive or no end product (CAT-4). `mismatches`: what is open. `coverage`: CAT-13.
    """

    outcome: SyncOutcome
    pages: int = 0
    seen: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    not_for_sale: int = 0
    broken_rows: int = 0
    broken: tuple[BrokenRow, ...] = ()
    mismatched: int = 0
    mismatches: tuple[Mismatch, ...] = ()
    new_mismatches: tuple[Mismatch, ...] = ()
    settled: int = 0
    link: LinkReport | None = None
    coverage: Coverage | None = None
    reason: str = ""


@dataclass(slots=True)
class Reading:
    """What the new and changed rows of a page turned out to be."""

    items: list[CatalogItem] = field(default_factory=list)
    broken: list[BrokenRow] = field(default_factory=list)
    not_for_sale: set[ProductId] = field(default_factory=set)

    def take(self, row: SourceItem) -> None:
        match row.read():
            case CatalogItem() as item:
                self.items.append(_tidied(item))
            case BrokenRow() as unusable:
                self.broken.append(unusable)
            case None:
                self.not_for_sale.add(row.id)


class Tally:
    """What is counted while the pages come in. `known`: the fingerprints of what was stored before the run. `holds`:
    nothing is written before the run is whole, and `held` is what is to be written then."""

    def __init__(self, known: Mapping[ProductId, bytes], *, holds: bool = False) -> None:
        self.known = known
        self.holds = holds
        self.held: list[CatalogItem] = []
        self.seen: set[ProductId] = set()
        self.unusable: set[ProductId] = set()
        self.not_for_sale: set[ProductId] = set()
        self._broken: list[BrokenRow] = []
        self._pages = self._added = self._changed = 0

    def is_known(self, row: SourceItem) -> bool:
        return self.known.get(row.id) == row.fingerprint

    def gone(self) -> set[ProductId]:
        """What is stored and has not come."""
        return self.known.keys() - self.seen - self.unusable

    def page(self, page: CatalogPage, reading: Reading, written: Written) -> None:
        """A page that is stored."""
        broken = [*page.broken, *reading.broken]
        spoilt = {ProductId(row.item_id) for row in broken if row.item_id}
        self._pages += 1
        self.seen |= {item.id for item in page.items} - spoilt - reading.not_for_sale
        self.unusable |= spoilt
        self.not_for_sale |= reading.not_for_sale
        self._broken += broken
        self.wrote(written)

    def wrote(self, written: Written) -> None:
        self._added += written.added
        self._changed += written.changed

    def once_more(self) -> None:
        """The same pages are about to come again: what is told of each row would be told twice."""
        self._broken.clear()

    def report(self, outcome: SyncOutcome, reason: str = "", withdrawn: int = 0) -> SyncReport:
        unwritten = len(self.held) if outcome is not SyncOutcome.COMPLETE else 0
        return SyncReport(
            outcome=outcome,
            pages=self._pages,
            seen=len(self.seen),
            added=self._added,
            changed=self._changed,
            unchanged=max(0, len(self.seen) - self._added - self._changed - unwritten),
            withdrawn=withdrawn,
            not_for_sale=len(self.not_for_sale - self.seen),
            broken_rows=len(self._broken),
            broken=tuple(self._broken[:LISTED]),
            reason=reason,
        )


def _tidied(item: CatalogItem) -> CatalogItem:
    """Each specification under one name, each picture once (CAT-12)."""
    product = item.product
    tidy = replace(product, attributes=normalised(product.attributes), pictures=tuple(dict.fromkeys(product.pictures)))
    return item if tidy == product else msgspec.structs.replace(item, product=tidy)
