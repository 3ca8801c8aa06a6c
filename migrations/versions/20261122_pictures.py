"""Pictures as downloaded: each content once, however many products and references lead to it."""

from alembic import op

revision = "20261122_pictures"
down_revision = "20261122_knowledge"
branch_labels = None
depends_on = None

UP = """
CREATE TABLE pictures (
    digest BYTEA NOT NULL,
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    size BIGINT NOT NULL,
    CONSTRAINT pk_pictures PRIMARY KEY (digest)
);

CREATE TABLE picture_references (
    reference TEXT NOT NULL,
    source TEXT NOT NULL,
    digest BYTEA,
    tried_at TIMESTAMP WITH TIME ZONE NOT NULL,
    attempts INTEGER NOT NULL,
    retry_at TIMESTAMP WITH TIME ZONE,
    broken BOOLEAN NOT NULL,
    failure TEXT NOT NULL,
    unused_since TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_picture_references PRIMARY KEY (reference),
    CONSTRAINT fk_picture_references_digest_pictures FOREIGN KEY(digest) REFERENCES pictures (digest)
);
CREATE INDEX picture_references_digest ON picture_references (digest);
CREATE INDEX picture_references_tried ON picture_references (source, tried_at);

ALTER TABLE products ADD COLUMN broken_pictures JSON DEFAULT '[]' NOT NULL;
"""

DOWN = """
ALTER TABLE products DROP COLUMN broken_pictures;
DROP TABLE picture_references, pictures;
"""


def upgrade() -> None:
    op.execute(UP)


def downgrade() -> None:
    op.execute(DOWN)
