"""The search's statements.

Words: a term of the query is a stem with its forms. A product's score by words is the share of the query's terms that
it holds: a rare term weighs more than a common one, a name more than a description, and among many words a word weighs
a little less. Meaning: cosine similarity.
Both lie in 0..1; their weighted sum is the score.
"""

from sqlalchemy import TextClause, text

# An untyped NULL would leave the server without a type: hence the casts.
_WANTED = """p.active AND NOT p.withdrawn
      AND (CAST(:category AS text) IS NULL OR lower(p.category) = lower(CAST(:category AS text)))
      AND (CAST(:min_price AS numeric) IS NULL OR p.price >= CAST(:min_price AS numeric))
      AND (CAST(:max_price AS numeric) IS NULL OR p.price <= CAST(:max_price AS numeric))
      AND (NOT CAST(:in_stock AS boolean) OR p.stock > 0)"""

# A word counts where neither language calls it a stop word. The Russian configuration stems Latin words as English; the
# Arabic one leaves foreign words alone, so its lexeme is the word as written.
_TERMS = r"""
terms AS MATERIALIZED (
    SELECT r.lexeme AS stem, min(a.lexeme) AS word,
        string_agg(DISTINCT form.quoted, ' | ')::tsquery AS query,
        string_agg(DISTINCT form.quoted || '\:A', ' | ')::tsquery AS in_name,
        string_agg(DISTINCT form.quoted || '\:AB', ' | ')::tsquery AS in_category,
        string_agg(DISTINCT form.quoted || '\:ABC', ' | ')::tsquery AS in_attributes
    FROM unnest(to_tsvector('russian', CAST(:text AS text))) r
    JOIN unnest(to_tsvector('arabic', CAST(:text AS text))) a ON a.positions && r.positions
    CROSS JOIN LATERAL (
        SELECT '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''' AS quoted
        FROM (VALUES (r.lexeme), (a.lexeme)) both_forms (lexeme)) form
    GROUP BY r.lexeme
)"""

_BY_WORDS = f"""
by_words AS MATERIALIZED (
    SELECT p.id, p.words
    FROM (SELECT string_agg(query::text, ' | ')::tsquery AS query FROM terms) said
    JOIN products p ON p.words @@ said.query
    WHERE {_WANTED}
    ORDER BY ts_rank(p.words, said.query) DESC, p.id
    LIMIT :pool
), held AS MATERIALIZED (
    SELECT b.id, t.stem,
        CASE WHEN b.words @@ t.in_name THEN 1.0 WHEN b.words @@ t.in_category THEN 0.8
             WHEN b.words @@ t.in_attributes THEN 0.6 ELSE 0.4 END
        / (0.9 + 0.1 * length(b.words) / (SELECT avg(length(words)) FROM by_words)) AS share
    FROM by_words b JOIN terms t ON b.words @@ t.query
)"""

# A term that stands nowhere may be misspelt: names that look like it hold it in part.
_LOOK_ALIKES = f"""
look_alike AS MATERIALIZED (
    SELECT p.id, t.stem, 0.7 * word_similarity(t.word, lower(p.name)) AS share
    FROM terms t JOIN products p ON t.word <% lower(p.name)
    WHERE length(t.word) > 3 AND NOT EXISTS (SELECT FROM held WHERE held.stem = t.stem) AND {_WANTED}
)"""
_NO_LOOK_ALIKES = "look_alike AS (SELECT id, stem, share FROM held WHERE false)"

_WORDS_SCORE = """
pairs AS MATERIALIZED (
    SELECT * FROM held UNION ALL SELECT * FROM look_alike
), weights AS MATERIALIZED (
    SELECT t.stem, ln(1 + ((SELECT count(DISTINCT id) FROM pairs) + 1.0) / (count(pairs.id) + 0.5)) AS weight
    FROM terms t LEFT JOIN pairs USING (stem) GROUP BY t.stem
), words_score AS MATERIALIZED (
    SELECT pairs.id, least(1, sum(share * weight) / (SELECT sum(weight) FROM weights)) AS score
    FROM pairs JOIN weights USING (stem) GROUP BY pairs.id
)"""

# Few that pass the filters are compared one by one: exact, and nothing can be missed. Only for many is the approximate
# index asked; it goes on until enough have passed.
_BY_MEANING = f"""
matching AS MATERIALIZED (
    SELECT p.id FROM products p WHERE {_WANTED} LIMIT :exact_up_to + 1
), by_meaning AS MATERIALIZED (
    (SELECT v.product_id AS id
    FROM matching JOIN product_vectors v ON v.product_id = matching.id
    WHERE v.model_id = :model AND (SELECT count(*) <= :exact_up_to FROM matching)
    ORDER BY v.vector <=> CAST(CAST(:vector AS real[]) AS halfvec), v.product_id
    LIMIT :pool)
    UNION ALL
    (SELECT v.product_id
    FROM product_vectors v JOIN products p ON p.id = v.product_id
    WHERE v.model_id = :model AND {_WANTED} AND (SELECT count(*) > :exact_up_to FROM matching)
    ORDER BY v.vector <=> CAST(CAST(:vector AS real[]) AS halfvec)
    LIMIT :pool)
), scored AS (
    SELECT found.id, :words_weight * coalesce(w.score, 0) + :meaning_weight * greatest(0,
        coalesce(1 - (v.vector <=> CAST(CAST(:vector AS real[]) AS halfvec)), 0)) AS score
    FROM (SELECT id FROM by_meaning UNION SELECT id FROM words_score) found
    LEFT JOIN words_score w USING (id)
    LEFT JOIN product_vectors v ON v.product_id = found.id AND v.model_id = :model
)"""
_WORDS_ONLY = "scored AS (SELECT id, score FROM words_score)"

_BEST = """
SELECT p.*, scored.score FROM scored JOIN products p ON p.id = scored.id
WHERE scored.score > 0
ORDER BY scored.score DESC, p.id
LIMIT :limit
"""

ANCHORS = text("""
WITH alive AS (
    SELECT id, category, price, stock, count(*) OVER (PARTITION BY category) AS products
    FROM products WHERE active AND NOT withdrawn
), cheapest AS (
    SELECT DISTINCT ON (category) id, products FROM alive
    WHERE price IS NOT NULL AND stock > 0
    ORDER BY category, price, id
)
SELECT p.*, cheapest.products FROM cheapest JOIN products p USING (id) ORDER BY p.category
""")


def search_statement(*, meaning: bool, look_alikes: bool) -> TextClause:
    """One statement for a whole search. `look_alikes` needs the extension pg_trgm."""
    parts = [
        _TERMS,
        _BY_WORDS,
        _LOOK_ALIKES if look_alikes else _NO_LOOK_ALIKES,
        _WORDS_SCORE,
        _BY_MEANING if meaning else _WORDS_ONLY,
    ]
    return text("WITH " + ", ".join(parts) + _BEST)
