"""The catalogue as stored."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Row

from treejar.adapters.postgres.cursor import ProductCursor
from treejar.adapters.postgres.mapping.products import COLUMNS, item_values, to_listed, to_stored, words_of
from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.stores import product_statements as statements
from treejar.adapters.postgres.text import clean_or_none
from treejar.adapters.postgres.vectors import literal
from treejar.application.ports.products import (
    CatalogItem,
    Embedded,
    ProductFilter,
    ProductPage,
    ProductText,
    StoredProduct,
    Written,
)
from treejar.domain.shared.ids import ProductId


class PostgresProducts:
    """ProductStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def fingerprints(self) -> dict[ProductId, bytes]:
        return {ProductId(row.id): row.fingerprint for row in await self._session.rows(statements.FINGERPRINTS)}

    async def upsert(self, items: Sequence[CatalogItem]) -> Written:
        if not items:
            return Written()
        # In the order of ids, so that two runs at once wait for each other instead of blocking each other.
        last = {item.id: item for item in sorted(items, key=lambda item: item.id)}
        columns = zip(*map(item_values, last.values()), strict=True)
        values = dict(zip(COLUMNS, map(list, columns), strict=True))
        rows = await self._session.rows(statements.UPSERT, values)
        added = sum(row.added for row in rows)
        return Written(added=added, changed=len(rows) - added, unchanged=len(items) - len(rows))

    async def withdraw(self, ids: Collection[ProductId]) -> int:
        return await self._session.run(statements.WITHDRAW, {"ids": list(ids)})

    async def count(self) -> int:
        row = await self._session.first(statements.COUNT)
        return int(row[0]) if row else 0

    async def by_codes(self, keys: Collection[str]) -> list[StoredProduct]:
        return _stored(await self._session.rows(statements.BY_CODES, {"keys": list(keys)}))

    async def by_ids(self, ids: Collection[ProductId]) -> list[StoredProduct]:
        return _stored(await self._session.rows(statements.BY_IDS, {"ids": list(ids)}))

    async def page(self, wanted: ProductFilter) -> ProductPage:
        by_score = wanted.needs_review
        after = ProductCursor.parse(wanted.cursor, by_score=by_score) if wanted.cursor else ProductCursor(None, "")
        matching = {
            "category": clean_or_none(wanted.category),
            "min_price": wanted.min_price,
            "max_price": wanted.max_price,
            "in_stock": wanted.in_stock,
            "needs_review": wanted.needs_review,
        }
        beyond: dict[str, object] = {"after": after.id or None, "limit": wanted.limit + 1}
        if by_score:
            beyond["score"] = after.score
        total = await self._session.first(statements.LISTED, matching)
        statement = statements.PAGE_BY_SCORE if by_score else statements.PAGE_BY_ID
        rows = await self._session.rows(statement, matching | beyond)
        shown = rows[: wanted.limit]
        last = ProductCursor(shown[-1].card_score if by_score else None, shown[-1].id) if shown else None
        more = len(rows) > wanted.limit
        return ProductPage(tuple(map(to_listed, shown)), str(last) if more else None, total[0] if total else 0)

    async def lacking_vector(self, model_id: str, limit: int, after: str = "") -> list[ProductText]:
        values = {"model": model_id, "limit": limit, "after": after}
        rows = await self._session.rows(statements.LACKING_VECTOR, values)
        return [
            ProductText(
                product_id=ProductId(row.id), text=words_of(to_stored(row).product), fingerprint=row.text_fingerprint
            )
            for row in rows
        ]

    async def store_vectors(self, model_id: str, vectors: Sequence[Embedded]) -> None:
        # In the order of ids, so that two runs at once wait for each other instead of blocking each other.
        by_id = {embedded.product_id: embedded for embedded in vectors}
        ordered = [by_id[product_id] for product_id in sorted(by_id)]
        values = {
            "model": model_id,
            "products": [embedded.product_id for embedded in ordered],
            "fingerprints": [embedded.fingerprint for embedded in ordered],
            "vectors": [literal(embedded.vector) for embedded in ordered],
        }
        if ordered:
            await self._session.run(statements.STORE_VECTORS, values)


def _stored(rows: Iterable[Row[Any]]) -> list[StoredProduct]:
    return [to_stored(row) for row in rows]
