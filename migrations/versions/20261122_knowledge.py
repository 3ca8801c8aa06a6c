"""What the company has written down, as passages with vectors."""

from alembic import op

revision = "20261122_knowledge"
down_revision = "20261122_first_tables"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE passages (
    id TEXT NOT NULL,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    asked TEXT NOT NULL,
    text TEXT NOT NULL,
    withdrawn BOOLEAN DEFAULT false NOT NULL,
    fingerprint BYTEA NOT NULL,
    text_fingerprint BYTEA NOT NULL,
    words TSVECTOR GENERATED ALWAYS AS (
setweight(to_tsvector('russian', title || ' ' || asked), 'A')
|| setweight(to_tsvector('arabic', title || ' ' || asked), 'A')
|| setweight(to_tsvector('russian', left(text, 20000)), 'B')
|| setweight(to_tsvector('arabic', left(text, 20000)), 'B')
) STORED NOT NULL,
    CONSTRAINT pk_passages PRIMARY KEY (id)
);
CREATE UNIQUE INDEX passages_source_title ON passages (source, title, language);
CREATE INDEX passages_words ON passages USING gin (words);

CREATE TABLE passage_vectors (
    passage_id TEXT NOT NULL,
    model_id TEXT NOT NULL,
    text_fingerprint BYTEA NOT NULL,
    vector HALFVEC(1024) NOT NULL,
    CONSTRAINT pk_passage_vectors PRIMARY KEY (passage_id, model_id),
    CONSTRAINT fk_passage_vectors_passage_id_passages FOREIGN KEY(passage_id) REFERENCES passages (id) ON DELETE CASCADE
);
ALTER TABLE passage_vectors ALTER COLUMN vector SET STORAGE PLAIN;
"""


def upgrade() -> None:
    op.execute(TABLES)


def downgrade() -> None:
    op.execute("DROP TABLE passage_vectors, passages")
