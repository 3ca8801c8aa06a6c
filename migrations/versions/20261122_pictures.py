"""Pictures as downloaded: each content once, however many products and references lead to it."""

from alembic import op

revision = "20261122_pictures"
down_revision = "20261122_knowledge"
branch_labels = None
depends_on = None

TABLES = """
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
    digest BYTEA,
    fetched_at TIMESTAMP WITH TIME ZONE NOT NULL,
    failure TEXT NOT NULL,
    CONSTRAINT pk_picture_references PRIMARY KEY (reference),
    CONSTRAINT fk_picture_references_digest_pictures FOREIGN KEY(digest) REFERENCES pictures (digest)
);
CREATE INDEX picture_references_digest ON picture_references (digest);
"""


def upgrade() -> None:
    op.execute(TABLES)


def downgrade() -> None:
    op.execute("DROP TABLE picture_references, pictures")
