"""The catalogue's statements: arrays in, so that a page is one round trip whatever its length."""

from sqlalchemy import text

from treejar.adapters.postgres.mapping.products import COLUMNS, STORED
from treejar.domain.catalog.card_quality import REVIEW_BELOW

_NAMES = ", ".join(COLUMNS)
# A catalogue that is not operations' own leaves alone what operations said (CAT-2).
_OF_OPERATIONS = ("operations_id", "stock", "stock_as_of")
_CHANGES = ", ".join(
    f"{name} = CASE WHEN excluded.operations_id IS NULL THEN p.{name} ELSE excluded.{name} END"
    if name in _OF_OPERATIONS
    else f"{name} = excluded.{name}"
    for name in COLUMNS
    if name != "id"
)

FINGERPRINTS = text("SELECT id, fingerprint FROM products WHERE NOT withdrawn")

# JSON travels as text: a driver would encode each element of a json array once more.
UPSERT = text(f"""
INSERT INTO products AS p ({_NAMES})
SELECT {", ".join(name if kind != "json" else f"CAST({name} AS json)" for name, kind in COLUMNS.items())}
FROM unnest({", ".join(f"CAST(:{name} AS {'text' if kind == 'json' else kind}[])" for name, kind in COLUMNS.items())})
    AS page ({_NAMES})
ON CONFLICT (id) DO UPDATE SET {_CHANGES}, withdrawn = false
WHERE p.fingerprint <> excluded.fingerprint OR p.withdrawn
RETURNING (p.xmax = 0) AS added
""")

WITHDRAW = text("""
UPDATE products SET withdrawn = true WHERE NOT withdrawn AND id = ANY(CAST(:ids AS text[]))
""")

# An untyped NULL would leave the server without a type: hence the casts.
_LISTED = f"""active AND NOT withdrawn
  AND (CAST(:category AS text) IS NULL OR lower(category) = lower(CAST(:category AS text)))
  AND (CAST(:min_price AS numeric) IS NULL OR price >= CAST(:min_price AS numeric))
  AND (CAST(:max_price AS numeric) IS NULL OR price <= CAST(:max_price AS numeric))
  AND (CAST(:in_stock AS boolean) IS NULL OR (coalesce(stock, 0) > 0) = CAST(:in_stock AS boolean))
  AND (NOT CAST(:needs_review AS boolean) OR card_score < {REVIEW_BELOW})"""

LISTED = text(f"SELECT count(*) FROM products WHERE {_LISTED}")

PAGE_BY_ID = text(f"""
SELECT {STORED} FROM products p WHERE {_LISTED} AND (CAST(:after AS text) IS NULL OR id > CAST(:after AS text))
ORDER BY id LIMIT :limit
""")

PAGE_BY_SCORE = text(f"""
SELECT {STORED}, p.card_score FROM products p
WHERE {_LISTED}
  AND (CAST(:after AS text) IS NULL OR (card_score, id) > (CAST(:score AS smallint), CAST(:after AS text)))
ORDER BY card_score, id LIMIT :limit
""")

COUNT = text("SELECT count(*) FROM products WHERE NOT withdrawn")

BY_CODES = text(f"""
SELECT {STORED} FROM products p WHERE sku_key = ANY(CAST(:keys AS text[])) AND active AND NOT withdrawn ORDER BY id
""")

BY_IDS = text(f"""
SELECT {STORED} FROM products p WHERE id = ANY(CAST(:ids AS text[])) AND active AND NOT withdrawn
""")

LACKING_VECTOR = text(f"""
SELECT {STORED}, p.text_fingerprint FROM products p
WHERE p.active AND NOT p.withdrawn AND p.id > :after
  AND NOT EXISTS (
    SELECT FROM product_vectors v
    WHERE v.product_id = p.id AND v.model_id = :model AND v.text_fingerprint = p.text_fingerprint)
ORDER BY p.id LIMIT :limit
""")

# A product that does not exist (any more) is passed over.
STORE_VECTORS = text("""
INSERT INTO product_vectors (product_id, model_id, text_fingerprint, vector)
SELECT p.id, :model, given.fingerprint, CAST(given.vector AS halfvec)
FROM unnest(CAST(:products AS text[]), CAST(:fingerprints AS bytea[]), CAST(:vectors AS text[]))
    AS given (product_id, fingerprint, vector)
JOIN products p ON p.id = given.product_id
ORDER BY p.id
ON CONFLICT (product_id, model_id) DO UPDATE
SET text_fingerprint = excluded.text_fingerprint, vector = excluded.vector
""")
