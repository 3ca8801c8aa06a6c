"""Finding products by words and by meaning."""

import numpy as np
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from treejar.adapters.postgres.errors import translated
from treejar.adapters.postgres.mapping.products import to_stored
from treejar.adapters.postgres.search.statements import ANCHORS, search_statement
from treejar.adapters.postgres.search.wording import wording_of
from treejar.adapters.postgres.vectors import literal
from treejar.application.ports.embedder import Vector
from treejar.application.ports.search import CategoryAnchor, ProductHit, ProductQuery

# Measured on three public collections in three languages: 0.4 to 0.6 make little difference, either alone is far worse.
_WORDS_WEIGHT, _MEANING_WEIGHT = 0.5, 0.5
# How fast the words lose their say with the share of them that is not understood: to this power.
_TRUST = 2
# So many candidates by words and by meaning each.
_SMALLEST_POOL = 60
_EXACT_UP_TO = 10_000
# A word that so few products hold makes each of them a candidate; at most so many rows are ranked by words.
_FEW, _MOST, _ALL = 500, 1000, 1_000_000_000
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
        vector = _usable(query.vector)
        values = self._values(query, vector)
        with translated():
            async with self._engine.connect() as connection:
                statement = search_statement(
                    meaning=vector is not None, look_alikes=await self._has_trigrams(connection)
                )
                rows = (await connection.execute(statement, values)).all()
        return [
            ProductHit(stored=to_stored(row), score=min(1.0, float(row.score)), named=min(1.0, float(row.named)))
            for row in rows
        ]

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

    def _values(self, query: ProductQuery, vector: Vector | None) -> dict[str, object]:
        words = wording_of(query)
        values: dict[str, object] = {
            **words._asdict(),
            "codes": list(query.codes),
            "category": query.category,
            "colour": query.colour,
            "min_price": query.min_price,
            "max_price": query.max_price,
            "in_stock": query.in_stock,
            "limit": max(query.limit, 0),
            "pool": max(_SMALLEST_POOL, 2 * query.limit),
            "few": _FEW if vector is not None else _ALL,
            "most": max(_MOST, 2 * query.limit) if vector is not None else _ALL,
            "words_weight": 1.0,
            "meaning_weight": 0.0,
            "trust": 0 if vector is None else _TRUST,
        }
        if vector is not None:
            values |= {
                "vector": literal(vector),
                "model": query.model_id,
                "words_weight": _WORDS_WEIGHT,
                "meaning_weight": _MEANING_WEIGHT,
                "exact_up_to": self._exact_up_to,
                "filtered": _is_filtered(query),
            }
        return values


def _is_filtered(query: ProductQuery) -> bool:
    limits = (query.category, query.colour, query.min_price, query.max_price)
    return query.in_stock or any(limit is not None for limit in limits)


def _usable(vector: Vector | None) -> Vector | None:
    """Numbers that are none, or no direction at all, compare with nothing."""
    return vector if vector is not None and bool(np.isfinite(vector).all() and vector.any()) else None
