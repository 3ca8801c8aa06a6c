"""The statements of the pictures."""

from sqlalchemy import text

from treejar.application.ports.pictures import LONGEST_REFERENCE
from treejar.domain.catalog.product import MOST_PICTURES

# Pictures of a product beyond those that are shown are nobody's wish.
_NAMED = f"""
named AS (
    SELECT name.reference, min(name.place) AS place
    FROM products p
    CROSS JOIN LATERAL jsonb_array_elements_text(CAST(p.pictures AS jsonb) || CAST(p.more_pictures AS jsonb))
        WITH ORDINALITY AS name (reference, place)
    WHERE p.active AND NOT p.withdrawn AND name.place <= {MOST_PICTURES}
      AND octet_length(name.reference) <= {LONGEST_REFERENCE}
    GROUP BY name.reference
)"""
_DUE = f"""
{_NAMED}, due AS (
    SELECT named.reference, named.place, split_part(named.reference, ':', 1) AS source
    FROM named LEFT JOIN picture_references r USING (reference)
    WHERE r.reference IS NULL OR (r.digest IS NULL AND r.retry_at <= :now)
)"""

STATES = text("""
SELECT r.reference, r.digest, r.attempts, r.retry_at, r.broken, r.failure, p.media_type, p.width, p.height, p.size
FROM picture_references r LEFT JOIN pictures p USING (digest)
WHERE r.reference = ANY(CAST(:references AS text[]))
""")

WAITING = text(f"WITH {_DUE} SELECT source, count(*) AS references FROM due GROUP BY source")

DUE = text(f"""
WITH {_DUE} SELECT reference FROM due WHERE source = :source ORDER BY place, reference LIMIT :limit
""")

TRIED_SINCE = text("SELECT count(*) FROM picture_references WHERE source = :source AND tried_at > :moment")

BEGIN = text("""
INSERT INTO picture_references AS r (reference, source, tried_at, attempts, retry_at, broken, failure)
VALUES (:reference, split_part(CAST(:reference AS text), ':', 1), :now, 1, :retry_at, false, '')
ON CONFLICT (reference) DO UPDATE SET tried_at = :now, attempts = r.attempts + 1, retry_at = :retry_at, failure = ''
RETURNING attempts
""")

# An update that changes nothing still holds the row, so that nobody removes it before it has its reference.
KEEP_PICTURE = text("""
INSERT INTO pictures (digest, media_type, width, height, size) VALUES (:digest, :media_type, :width, :height, :size)
ON CONFLICT (digest) DO UPDATE SET media_type = excluded.media_type, size = excluded.size
""")

KEEP_REFERENCE = text("""
UPDATE picture_references SET digest = :digest, attempts = 0, retry_at = NULL, broken = false, failure = ''
WHERE reference = :reference
""")

FAIL = text("""
UPDATE picture_references SET failure = :reason, retry_at = :retry_at, broken = :broken WHERE reference = :reference
""")

PUT_OFF = text("""
UPDATE picture_references SET failure = :reason, retry_at = :retry_at, attempts = attempts - 1
WHERE reference = :reference
""")

# JSON travels as text: a driver would encode each element of a json array once more.
SET_MORE = text("""
UPDATE products p SET more_pictures = wanted.pictures
FROM (
    SELECT q.id, coalesce(given.pictures, CAST('[]' AS json)) AS pictures
    FROM products q
    LEFT JOIN (
        SELECT key, CAST(pictures AS json) AS pictures
        FROM unnest(CAST(:keys AS text[]), CAST(:pictures AS text[])) AS feed (key, pictures)
    ) given ON given.key = q.sku_key
) wanted
WHERE wanted.id = p.id AND CAST(p.more_pictures AS text) <> CAST(wanted.pictures AS text)
""")

HAVING_MORE = text("SELECT count(*) FROM products WHERE CAST(more_pictures AS text) <> '[]'")

MARK_BROKEN = text("""
WITH broken AS MATERIALIZED (
    SELECT reference FROM picture_references WHERE broken AND digest IS NULL
), spoilt AS MATERIALIZED (
    SELECT p.id, json_agg(DISTINCT broken.reference) AS names
    FROM products p
    CROSS JOIN LATERAL jsonb_array_elements_text(CAST(p.pictures AS jsonb) || CAST(p.more_pictures AS jsonb))
        AS name (reference)
    JOIN broken USING (reference)
    GROUP BY p.id
)
UPDATE products p SET broken_pictures = wanted.names
FROM (
    SELECT q.id, coalesce(spoilt.names, CAST('[]' AS json)) AS names FROM products q LEFT JOIN spoilt USING (id)
) wanted
WHERE wanted.id = p.id AND CAST(p.broken_pictures AS text) <> CAST(wanted.names AS text)
""")

MARK_UNUSED = text(f"""
WITH {_NAMED}
UPDATE picture_references r
SET unused_since = CASE WHEN named.reference IS NULL THEN CAST(:now AS timestamptz) END
FROM picture_references s LEFT JOIN named USING (reference)
WHERE s.reference = r.reference AND (named.reference IS NULL) <> (r.unused_since IS NOT NULL)
""")

FORGET = text("DELETE FROM picture_references WHERE unused_since < :before")

DROP_UNUSED = text("""
DELETE FROM pictures p WHERE NOT EXISTS (SELECT FROM picture_references r WHERE r.digest = p.digest)
""")

DIGESTS = text("SELECT digest FROM pictures")

COUNTS = text("""
SELECT
    count(*) FILTER (WHERE digest IS NOT NULL) AS good,
    count(*) FILTER (WHERE digest IS NULL AND broken) AS broken,
    count(*) FILTER (WHERE digest IS NULL AND NOT broken) AS put_off,
    (SELECT count(*) FROM pictures) AS pictures,
    (SELECT coalesce(sum(size), 0) FROM pictures) AS size
FROM picture_references WHERE unused_since IS NULL
""")

FAILURES = text("""
SELECT reference, failure FROM picture_references
WHERE digest IS NULL AND failure <> '' AND unused_since IS NULL
ORDER BY tried_at DESC, reference LIMIT :limit
""")
