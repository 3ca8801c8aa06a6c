"""The catalogue in memory."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import msgspec
from tests.fakes.memory.session import Session
from tests.fakes.memory.tables import ProductRecord

from treejar.application.ports.products import (
    CatalogItem,
    Embedded,
    ListedProduct,
    ProductFilter,
    ProductPage,
    ProductText,
    StoredProduct,
    SyncRun,
    Written,
)
from treejar.domain.catalog.card_quality import card_quality
from treejar.domain.catalog.product import Product
from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.money import Money


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
            stored = _linked(item, known)
            record = known or ProductRecord(stored, item.fingerprint)
            products[item.product.id] = replace(record, stored=stored, fingerprint=item.fingerprint, withdrawn=False)
        return Written(added=added, changed=changed, unchanged=unchanged)

    async def fingerprints(self) -> dict[ProductId, bytes]:
        products = self._session.tables.products
        return {key: record.fingerprint for key, record in products.items() if not record.withdrawn}

    async def withdraw(self, ids: Collection[ProductId]) -> int:
        products = (await self._session.write()).products
        vanished = [key for key in set(ids) if key in products and not products[key].withdrawn]
        for key in vanished:
            products[key] = replace(products[key], withdrawn=True)
        return len(vanished)

    async def count(self) -> int:
        return sum(not record.withdrawn for record in self._session.tables.products.values())

    async def by_codes(self, keys: Collection[str]) -> list[StoredProduct]:
        return [record.shown for record in self._active() if record.stored.product.sku.key in keys]

    async def by_ids(self, ids: Collection[ProductId]) -> list[StoredProduct]:
        return [record.shown for record in self._active() if record.stored.product.id in ids]

    async def page(self, wanted: ProductFilter) -> ProductPage:
        matching = sorted(filter(lambda one: _matches(one, wanted), map(_listed, self._active())), key=_place(wanted))
        beyond = matching
        if wanted.cursor:
            last = _cursor(wanted.cursor, 2 if wanted.needs_review else 1)
            beyond = [one for one in matching if _place(wanted)(one) > last]
        shown = beyond[: wanted.limit]
        more = len(beyond) > wanted.limit
        cursor = msgspec.json.encode(_place(wanted)(shown[-1])).hex() if more else None
        return ProductPage(tuple(shown), cursor, len(matching))

    async def lacking_vector(self, model_id: str, limit: int, after: str = "") -> list[ProductText]:
        vectors = self._session.tables.vectors
        products = sorted((record.stored.product for record in self._active()), key=lambda product: product.id)
        texts = [product_text(product) for product in products if product.id > after]
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


def _linked(item: CatalogItem, known: ProductRecord | None) -> StoredProduct:
    """A catalogue that is not operations' own says nothing of stock, and leaves what operations said."""
    if item.product.operations_id:
        return StoredProduct(product=item.product, stock=item.stock)
    if known is None:
        return StoredProduct(product=item.product, stock=None)
    before = known.stored
    product = replace(item.product, operations_id=before.product.operations_id)
    return StoredProduct(product=product, stock=before.stock)


def _listed(record: ProductRecord) -> ListedProduct:
    return ListedProduct(stored=record.shown, card=card_quality(record.shown.product))


def _matches(listed: ListedProduct, wanted: ProductFilter) -> bool:
    in_stock = listed.stored.stock is not None and listed.stored.stock.available > 0
    category = listed.stored.product.category
    return (
        (wanted.category is None or category.lower() == wanted.category.lower())
        and _costs_as(listed.stored.product.price, wanted)
        and wanted.in_stock in (None, in_stock)
        and (listed.card.needs_review or not wanted.needs_review)
    )


def _costs_as(price: Money | None, wanted: ProductFilter) -> bool:
    if price is None:
        return wanted.min_price is None and wanted.max_price is None
    above = wanted.min_price is None or price.amount >= wanted.min_price
    return above and (wanted.max_price is None or price.amount <= wanted.max_price)


def _place(wanted: ProductFilter) -> Callable[[ListedProduct], list[int | str]]:
    if wanted.needs_review:
        return lambda listed: [listed.card.score, listed.stored.product.id]
    return lambda listed: [listed.stored.product.id]


def _cursor(word: str, parts: int) -> list[int | str]:
    try:
        last = msgspec.json.decode(bytes.fromhex(word), type=list[int | str])
        if len(last) != parts:
            raise ValueError("of another list")
    except (ValueError, msgspec.MsgspecError):
        raise InvalidValue("cursor", "it does not come from a page of this list") from None
    return last


class MemorySyncRuns:
    """SyncRuns."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def start(self, at: datetime, source: str = "") -> int:
        runs = (await self._session.write()).sync_runs
        for number, run in runs.items():
            if run.finished_at is None:
                runs[number] = msgspec.structs.replace(run, finished_at=at, outcome="failed")
        runs[len(runs) + 1] = SyncRun(started_at=at, finished_at=None, outcome="running", seen=0, source=source)
        return len(runs)

    async def finish(self, number: int, at: datetime, outcome: str, seen: int) -> None:
        runs = (await self._session.write()).sync_runs
        runs[number] = msgspec.structs.replace(runs[number], finished_at=at, outcome=outcome, seen=seen)

    async def latest(self) -> SyncRun | None:
        runs = self._session.tables.sync_runs
        return runs[max(runs)] if runs else None

    async def last_complete(self) -> SyncRun | None:
        complete = [run for run in self._session.tables.sync_runs.values() if run.outcome == "complete"]
        return complete[-1] if complete else None
