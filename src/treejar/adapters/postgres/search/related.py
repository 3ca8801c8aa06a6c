"""Products near a product, by vectors and by marks."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from treejar.adapters.postgres.errors import translated
from treejar.adapters.postgres.mapping.products import STORED, to_stored
from treejar.application.ports.products import StoredProduct
from treejar.application.ports.related import Bounds
from treejar.application.ports.search import ProductHit
from treejar.domain.catalog.complements import Companion, Marks
from treejar.domain.shared.ids import ProductId

_MAY_BE_NAMED = """p.active AND NOT p.withdrawn AND p.price IS NOT NULL AND p.id <> :id
      AND (CAST(:max_price AS numeric) IS NULL OR p.price <= CAST(:max_price AS numeric))
      AND (NOT CAST(:in_stock AS boolean) OR p.stock > 0)"""

# The family is compared one by one, the rest is asked of the index; where the family suffices the rest is cut off.
_SIMILAR = text(f"""
WITH given AS MATERIALIZED (
    SELECT p.price, coalesce(nullif(p.family, ''), p.category) AS family, v.vector
    FROM products p LEFT JOIN product_vectors v ON v.product_id = p.id AND v.model_id = :model WHERE p.id = :id
), family AS (
    SELECT p.id, 1 AS kin, coalesce(1 - (v.vector <=> given.vector), 0) AS score, abs(p.price - given.price) AS gap
    FROM given JOIN products p ON coalesce(nullif(p.family, ''), p.category) = given.family
    LEFT JOIN product_vectors v ON v.product_id = p.id AND v.model_id = :model
    WHERE {_MAY_BE_NAMED}
), others AS (
    SELECT p.id, 0 AS kin, 1 - (v.vector <=> (SELECT vector FROM given)) AS score, 0 AS gap
    FROM product_vectors v JOIN products p ON p.id = v.product_id
    WHERE v.model_id = :model AND {_MAY_BE_NAMED}
      AND coalesce(nullif(p.family, ''), p.category) <> (SELECT family FROM given)
      AND (SELECT vector IS NOT NULL FROM given)
    ORDER BY v.vector <=> (SELECT vector FROM given) LIMIT :limit
), near AS (
    (SELECT * FROM family ORDER BY score DESC, gap, id LIMIT :limit) UNION ALL SELECT * FROM others
)
SELECT {STORED}, near.score FROM near JOIN products p USING (id)
ORDER BY near.kin DESC, near.score DESC, near.gap, p.id LIMIT :limit
""")

_BESIDE = text(f"""
WITH given AS (
    SELECT coalesce(avg((other.price < p.price)::int), 0.5) AS tier
    FROM products p JOIN products other
        ON lower(other.category) = lower(p.category) AND other.id <> p.id AND other.active AND NOT other.withdrawn
    WHERE p.id = :id AND p.price IS NOT NULL AND other.price IS NOT NULL
), wanted AS (
    SELECT number, to_tsquery('russian', marks) AS marks
    FROM unnest(CAST(:marks AS text[])) WITH ORDINALITY AS companion (marks, number)
), fitting AS (
    SELECT wanted.number, p.id, percent_rank() OVER (PARTITION BY wanted.number ORDER BY p.price) AS tier
    FROM wanted JOIN products p ON p.words @@ wanted.marks
    WHERE {_MAY_BE_NAMED} AND EXISTS (SELECT FROM products WHERE id = :id)
), placed AS (
    SELECT fitting.number, fitting.id,
        row_number() OVER (PARTITION BY number ORDER BY abs(fitting.tier - given.tier), fitting.id) AS place
    FROM fitting CROSS JOIN given
)
SELECT {STORED}, placed.number FROM placed JOIN products p USING (id)
WHERE placed.place <= :each ORDER BY placed.number, placed.place
""")


class PostgresRelated:
    """RelatedProducts. Marks are looked up in the full-text column, whose Russian configuration stems Latin words as
    English: names have weight A, categories B."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def similar(self, product_id: ProductId, model_id: str, bounds: Bounds, limit: int) -> list[ProductHit]:
        values = {"id": product_id, "model": model_id, "limit": max(limit, 0), **_bounds(bounds)}
        with translated():
            async with self._engine.connect() as connection:
                rows = (await connection.execute(_SIMILAR, values)).all()
        return [ProductHit(stored=to_stored(row), score=min(1.0, max(0.0, float(row.score)))) for row in rows]

    async def beside(
        self, product_id: ProductId, companions: Sequence[Companion], bounds: Bounds, each: int
    ) -> list[list[StoredProduct]]:
        marks = [" | ".join(f"({_as_tsquery(one)})" for one in companion.marks) for companion in companions]
        values = {"id": product_id, "marks": marks, "each": each, **_bounds(bounds)}
        with translated():
            async with self._engine.connect() as connection:
                rows = (await connection.execute(_BESIDE, values)).all() if marks else []
        found: list[list[StoredProduct]] = [[] for _ in companions]
        for row in rows:
            found[row.number - 1].append(to_stored(row))
        return found


def _bounds(bounds: Bounds) -> dict[str, object]:
    return {"max_price": bounds.max_price, "in_stock": bounds.in_stock}


def _as_tsquery(marks: Marks) -> str:
    parts = [f"{word}:A" for word in marks.named]
    if marks.in_category:
        parts.append("(" + " | ".join(f"{word}:B" for word in marks.in_category) + ")")
    parts += [f"!{word}:B" for word in marks.not_in_category]
    return " & ".join(parts)
