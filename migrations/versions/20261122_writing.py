"""Orders, alerts for managers, voice notes, wordings of prompts; a conversation has a stage."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

revision = "20261122_writing"
down_revision = "20261122_words"
branch_labels = None
depends_on = None

ID, MOMENT, DOCUMENT = pg.UUID(as_uuid=True), pg.TIMESTAMP(timezone=True), pg.JSON(none_as_null=True)


def upgrade() -> None:
    op.add_column("conversations", sa.Column("stage", sa.Text(), nullable=False, server_default="greeting"))
    op.create_table(
        "orders",
        sa.Column("id", ID, primary_key=True),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("lines", DOCUMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_index(
        "orders_one_open",
        "orders",
        ["conversation_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('active', 'quoted')"),
    )
    op.create_index("orders_of_conversation", "orders", ["conversation_id", "opened_at"])
    op.create_table(
        "alerts",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("alert", DOCUMENT, nullable=False),
        sa.Column("delivered_at", MOMENT),
    )
    op.create_index("alerts_waiting", "alerts", ["seq"], postgresql_where=sa.text("delivered_at IS NULL"))
    op.create_index("alerts_of_conversation", "alerts", ["conversation_id", "seq"])
    op.create_table(
        "voices",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("claimed_at", MOMENT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("cost_usd", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("calls", DOCUMENT, nullable=False),
    )
    op.create_table(
        "inbound_files",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary()),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", MOMENT),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    op.create_index("inbound_files_by_link", "inbound_files", ["link"], postgresql_using="hash")
    op.create_index(
        "inbox_with_file",
        "inbox",
        ["received_at"],
        postgresql_where=sa.text(
            "kind = 'customer' AND media IS NOT NULL AND message_kind IN ('image', 'document', 'video')"
        ),
    )
    op.create_table(
        "prompt_revisions",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
    )
    op.create_index(
        "prompt_revisions_one_active",
        "prompt_revisions",
        ["name"],
        unique=True,
        postgresql_where=sa.text("status = 'active'"),
    )


def downgrade() -> None:
    op.drop_index("inbox_with_file", "inbox")
    for table in ("prompt_revisions", "inbound_files", "voices", "alerts", "orders"):
        op.drop_table(table)
    op.drop_column("conversations", "stage")
