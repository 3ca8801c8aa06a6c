"""Finding what the company has written down.

The database tells how near each article is in meaning, by its three nearest wordings in any language, and whether the
passages are still those this process knows. They are few and compared one by one, so nothing can be missed; their words
are read in memory, anew only after a change.
"""

import asyncio

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from treejar.adapters.postgres.errors import translated
from treejar.adapters.postgres.vectors import literal
from treejar.application.ports.passages import Passage, PassageHit, PassageQuery
from treejar.application.searching.bookshelf import Bookshelf
from treejar.domain.shared.language import Language

# One wording may be near by accident; three are not.
_NEAREST_WORDINGS = 3
_LONGEST_QUERY = 500

_EDITION = "SELECT md5(string_agg(encode(fingerprint, 'hex'), '' ORDER BY id)) FROM passages WHERE NOT withdrawn"
_NEAR = text(f"""
WITH question AS MATERIALIZED (
    SELECT CAST(CAST(:vector AS text) AS halfvec) AS vector
), near AS MATERIALIZED (
    SELECT v.wording_id AS id, greatest(0, 1 - (v.vector <=> question.vector)) AS score
    FROM question JOIN passage_vectors v ON v.model_id = :model AND question.vector IS NOT NULL
), by_meaning AS (
    SELECT article, avg(score) AS score FROM (
        SELECT p.article, near.score, row_number() OVER (PARTITION BY p.article ORDER BY near.score DESC) AS place
        FROM near JOIN passage_wordings w USING (id) JOIN passages p ON p.id = w.passage_id AND NOT p.withdrawn
    ) placed
    WHERE place <= :wordings GROUP BY article
)
SELECT edition.name AS edition, m.article, m.score FROM ({_EDITION}) edition (name) LEFT JOIN by_meaning m ON true
""")
_PASSAGES = text(f"""
SELECT ({_EDITION}) AS edition, article, source, title, language, text, asked, cues
FROM passages WHERE NOT withdrawn ORDER BY id
""")


class _Edition(msgspec.Struct, frozen=True):
    """The passages as they were, under the name that the database has for this state of them."""

    name: str | None
    shelf: Bookshelf


class PostgresKnowledgeSearch:
    """KnowledgeSearch. Equal scores are ordered by article, so that a search repeated is the same search."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._known = _Edition(None, Bookshelf(()))
        self._reading = asyncio.Lock()

    async def find(self, query: PassageQuery) -> list[PassageHit]:
        values = {
            "vector": None if query.vector is None else literal(query.vector),
            "model": query.model_id,
            "wordings": _NEAREST_WORDINGS,
        }
        with translated():
            async with self._engine.connect() as connection:
                rows = (await connection.execute(_NEAR, values)).all()
        near = {row.article: float(row.score) for row in rows if row.article is not None}
        shelf = await self._shelf(rows[0].edition)
        return shelf.answers(query.text[:_LONGEST_QUERY], query.language, near, query.limit)

    async def _shelf(self, edition: str | None) -> Bookshelf:
        """The passages of this edition, or of one that came after."""
        if self._known.name == edition:
            return self._known.shelf
        async with self._reading:
            if self._known.name != edition:
                with translated():
                    async with self._engine.connect() as connection:
                        rows = (await connection.execute(_PASSAGES)).all()
                passages = [
                    Passage(
                        article=row.article,
                        source=row.source,
                        title=row.title,
                        language=Language(row.language),
                        text=row.text,
                        asked=tuple(row.asked.split("\n")) if row.asked else (),
                        cues=tuple(row.cues.split("\n")) if row.cues else (),
                    )
                    for row in rows
                ]
                # Reading thousands of cues takes a third of a second, in which others are served.
                shelf = await asyncio.to_thread(Bookshelf, passages)
                self._known = _Edition(rows[0].edition if rows else None, shelf)
        return self._known.shelf
