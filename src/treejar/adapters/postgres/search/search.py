"""Finding products by words and by meaning."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from treejar.adapters.postgres.errors import translated
from treejar.adapters.postgres.mapping.products import to_stored
from treejar.adapters.postgres.search.statements import ANCHORS, search_statement
from treejar.adapters.postgres.text import clean
from treejar.adapters.postgres.vectors import padded
from treejar.application.ports.search import CategoryAnchor, ProductHit, ProductQuery

# Measured on three public collections in three languages: 0.3 to 0.7 make little difference, either alone is far worse.
_WORDS_WEIGHT, _MEANING_WEIGHT = 0.5, 0.5
_SMALLEST_POOL = 200
_LONGEST_QUERY = 500
_EXACT_UP_TO = 5000
_HAS_TRIGRAMS = text("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')")


class PostgresSearch:
    """ProductSearch. Equal scores are ordered by product id, so that a search repeated is the same search.

    At most `exact_up_to` products are compared by meaning one by one, about 3 microseconds each; beyond, by the index.
    """

    def __init__(self, engine: AsyncEngine, exact_up_to: int = _EXACT_UP_TO) -> None:
        self._engine = engine
        self._exact_up_to = exact_up_to
        self._look_alikes: bool | None = None

    async def search(self, query: ProductQuery) -> list[ProductHit]:
        values = self._values(query)
        with translated():
            async with self._engine.connect() as connection:
                statement = search_statement(
                    meaning=query.vector is not None, look_alikes=await self._has_trigrams(connection)
                )
                rows = (await connection.execute(statement, values)).all()
        return [ProductHit(stored=to_stored(row), score=min(1.0, float(row.score))) for row in rows]

    async def anchors(self) -> list[CategoryAnchor]:
        with translated():
            async with self._engine.connect() as connection:
                rows = (await connection.execute(ANCHORS)).all()
        return [CategoryAnchor(category=row.category, products=row.products, cheapest=to_stored(row)) for row in rows]

    async def _has_trigrams(self, connection: AsyncConnection) -> bool:
        """Asked once: extensions come with migrations, before we start."""
        if self._look_alikes is None:
            self._look_alikes = bool((await connection.execute(_HAS_TRIGRAMS)).scalar())
        return self._look_alikes

    def _values(self, query: ProductQuery) -> dict[str, object]:
        values: dict[str, object] = {
            "text": clean(query.text)[:_LONGEST_QUERY],
            "category": query.category,
            "min_price": query.min_price,
            "max_price": query.max_price,
            "in_stock": query.in_stock,
            "limit": max(query.limit, 0),
            "pool": max(_SMALLEST_POOL, 2 * query.limit),
        }
        if query.vector is not None:
            values |= {
                "vector": padded(query.vector),
                "model": query.model_id,
                "words_weight": _WORDS_WEIGHT,
                "meaning_weight": _MEANING_WEIGHT,
                "exact_up_to": self._exact_up_to,
            }
        return values
