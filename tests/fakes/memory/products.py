"""The catalogue in memory."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import msgspec
from tests.fakes.memory.session import Session
from tests.fakes.memory.tables import ProductRecord

from treejar.application.ports.products import (
    CatalogItem,
    Embedded,
    ProductText,
    StoredProduct,
    SyncRun,
    Written,
)
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId


class MemoryProducts:
    """ProductStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def upsert(self, items: Sequence[CatalogItem]) -> Written:
        products = (await self._session.write()).products
        added = changed = unchanged = 0
        for item in items:
            known = products.get(item.product.id)
            if known is not None and known.fingerprint == item.fingerprint and not known.withdrawn:
                unchanged += 1
                continue
            added, changed = (added + 1, changed) if known is None else (added, changed + 1)
            stored = StoredProduct(product=item.product, stock=item.stock)
            products[item.product.id] = ProductRecord(stored, item.fingerprint)
        return Written(added=added, changed=changed, unchanged=unchanged)

    async def withdraw_except(self, seen: Collection[ProductId]) -> int:
        products = (await self._session.write()).products
        vanished = [key for key, record in products.items() if not record.withdrawn and key not in seen]
        for key in vanished:
            products[key] = replace(products[key], withdrawn=True)
        return len(vanished)

    async def count(self) -> int:
        return sum(not record.withdrawn for record in self._session.tables.products.values())

    async def by_codes(self, keys: Collection[str]) -> list[StoredProduct]:
        return [record.stored for record in self._active() if record.stored.product.sku.key in keys]

    async def by_ids(self, ids: Collection[ProductId]) -> list[StoredProduct]:
        return [record.stored for record in self._active() if record.stored.product.id in ids]

    async def lacking_vector(self, model_id: str, limit: int) -> list[ProductText]:
        vectors = self._session.tables.vectors
        texts = [product_text(record.stored.product) for record in self._active()]
        lacking = []
        for text in texts:
            vector = vectors.get((text.product_id, model_id))
            if vector is None or vector.fingerprint != text.fingerprint:
                lacking.append(text)
        return lacking[:limit]

    async def store_vectors(self, model_id: str, vectors: Sequence[Embedded]) -> None:
        tables = await self._session.write()
        for vector in vectors:
            tables.vectors[vector.product_id, model_id] = vector

    def _active(self) -> list[ProductRecord]:
        return [record for record in self._session.tables.products.values() if record.active]


def product_text(product: Product) -> ProductText:
    """The words an embedder reads: names, category, description and attributes, never price or stock."""
    attributes = (f"{name}: {value}" for name, value in sorted(product.attributes.items()))
    parts = [product.name, *product.names.values(), product.category, product.description, *attributes]
    text = ". ".join(part for part in parts if part)
    return ProductText(product_id=product.id, text=text, fingerprint=sha256(text.encode()).digest())


class MemorySyncRuns:
    """SyncRuns."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def start(self, at: datetime) -> int:
        runs = (await self._session.write()).sync_runs
        for number, run in runs.items():
            if run.finished_at is None:
                runs[number] = msgspec.structs.replace(run, finished_at=at, outcome="failed")
        runs[len(runs) + 1] = SyncRun(started_at=at, finished_at=None, outcome="running", seen=0)
        return len(runs)

    async def finish(self, number: int, at: datetime, outcome: str, seen: int) -> None:
        runs = (await self._session.write()).sync_runs
        runs[number] = msgspec.structs.replace(runs[number], finished_at=at, outcome=outcome, seen=seen)

    async def last_complete(self) -> SyncRun | None:
        complete = [run for run in self._session.tables.sync_runs.values() if run.outcome == "complete"]
        return complete[-1] if complete else None
