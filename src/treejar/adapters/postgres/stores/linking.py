"""Item ids and stock of products, as operations tell them."""

from collections.abc import Sequence

from sqlalchemy import text

from treejar.adapters.postgres.session import Session
from treejar.application.ports.linking import Coverage, Link, ProductCode
from treejar.domain.shared.ids import OperationsId, ProductId
from treejar.domain.shared.sku import Sku

_CODES = text("SELECT id, sku, operations_id FROM products WHERE active AND NOT withdrawn ORDER BY id")

_SHARED_CODES = text("""
SELECT id, sku, operations_id FROM products
WHERE active AND NOT withdrawn AND sku_key IN (
    SELECT sku_key FROM products WHERE active AND NOT withdrawn GROUP BY sku_key HAVING count(*) > 1)
ORDER BY sku_key, id
""")

# Only where something differs: else every run would rewrite every row for the sake of a moment.
_LINK = text("""
UPDATE products p SET operations_id = link.operations_id, stock = link.stock, stock_as_of = link.stock_as_of
FROM unnest(
    CAST(:ids AS text[]), CAST(:operations_ids AS text[]), CAST(:stocks AS bigint[]), CAST(:moments AS timestamptz[])
) AS link (id, operations_id, stock, stock_as_of)
WHERE p.id = link.id AND p.active AND NOT p.withdrawn
  AND (p.operations_id IS DISTINCT FROM link.operations_id OR p.stock IS DISTINCT FROM link.stock)
""")

_COVERAGE = text("""
SELECT count(*) AS shown,
    count(operations_id) AS reachable,
    count(*) FILTER (
        WHERE operations_id IS NOT NULL AND description <> ''
          AND (json_array_length(pictures) > 0 OR json_array_length(more_pictures) > 0)) AS presentable
FROM products WHERE active AND NOT withdrawn
""")


class PostgresLinking:
    """Linking."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def codes(self) -> list[ProductCode]:
        return [_code(row.id, row.sku, row.operations_id) for row in await self._session.rows(_CODES)]

    async def shared_codes(self) -> list[ProductCode]:
        return [_code(row.id, row.sku, row.operations_id) for row in await self._session.rows(_SHARED_CODES)]

    async def link(self, links: Sequence[Link]) -> int:
        values = {
            "ids": [link.product_id for link in links],
            "operations_ids": [link.operations_id for link in links],
            "stocks": [link.stock.available if link.stock else None for link in links],
            "moments": [link.stock.as_of if link.stock else None for link in links],
        }
        return await self._session.run(_LINK, values)

    async def coverage(self) -> Coverage:
        (row,) = await self._session.rows(_COVERAGE)
        return Coverage(shown=row.shown, reachable=row.reachable, presentable=row.presentable)


def _code(product_id: str, sku: str, operations_id: str | None) -> ProductCode:
    known = None if operations_id is None else OperationsId(operations_id)
    return ProductCode(product_id=ProductId(product_id), sku=Sku(sku), operations_id=known)
