"""What the company has written down, as passages with vectors."""

from alembic import op

revision = "20261122_knowledge"
down_revision = "20261122_first_tables"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE passages (
    id TEXT NOT NULL,
    article TEXT NOT NULL,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    asked TEXT NOT NULL,
    cues TEXT NOT NULL,
    withdrawn BOOLEAN DEFAULT false NOT NULL,
    fingerprint BYTEA NOT NULL,
    CONSTRAINT pk_passages PRIMARY KEY (id)
);

CREATE TABLE passage_wordings (
    id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT pk_passage_wordings PRIMARY KEY (id),
    CONSTRAINT fk_passage_wordings_passage_id_passages
        FOREIGN KEY(passage_id) REFERENCES passages (id) ON DELETE CASCADE
);
CREATE INDEX passage_wordings_passage_id ON passage_wordings (passage_id);

CREATE TABLE passage_vectors (
    wording_id TEXT NOT NULL,
    model_id TEXT NOT NULL,
    vector HALFVEC(1024) NOT NULL,
    CONSTRAINT pk_passage_vectors PRIMARY KEY (wording_id, model_id),
    CONSTRAINT fk_passage_vectors_wording_id_passage_wordings
        FOREIGN KEY(wording_id) REFERENCES passage_wordings (id) ON DELETE CASCADE
);
-- Of 2 kB each: out of line every comparison would cost more reads. Without the higher target the ids would go instead.
ALTER TABLE passage_vectors ALTER COLUMN vector SET STORAGE PLAIN;
ALTER TABLE passage_vectors SET (toast_tuple_target = 4096);
"""


def upgrade() -> None:
    op.execute(TABLES)


def downgrade() -> None:
    op.execute("DROP TABLE passage_vectors, passage_wordings, passages")
