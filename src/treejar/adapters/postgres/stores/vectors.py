"""The vectors of all models together."""

from sqlalchemy import text

from treejar.adapters.postgres.session import Session
from treejar.application.ports.vectors import ModelVectors

_COUNTS = text("""
SELECT model_id, sum(products)::bigint AS products, sum(knowledge)::bigint AS knowledge FROM (
    SELECT model_id, count(*) AS products, 0 AS knowledge FROM product_vectors GROUP BY model_id
    UNION ALL
    SELECT model_id, 0, count(*) FROM passage_vectors GROUP BY model_id
) counted GROUP BY model_id ORDER BY model_id
""")

_LACKING = text("""
SELECT (
    SELECT count(*) FROM products p
    WHERE p.active AND NOT p.withdrawn AND NOT EXISTS (
        SELECT FROM product_vectors v
        WHERE v.product_id = p.id AND v.model_id = :model AND v.text_fingerprint = p.text_fingerprint)
) + (
    SELECT count(*) FROM passage_wordings w JOIN passages p ON p.id = w.passage_id
    WHERE NOT p.withdrawn
      AND NOT EXISTS (SELECT FROM passage_vectors v WHERE v.wording_id = w.id AND v.model_id = :model)
)
""")

_DROP_PRODUCTS = text("DELETE FROM product_vectors WHERE model_id <> :model")
_DROP_KNOWLEDGE = text("DELETE FROM passage_vectors WHERE model_id <> :model")


class PostgresVectors:
    """VectorStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def counts(self) -> list[ModelVectors]:
        rows = await self._session.rows(_COUNTS)
        return [ModelVectors(model_id=row.model_id, products=row.products, knowledge=row.knowledge) for row in rows]

    async def lacking(self, model_id: str) -> int:
        row = await self._session.first(_LACKING, {"model": model_id})
        return int(row[0]) if row else 0

    async def drop_except(self, model_id: str) -> int:
        products = await self._session.run(_DROP_PRODUCTS, {"model": model_id})
        return products + await self._session.run(_DROP_KNOWLEDGE, {"model": model_id})
