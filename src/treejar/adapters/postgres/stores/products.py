"""The catalogue as stored."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row

from treejar.adapters.postgres.mapping.products import COLUMNS, item_values, to_product, to_stored, words_of
from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.stores import product_statements as statements
from treejar.adapters.postgres.vectors import padded
from treejar.application.ports.products import CatalogItem, Embedded, ProductText, StoredProduct, Written
from treejar.domain.shared.ids import ProductId


class _Known(NamedTuple):
    """What is stored of a product, as far as noticing a change goes."""

    fingerprint: bytes
    withdrawn: bool

    def is_same(self, item: CatalogItem) -> bool:
        return self.fingerprint == item.fingerprint and not self.withdrawn


class PostgresProducts:
    """ProductStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def upsert(self, items: Sequence[CatalogItem]) -> Written:
        ids = [item.product.id for item in items]
        rows = await self._session.rows(statements.KNOWN, {"ids": ids})
        known = {row.id: _Known(row.fingerprint, row.withdrawn) for row in rows}
        written: dict[str, CatalogItem] = {}
        added = unchanged = 0
        for item in items:
            before = known.get(item.product.id)
            if before is not None and before.is_same(item):
                unchanged += 1
                continue
            added += before is None
            written[item.product.id] = item
            known[item.product.id] = _Known(item.fingerprint, withdrawn=False)
        await self._write(written)
        return Written(added=added, changed=len(items) - unchanged - added, unchanged=unchanged)

    async def withdraw_except(self, seen: Collection[ProductId]) -> int:
        return await self._session.run(statements.WITHDRAW_EXCEPT, {"seen": list(seen)})

    async def count(self) -> int:
        row = await self._session.first(statements.COUNT)
        return int(row[0]) if row else 0

    async def by_codes(self, keys: Collection[str]) -> list[StoredProduct]:
        return _stored(await self._session.rows(statements.BY_CODES, {"keys": list(keys)}))

    async def by_ids(self, ids: Collection[ProductId]) -> list[StoredProduct]:
        return _stored(await self._session.rows(statements.BY_IDS, {"ids": list(ids)}))

    async def lacking_vector(self, model_id: str, limit: int) -> list[ProductText]:
        rows = await self._session.rows(statements.LACKING_VECTOR, {"model": model_id, "limit": limit})
        return [
            ProductText(product_id=ProductId(row.id), text=words_of(to_product(row)), fingerprint=row.text_fingerprint)
            for row in rows
        ]

    async def store_vectors(self, model_id: str, vectors: Sequence[Embedded]) -> None:
        values = [
            {
                "product": embedded.product_id,
                "model": model_id,
                "fingerprint": embedded.fingerprint,
                "vector": padded(embedded.vector),
            }
            for embedded in vectors
        ]
        if values:
            await self._session.run(statements.STORE_VECTOR, values)

    async def _write(self, items: dict[str, CatalogItem]) -> None:
        """In the order of ids, so that two runs at once wait for each other instead of blocking each other."""
        if items:
            columns = zip(*(item_values(items[product_id]) for product_id in sorted(items)), strict=True)
            await self._session.run(statements.UPSERT, dict(zip(COLUMNS, map(list, columns), strict=True)))


def _stored(rows: Iterable[Row[Any]]) -> list[StoredProduct]:
    return [to_stored(row) for row in rows]
