"""Stock as operations tell it this moment, for managers."""

import asyncio
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from treejar.application.admin.naming import described, exact_first
from treejar.application.ports.errors import Ambiguous, NotFound, Unavailable
from treejar.application.ports.operations import OperationsItem, OperationsItems, StockReader
from treejar.application.ports.products import StoredProduct
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.ids import OperationsId, ProductId
from treejar.domain.shared.sku import Sku

LOOKUPS_AT_ONCE = 5
# Each is two calls or more, and a hundred calls a minute would block live stock for everybody (providers §4.1).
MOST_LOOKUPS = 20
PROVIDER = "zoho inventory"


class StockState(StrEnum):
    """What is known of a code's stock. Unknown is not zero."""

    COUNTED = "counted"
    NOT_COUNTED = "not_counted"
    """Operations know the item and give no figure for it."""
    NOT_IN_OPERATIONS = "not_in_operations"
    """Only the catalogue knows it (CAT-2)."""
    AMBIGUOUS = "ambiguous"
    """Several items share the code; `candidates` tell them apart."""
    UNKNOWN = "unknown"
    """Neither the catalogue nor operations know the code."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read for a code. `sku` is as the catalogue, else operations, else the caller writes it."""

    asked: str
    sku: str
    state: StockState
    level: StockLevel | None = None
    product_id: ProductId | None = None
    operations_id: OperationsId | None = None
    candidates: tuple[str, ...] = ()


class ReadStock:
    """Codes in any spelling. The catalogue says what operations call a product; what it does not know is looked up in
    operations by its code."""

    def __init__(
        self, units: UnitsOfWork, stock: StockReader, operations: OperationsItems, patience_seconds: float = 25.0
    ) -> None:
        self._units = units
        self._stock = stock
        self._operations = operations
        self._patience = patience_seconds

    async def one(self, name: str) -> Reading:
        """Raises InvalidValue, NotFound, Ambiguous, PortError."""
        reading = (await self.many([name]))[0]
        if reading.state is StockState.UNKNOWN:
            raise NotFound(f"item {name!r}")
        if reading.state is StockState.AMBIGUOUS:
            raise Ambiguous(f"items with the code {name!r}", reading.candidates)
        return reading

    async def many(self, names: Sequence[str]) -> list[Reading]:
        """One reading for each name, in their order, each name once. Raises InvalidValue for what cannot be a SKU,
        and for more than MOST_LOOKUPS that the catalogue cannot lead to an item; PortError when operations do not
        answer: then nothing is told at all."""
        skus = {name: Sku(name) for name in names}
        try:
            async with asyncio.timeout(self._patience):
                return await self._read(skus)
        except TimeoutError:
            raise Unavailable(PROVIDER, "no answer in time") from None

    async def _read(self, skus: dict[str, Sku]) -> list[Reading]:
        products = await self._products(skus)
        known = {name: found[0].product for name, found in products.items() if len(found) == 1}
        strange = [name for name, found in products.items() if not found or _is_unlinked(found)]
        if len(strange) > MOST_LOOKUPS:
            reason = f"{len(strange)} of these are linked to no item; at most {MOST_LOOKUPS} are looked up at a time"
            raise InvalidValue("sku", reason)
        linked = {product.operations_id for product in known.values() if product.operations_id}
        levels = await self._stock.levels(linked) if linked else {}
        items = dict(zip(strange, await self._look_up(skus, known, strange), strict=True))

        def reading(name: str) -> Reading:
            if len(products[name]) > 1:
                return _ambiguous(name, [described(stored) for stored in products[name]])
            if name in items:
                return _found(name, known.get(name), items[name])
            product = known[name]
            assert product.operations_id is not None
            return _counted(name, product.sku, product.operations_id, levels.get(product.operations_id), product.id)

        return [reading(name) for name in skus]

    async def _products(self, skus: dict[str, Sku]) -> dict[str, list[StoredProduct]]:
        """The products of each name: one, several that differ, or none."""
        keys = {sku.key for sku in skus.values() if sku.key}
        async with self._units() as unit:
            found = await unit.products.by_codes(keys)
        by_key: dict[str, list[tuple[Sku, StoredProduct]]] = {}
        for stored in found:
            by_key.setdefault(stored.product.sku.key, []).append((stored.product.sku, stored))
        return {name: exact_first(sku, by_key.get(sku.key, [])) for name, sku in skus.items()}

    async def _look_up(
        self, skus: dict[str, Sku], known: dict[str, Product], names: Sequence[str]
    ) -> list[list[OperationsItem]]:
        """What operations have under each of these codes."""
        room = asyncio.Semaphore(LOOKUPS_AT_ONCE)

        async def find(sku: Sku) -> list[OperationsItem]:
            async with room:
                found = await self._operations.find(sku.code)
            return exact_first(sku, [(item.sku, item) for item in found])

        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(find(known[name].sku if name in known else skus[name])) for name in names]
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from None
        return [task.result() for task in tasks]


def _is_unlinked(found: Sequence[StoredProduct]) -> bool:
    return len(found) == 1 and found[0].product.operations_id is None


def _found(name: str, product: Product | None, items: Sequence[OperationsItem]) -> Reading:
    if len(items) > 1:
        return _ambiguous(name, [f"{item.operations_id}: {item.sku.code}" for item in items])
    if items:
        shown = product.sku if product else items[0].sku
        return _counted(name, shown, items[0].operations_id, items[0].stock, product.id if product else None)
    if product is None:
        return Reading(asked=name, sku=name, state=StockState.UNKNOWN)
    return Reading(asked=name, sku=product.sku.code, state=StockState.NOT_IN_OPERATIONS, product_id=product.id)


def _counted(
    name: str, sku: Sku, operations_id: OperationsId, level: StockLevel | None, product_id: ProductId | None
) -> Reading:
    return Reading(
        asked=name,
        sku=sku.code,
        state=StockState.COUNTED if level is not None else StockState.NOT_COUNTED,
        level=level,
        product_id=product_id,
        operations_id=operations_id,
    )


def _ambiguous(name: str, candidates: Sequence[str]) -> Reading:
    return Reading(asked=name, sku=name, state=StockState.AMBIGUOUS, candidates=tuple(candidates))
