"""Item ids and mismatches in memory."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

import msgspec
from tests.fakes.memory.session import Session
from tests.fakes.memory.tables import MismatchRecord, ProductRecord

from treejar.application.ports.linking import Coverage, Kept, Link, ProductCode
from treejar.domain.catalog.mismatch import Mismatch


class MemoryLinking:
    """Linking."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def codes(self) -> list[ProductCode]:
        return sorted(map(_code, self._shown()), key=lambda code: code.product_id)

    async def shared_codes(self) -> list[ProductCode]:
        codes = await self.codes()
        times = Counter(code.sku.key for code in codes)
        return sorted((code for code in codes if times[code.sku.key] > 1), key=lambda code: code.sku.key)

    async def link(self, links: Sequence[Link]) -> int:
        products = (await self._session.write()).products
        changed = 0
        for link in links:
            record = products.get(link.product_id)
            if record is None or not record.active:
                continue
            before = (record.stored.product.operations_id, record.stored.stock and record.stored.stock.available)
            if before == (link.operations_id, link.stock and link.stock.available):
                continue
            product = replace(record.stored.product, operations_id=link.operations_id)
            stored = msgspec.structs.replace(record.stored, product=product, stock=link.stock)
            products[link.product_id] = replace(record, stored=stored)
            changed += 1
        return changed

    async def coverage(self) -> Coverage:
        shown = [record.stored.product for record in self._shown()]
        reachable = [product for product in shown if product.operations_id]
        presentable = [product for product in reachable if product.has_picture and product.description]
        return Coverage(shown=len(shown), reachable=len(reachable), presentable=len(presentable))

    def _shown(self) -> list[ProductRecord]:
        return [record for record in self._session.tables.products.values() if record.active]


class MemoryMismatches:
    """Mismatches."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def keep(self, found: Collection[Mismatch], at: datetime) -> Kept:
        kept = (await self._session.write()).mismatches
        named = {(one.sku_key, one.kind): one for one in found}
        new = [one for key, one in named.items() if key not in kept or kept[key].settled_at]
        settled = [key for key, record in kept.items() if record.settled_at is None and key not in named]
        for one in new:
            kept[one.sku_key, one.kind] = MismatchRecord(one)
        for key in settled:
            kept[key] = replace(kept[key], settled_at=at)
        return Kept(new=tuple(sorted(new, key=_order)), settled=len(settled))

    async def open(self) -> list[Mismatch]:
        kept = self._session.tables.mismatches.values()
        return sorted((record.mismatch for record in kept if record.settled_at is None), key=_order)


def _order(mismatch: Mismatch) -> tuple[str, str]:
    return mismatch.sku_key, mismatch.kind


def _code(record: ProductRecord) -> ProductCode:
    product = record.stored.product
    return ProductCode(product_id=product.id, sku=product.sku, operations_id=product.operations_id)
