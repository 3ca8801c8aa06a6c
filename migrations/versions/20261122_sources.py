"""Products whose card and stock come from different sources, and what they differ in.

`has_picture` goes without a release in between: nothing older than this was ever installed.
"""

from alembic import op

revision = "20261122_sources"
down_revision = "20261122_pictures"
branch_labels = None
depends_on = None

UP = """
ALTER TABLE products
    ADD COLUMN pictures JSON DEFAULT '[]' NOT NULL,
    ADD COLUMN more_pictures JSON DEFAULT '[]' NOT NULL,
    ADD COLUMN operations_id TEXT,
    ADD COLUMN family TEXT DEFAULT '' NOT NULL,
    ADD COLUMN sale_price NUMERIC(12, 2),
    ADD COLUMN words_score SMALLINT DEFAULT 0 NOT NULL;
ALTER TABLE products ADD COLUMN card_score SMALLINT GENERATED ALWAYS AS (
words_score - CASE
    WHEN json_array_length(pictures) + json_array_length(more_pictures) > json_array_length(broken_pictures) THEN 0
    ELSE 20 END
) STORED NOT NULL;
UPDATE products SET operations_id = id;
ALTER TABLE products
    ALTER COLUMN pictures DROP DEFAULT,
    ALTER COLUMN family DROP DEFAULT,
    DROP COLUMN has_picture;
DROP INDEX products_sku_key;
CREATE INDEX products_sku_key ON products (sku_key) WHERE active AND NOT withdrawn;
CREATE INDEX products_family ON products (coalesce(nullif(family, ''), category)) WHERE active AND NOT withdrawn;
CREATE INDEX products_operations_id ON products (operations_id);
CREATE INDEX products_price ON products (price) WHERE active AND NOT withdrawn;
CREATE INDEX products_to_review ON products (card_score, id) WHERE active AND NOT withdrawn;

CREATE TABLE mismatches (
    sku_key TEXT NOT NULL,
    spellings TEXT[] NOT NULL,
    kind TEXT NOT NULL,
    found_at TIMESTAMP WITH TIME ZONE NOT NULL,
    settled_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_mismatches PRIMARY KEY (sku_key, kind)
);

-- A row of 2.2 kB is beyond the usual target: without this its short columns would move out of line.
ALTER TABLE product_vectors SET (toast_tuple_target = 4096);

ALTER TABLE sync_runs ADD COLUMN source TEXT DEFAULT 'zoho' NOT NULL;
ALTER TABLE sync_runs ALTER COLUMN source DROP DEFAULT;
"""

DOWN = """
ALTER TABLE product_vectors RESET (toast_tuple_target);
ALTER TABLE sync_runs DROP COLUMN source;
DROP TABLE mismatches;
DROP INDEX products_price;
DROP INDEX products_sku_key;
CREATE INDEX products_sku_key ON products (sku_key);
ALTER TABLE products ADD COLUMN has_picture BOOLEAN DEFAULT false NOT NULL;
UPDATE products SET has_picture = json_array_length(pictures) > 0;
ALTER TABLE products
    ALTER COLUMN has_picture DROP DEFAULT,
    DROP COLUMN card_score,
    DROP COLUMN words_score,
    DROP COLUMN sale_price,
    DROP COLUMN family,
    DROP COLUMN operations_id,
    DROP COLUMN more_pictures,
    DROP COLUMN pictures;
"""


def upgrade() -> None:
    op.execute(UP)


def downgrade() -> None:
    op.execute(DOWN)
