"""The search's statements.

Words: the wish comes in pieces, each with several ways to say it. A way's score is the share of its words that the
product holds, a rare word weighing more than a common one and the name more than the description; a piece's score is
that of its best way. Meaning: the third power of the cosine, so that near ones stand out.
Both lie in 0..1; their weighted sum is the score. A product whose code was named scores 1.
"""

from functools import cache

from sqlalchemy import TextClause, text

from treejar.adapters.postgres.mapping.products import STORED

# An untyped NULL would leave the server without a type: hence the casts.
_WANTED = """p.active AND NOT p.withdrawn
      AND (CAST(:category AS text) IS NULL OR lower(p.category) = lower(CAST(:category AS text)))
      AND (CAST(:colour AS text) IS NULL OR p.words @@ plainto_tsquery('russian', CAST(:colour AS text)))
      AND (CAST(:min_price AS numeric) IS NULL OR p.price >= CAST(:min_price AS numeric))
      AND (CAST(:max_price AS numeric) IS NULL OR p.price <= CAST(:max_price AS numeric))
      AND (NOT CAST(:in_stock AS boolean) OR p.stock > 0)"""

# `full_rank` makes a word rank 0.85 that stands in the name once, and 1 if it stands in the category as well.
# A word counts where neither language calls it a stop word. The Russian configuration stems Latin words as English.
# How many products hold a word is what the server found when it last looked (ANALYZE); it keeps the common ones only.
_TERMS = r"""
given AS MATERIALIZED (
    SELECT * FROM unnest(CAST(:piece AS int[]), CAST(:way AS int[]), CAST(:factor AS real[]), CAST(:said AS text[]),
        CAST(:understood AS boolean[]), CAST(:whole AS boolean[]), CAST(:thing AS boolean[]), CAST(:name AS boolean[]),
        CAST(:length AS int[])) AS given (piece, way, factor, words, understood, whole, thing, name, length)
), said AS MATERIALIZED (
    SELECT s.piece, s.way, s.factor, s.whole, r.lexeme AS stem, a.lexeme AS form
    FROM given s
    CROSS JOIN LATERAL unnest(to_tsvector('russian', s.words)) r
    JOIN LATERAL unnest(to_tsvector('arabic', s.words)) a ON a.positions && r.positions
), size AS MATERIALIZED (
    SELECT greatest(reltuples, 1000) AS products FROM pg_class WHERE oid = 'products'::regclass
), statistics AS MATERIALIZED (
    SELECT most_common_elems::text::text[] AS stems, most_common_elem_freqs AS shares FROM pg_stats
    WHERE schemaname = current_schema() AND tablename = 'products' AND attname = 'words'
), frequent AS MATERIALIZED (
    SELECT stem, (SELECT shares[array_position(stems, stem)] FROM statistics) * (SELECT products FROM size) AS products
    FROM said GROUP BY stem
), words AS MATERIALIZED (
    SELECT stem, min(form) AS form, bool_or(way = 0) AS as_said, min(frequent.products) AS products,
        string_agg(DISTINCT word.quoted, ' | ')::tsquery AS query, 1.4 * count(DISTINCT word.quoted) AS full_rank
    FROM said
    LEFT JOIN frequent USING (stem)
    CROSS JOIN LATERAL (
        SELECT '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''' AS quoted
        FROM (VALUES (stem), (form)) both_forms (lexeme) WHERE lexeme = stem OR lexeme !~ '^[!-~]+$') word
    GROUP BY stem
), terms AS MATERIALIZED (
    SELECT *, products IS NOT NULL OR EXISTS (SELECT FROM products p WHERE p.words @@ words.query) AS stands FROM words
)"""

# Words that many products hold are no reason to look at all of these: only at those that hold every piece.
_BY_WORDS = f"""
asked AS MATERIALIZED (
    SELECT concat_ws(' | ',
        (SELECT string_agg(query::text, ' | ') FROM terms WHERE stands AND (products IS NULL OR products <= :few)),
        (SELECT string_agg('(' || ways || ')', ' & ') FROM (
            SELECT string_agg('(' || words || ')', ' | ') AS ways FROM (
                SELECT piece, string_agg('(' || query::text || ')', ' & ') AS words
                FROM said JOIN terms USING (stem) GROUP BY piece, way) way
            GROUP BY piece) piece))::tsquery AS query
), by_words AS MATERIALIZED (
    SELECT held.id FROM (
        SELECT p.id, p.words FROM asked JOIN products p ON p.words @@ asked.query WHERE {_WANTED} LIMIT :most
    ) held, asked
    ORDER BY ts_rank(held.words, asked.query) DESC, held.id
    LIMIT :pool
), by_code AS (
    SELECT p.id FROM products p WHERE p.sku_key = ANY(CAST(:codes AS text[])) AND {_WANTED}
)"""

# A word that stands nowhere, however it is said, may be misspelt: names that look like it hold it in part.
_LOOK_ALIKES = f"""
look_alike AS MATERIALIZED (
    SELECT id, stem, 0.7 * word_similarity(form, lower(name)) AS share FROM (
        SELECT p.id, t.stem, t.form, p.name
        FROM terms t JOIN products p ON t.form <% lower(p.name)
        WHERE length(t.form) > 3 AND t.as_said AND NOT t.stands AND {_WANTED}
          AND NOT EXISTS (
            SELECT FROM said JOIN said other USING (piece) JOIN terms known ON known.stem = other.stem
            WHERE said.stem = t.stem AND known.stands)
        LIMIT :most) alike
    ORDER BY share DESC, id LIMIT :pool
)"""
_NO_LOOK_ALIKES = "look_alike AS (SELECT id, ''::text AS stem, 0.0 AS share FROM by_words WHERE false)"

# A product is looked up for each neighbour, whatever the server makes of the filters: hence no join.
# Few that pass the filters are compared one by one: exact, and nothing can be missed. Only for many is the approximate
# index asked; it goes on until enough have passed.
_BY_MEANING = f"""
matching AS MATERIALIZED (
    SELECT p.id FROM products p
    WHERE {_WANTED} AND (:filtered OR (SELECT products <= 2 * :exact_up_to FROM size)) LIMIT :exact_up_to + 1
), few AS MATERIALIZED (
    SELECT count(*) BETWEEN 1 AND :exact_up_to AS are_few FROM matching
), by_meaning AS MATERIALIZED (
    (SELECT v.product_id AS id
    FROM matching JOIN product_vectors v ON v.product_id = matching.id
    WHERE v.model_id = :model AND (SELECT are_few FROM few)
    ORDER BY v.vector <=> CAST(:vector AS halfvec), v.product_id
    LIMIT :pool)
    UNION ALL
    (SELECT v.product_id
    FROM product_vectors v
    WHERE v.model_id = :model AND NOT (SELECT are_few FROM few)
      AND (SELECT true FROM products p WHERE p.id = v.product_id AND {_WANTED})
    ORDER BY v.vector <=> CAST(:vector AS halfvec)
    LIMIT :pool)
)"""
_NOT_BY_MEANING = "by_meaning AS (SELECT id FROM by_words WHERE false)"
_MEANING = """(SELECT power(greatest(0, 1 - (v.vector <=> CAST(:vector AS halfvec))), 3)
        FROM product_vectors v WHERE v.product_id = p.id AND v.model_id = :model)"""

_SCORES = """
found AS MATERIALIZED (
    SELECT p.id, p.words || '' AS words, cardinality(string_to_array(p.name, ' ')) AS length,
        p.sku_key = ANY(CAST(:codes AS text[])) AS exact, coalesce({meaning}, 0) AS meaning
    FROM (SELECT id FROM by_words UNION SELECT id FROM by_code UNION SELECT id FROM look_alike
        UNION SELECT id FROM by_meaning) found
    JOIN products p USING (id)
), held AS MATERIALIZED (
    SELECT f.id, t.stem, least(1, t.full_rank * ts_rank('{{0.4,0.6,0.8,1}}', f.words, t.query)) AS share
    FROM found f JOIN terms t ON t.stands AND f.words @@ t.query
    UNION ALL SELECT id, stem, share FROM look_alike
), weights AS MATERIALIZED (
    SELECT stem, coalesce(t.products, h.products, 0) > 0 AS known,
        sqrt(ln(1 + size.products / (coalesce(t.products, h.products, 0) + 0.5))) AS weight
    FROM terms t CROSS JOIN size LEFT JOIN (SELECT stem, count(*) AS products FROM held GROUP BY stem) h USING (stem)
), ways AS MATERIALIZED (
    SELECT piece, way, bool_and(known) AS whole, bool_or(known) AS known, sum(weight) AS weight, count(*) AS words
    FROM said JOIN weights USING (stem) GROUP BY piece, way
), pieces AS MATERIALIZED (
    SELECT DISTINCT ON (piece) piece, ways.known, given.thing, given.name, ways.weight
    FROM ways JOIN given USING (piece, way) ORDER BY piece, ways.whole DESC, ways.known DESC, way
), words_score AS MATERIALIZED (
    SELECT id,
        sum(best * weight) / (SELECT sum(weight * CASE WHEN known THEN 1 ELSE 0.3 END) FROM pieces) AS score,
        sum(best * weight) FILTER (WHERE (thing AND best > 0.35) OR (name AND best > 0.5)) / nullif(
            coalesce((SELECT sum(weight) FROM pieces WHERE thing), 0)
            + coalesce(sum(weight) FILTER (WHERE name AND NOT thing AND best > 0.5), 0), 0) AS named
    FROM (
        SELECT id, piece, max(share) AS best FROM (
            SELECT h.id, s.piece, s.way, s.factor * sum(h.share * w.weight) / ways.weight AS share
            FROM said s JOIN held h USING (stem) JOIN weights w USING (stem) JOIN ways USING (piece, way)
            GROUP BY h.id, s.piece, s.way, s.factor, s.whole, ways.weight, ways.words
            HAVING NOT s.whole OR count(*) = ways.words) way
        GROUP BY id, piece) part
    JOIN pieces USING (piece)
    GROUP BY id
), cover AS MATERIALIZED (
    SELECT coalesce(sum(length) FILTER (WHERE understood OR known)::real / sum(length), 0) AS share FROM (
        SELECT g.piece, min(g.length) AS length, bool_or(g.understood) AS understood, bool_or(ways.known) AS known
        FROM given g LEFT JOIN ways USING (piece, way) GROUP BY g.piece) part
), names AS MATERIALIZED (
    SELECT id, count(*) AS held FROM held WHERE share > 0.84 GROUP BY id
), scored AS (
    SELECT f.id, CASE WHEN f.exact THEN 1 ELSE :words_weight * power(cover.share, :trust) * coalesce(w.score, 0)
        * (0.7 + 0.3 * least(1, coalesce(names.held, 0)::real / f.length)) + :meaning_weight * f.meaning END AS score,
        CASE WHEN f.exact THEN 1 ELSE coalesce(w.named, 0) END AS named
    FROM found f CROSS JOIN cover LEFT JOIN words_score w USING (id) LEFT JOIN names USING (id)
)"""

_BEST = f"""
SELECT {STORED}, scored.score, scored.named FROM scored JOIN products p ON p.id = scored.id
WHERE scored.score > 0
ORDER BY scored.score DESC, p.id
LIMIT :limit
"""

ANCHORS = text(f"""
WITH alive AS (
    SELECT id, category, price, stock, count(*) OVER (PARTITION BY category) AS products
    FROM products WHERE active AND NOT withdrawn
), cheapest AS (
    SELECT DISTINCT ON (category) id, products FROM alive
    WHERE price IS NOT NULL AND stock > 0
    ORDER BY category, price, id
)
SELECT {STORED}, cheapest.products FROM cheapest JOIN products p USING (id) ORDER BY p.category
""")


@cache
def search_statement(*, meaning: bool, look_alikes: bool) -> TextClause:
    """One statement for a whole search. `look_alikes` needs the extension pg_trgm."""
    parts = [
        _TERMS,
        _BY_WORDS,
        _LOOK_ALIKES if look_alikes else _NO_LOOK_ALIKES,
        _BY_MEANING if meaning else _NOT_BY_MEANING,
        _SCORES.format(meaning=_MEANING if meaning else "0"),
    ]
    return text("WITH " + ", ".join(parts) + _BEST)
