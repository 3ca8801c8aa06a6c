"""Finding what the company has written down, by words and by meaning.

Words: the share of the question's words that a passage holds; a rare word weighs more than a common one, a cue or the
title more than a way of asking, that more than the text. Meaning: the article's three nearest wordings in any language.
The few articles are compared one by one, so nothing can be missed.
"""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from treejar.adapters.postgres.errors import translated
from treejar.adapters.postgres.text import clean
from treejar.adapters.postgres.vectors import literal
from treejar.application.ports.passages import Passage, PassageHit, PassageQuery
from treejar.domain.shared.language import Language

# Measured on our own questions in three languages (tests/judged/knowledge_*.toml).
_WORDS_WEIGHT, _MEANING_WEIGHT = 0.5, 0.5
# One wording may be near by accident; three are not.
_NEAREST_WORDINGS = 3
_LONGEST_QUERY = 500

# A word counts where neither language calls it a stop word; see the statements of the product search.
_STATEMENT = r"""
WITH question AS MATERIALIZED (
    SELECT CAST(CAST(:vector AS text) AS halfvec) AS vector
), terms AS MATERIALIZED (
    SELECT r.lexeme AS stem,
        string_agg(DISTINCT form.quoted, ' | ')::tsquery AS query,
        string_agg(DISTINCT form.quoted || '\:A', ' | ')::tsquery AS as_cue,
        string_agg(DISTINCT form.quoted || '\:AB', ' | ')::tsquery AS as_asked
    FROM unnest(to_tsvector('russian', CAST(:text AS text))) r
    JOIN unnest(to_tsvector('arabic', CAST(:text AS text))) a ON a.positions && r.positions
    CROSS JOIN LATERAL (
        SELECT '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''' AS quoted
        FROM (VALUES (r.lexeme), (a.lexeme)) both_forms (lexeme)) form
    GROUP BY r.lexeme
), held AS MATERIALIZED (
    SELECT p.article, t.stem,
        max(CASE WHEN p.words @@ t.as_cue THEN 1.0 WHEN p.words @@ t.as_asked THEN 0.8 ELSE 0.35 END) AS share
    FROM terms t JOIN passages p ON p.words @@ t.query
    WHERE NOT p.withdrawn GROUP BY p.article, t.stem
), weights AS MATERIALIZED (
    SELECT t.stem, ln(1 + ((SELECT count(DISTINCT article) FROM passages WHERE NOT withdrawn) + 1.0)
        / (count(held.article) + 0.5)) AS weight
    FROM terms t LEFT JOIN held USING (stem) GROUP BY t.stem
), by_words AS (
    SELECT article, sum(share * weight) / (SELECT sum(weight) FROM weights) AS score
    FROM held JOIN weights USING (stem) GROUP BY article
), near AS MATERIALIZED (
    SELECT v.wording_id AS id, greatest(0, 1 - (v.vector <=> question.vector)) AS score
    FROM question JOIN passage_vectors v ON v.model_id = :model AND question.vector IS NOT NULL
), by_meaning AS (
    SELECT article, avg(score) AS score FROM (
        SELECT p.article, near.score, row_number() OVER (PARTITION BY p.article ORDER BY near.score DESC) AS place
        FROM near JOIN passage_wordings w USING (id) JOIN passages p ON p.id = w.passage_id AND NOT p.withdrawn
    ) placed
    WHERE place <= :wordings GROUP BY article
), best AS (
    SELECT article, CASE WHEN (SELECT vector IS NULL FROM question) THEN coalesce(w.score, 0)
        ELSE :words_weight * coalesce(w.score, 0) + :meaning_weight * coalesce(m.score, 0) END AS score
    FROM by_words w FULL JOIN by_meaning m USING (article)
    ORDER BY score DESC, article LIMIT :limit
)
SELECT told.*, best.score FROM best CROSS JOIN LATERAL (
    SELECT article, source, title, language, text, asked, cues FROM passages p
    WHERE p.article = best.article AND NOT p.withdrawn
    ORDER BY p.language <> :language, p.language <> 'en', p.id LIMIT 1) told
WHERE best.score > 0
ORDER BY best.score DESC, best.article
"""
_FIND = text(_STATEMENT)


class PostgresKnowledgeSearch:
    """KnowledgeSearch. Equal scores are ordered by article, so that a search repeated is the same search."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def find(self, query: PassageQuery) -> list[PassageHit]:
        values = {
            "text": clean(query.text)[:_LONGEST_QUERY],
            "language": query.language.value,
            "vector": None if query.vector is None else literal(query.vector),
            "model": query.model_id,
            "wordings": _NEAREST_WORDINGS,
            "words_weight": _WORDS_WEIGHT,
            "meaning_weight": _MEANING_WEIGHT,
            "limit": max(query.limit, 0),
        }
        with translated():
            async with self._engine.connect() as connection:
                rows = (await connection.execute(_FIND, values)).all()
        return [
            PassageHit(
                passage=Passage(
                    article=row.article,
                    source=row.source,
                    title=row.title,
                    language=Language(row.language),
                    text=row.text,
                    asked=tuple(row.asked.split("\n")) if row.asked else (),
                    cues=tuple(row.cues.split("\n")) if row.cues else (),
                ),
                score=min(1.0, float(row.score)),
            )
            for row in rows
        ]
