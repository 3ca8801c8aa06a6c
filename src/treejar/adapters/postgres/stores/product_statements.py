"""The catalogue's statements: arrays in, so that a page is one round trip whatever its length."""

from sqlalchemy import text

from treejar.adapters.postgres.mapping.products import COLUMNS

_NAMES = ", ".join(COLUMNS)
_CHANGES = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "id")

KNOWN = text("""
SELECT id, fingerprint, withdrawn FROM products WHERE id = ANY(CAST(:ids AS text[]))
""")

# JSON travels as text: a driver would encode each element of a json array once more.
UPSERT = text(f"""
INSERT INTO products ({_NAMES})
SELECT {", ".join(name if kind != "json" else f"CAST({name} AS json)" for name, kind in COLUMNS.items())}
FROM unnest({", ".join(f"CAST(:{name} AS {'text' if kind == 'json' else kind}[])" for name, kind in COLUMNS.items())})
    AS page ({_NAMES})
ON CONFLICT (id) DO UPDATE SET {_CHANGES}, withdrawn = false
""")

WITHDRAW_EXCEPT = text("""
UPDATE products p SET withdrawn = true
WHERE NOT p.withdrawn
  AND NOT EXISTS (SELECT FROM unnest(CAST(:seen AS text[])) AS seen (id) WHERE seen.id = p.id)
""")

COUNT = text("SELECT count(*) FROM products WHERE NOT withdrawn")

BY_CODES = text("""
SELECT * FROM products WHERE sku_key = ANY(CAST(:keys AS text[])) AND active AND NOT withdrawn ORDER BY id
""")

BY_IDS = text("""
SELECT * FROM products WHERE id = ANY(CAST(:ids AS text[])) AND active AND NOT withdrawn
""")

LACKING_VECTOR = text("""
SELECT * FROM products p
WHERE p.active AND NOT p.withdrawn
  AND NOT EXISTS (
    SELECT FROM product_vectors v
    WHERE v.product_id = p.id AND v.model_id = :model AND v.text_fingerprint = p.text_fingerprint)
ORDER BY p.id LIMIT :limit
""")

# One row a call, sent as one batch. A product that does not exist (any more) is passed over.
STORE_VECTOR = text("""
INSERT INTO product_vectors (product_id, model_id, text_fingerprint, vector)
SELECT p.id, :model, :fingerprint, CAST(CAST(:vector AS real[]) AS halfvec) FROM products p WHERE p.id = :product
ON CONFLICT (product_id, model_id) DO UPDATE
SET text_fingerprint = excluded.text_fingerprint, vector = excluded.vector
""")
