"""Where the catalogue is not operations' own, its products learn from them what they are called there (CAT-2)."""

from collections.abc import Sequence

import msgspec

from treejar.application.catalog.credible import credible
from treejar.application.catalog.matching import Matched, match
from treejar.application.ports.errors import PortError
from treejar.application.ports.linking import Link, ProductCode
from treejar.application.ports.operations import BrokenRow, OperationsItem, OperationsItems
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.catalog.mismatch import Mismatch, MismatchKind

# So few that seem to have vanished are asked after one by one: while items change, one can fall between two pages.
SUSPECTS_ASKED = 20
BATCH = 5_000
LISTED = 50


class LinkReport(msgspec.Struct, frozen=True, kw_only=True):
    """`changed`: products whose item id or stock is another now. `reached`: how many of the codes that operations sell
    have a product (CAT-13). `broken`: the first fifty rows of operations that could not be used, of `broken_rows`.
    `reason`: why nothing was linked."""

    items: int = 0
    linked: int = 0
    changed: int = 0
    sellable: int = 0
    reached: int = 0
    broken_rows: int = 0
    broken: tuple[BrokenRow, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    reason: str = ""


class LinkOperations:
    """
    - Item id and stock come from operations, and nothing else does: names, text and prices stay (CAT-1, NEV-63).
    - Two that share a code are linked to nobody: reported, not picked.
    - A cut, empty or shrunken list changes nothing.
    """

    def __init__(self, operations: OperationsItems, units: UnitsOfWork) -> None:
        self._operations = operations
        self._units = units

    async def execute(self) -> LinkReport:
        try:
            items, broken = await self._items()
            async with self._units() as unit:
                products = await unit.linking.codes()
            matched = await self._without_doubt(products, items)
        except PortError as error:
            return LinkReport(reason=str(error))
        before = sum(product.operations_id is not None for product in products)
        linked = sum(link.operations_id is not None for link in matched.links)
        if not items or not credible(linked, before):
            reason = (
                f"{len(items)} items of operations fit only {linked} of {before} linked products; nothing was changed"
            )
            return LinkReport(items=len(items), broken_rows=len(broken), broken=broken[:LISTED], reason=reason)
        return LinkReport(
            items=len(items),
            linked=linked,
            changed=await self._link(matched.links),
            sellable=matched.sellable,
            reached=matched.reached,
            broken_rows=len(broken),
            broken=broken[:LISTED],
            mismatches=matched.mismatches,
        )

    async def _items(self) -> tuple[list[OperationsItem], tuple[BrokenRow, ...]]:
        items: list[OperationsItem] = []
        broken: list[BrokenRow] = []
        async for page in self._operations.pages():
            items += page.items
            broken += page.broken
        return items, tuple(broken)

    async def _without_doubt(self, products: Sequence[ProductCode], items: Sequence[OperationsItem]) -> Matched:
        matched = match(products, items)
        unknown = {found.sku_key for found in matched.mismatches if found.kind is MismatchKind.UNKNOWN}
        suspects = {product.sku.key for product in products if product.operations_id and product.sku.key in unknown}
        if not 0 < len(suspects) <= SUSPECTS_ASKED:
            return matched
        again = [item for key in sorted(suspects) for item in await self._operations.find(key)]
        return match(products, [*items, *again])

    async def _link(self, links: Sequence[Link]) -> int:
        async with self._units() as unit:
            changed = sum(
                [await unit.linking.link(links[start : start + BATCH]) for start in range(0, len(links), BATCH)]
            )
            await unit.commit()
        return changed
