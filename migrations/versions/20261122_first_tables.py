"""The first tables."""

from alembic import op

revision = "20261122_first_tables"
down_revision = None
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE conversations (
    id UUID NOT NULL,
    channel_id TEXT NOT NULL,
    chat_type TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state TEXT NOT NULL,
    language TEXT NOT NULL,
    introduced BOOLEAN NOT NULL,
    open_question JSON,
    shown TEXT[] NOT NULL,
    pictured TEXT[] NOT NULL,
    last_inbound_at TIMESTAMP WITH TIME ZONE,
    waiting_noted_at TIMESTAMP WITH TIME ZONE,
    useless_replies INTEGER NOT NULL,
    version INTEGER NOT NULL,
    lease_token UUID,
    lease_until TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_conversations PRIMARY KEY (id)
);
CREATE INDEX conversations_activity ON conversations (coalesce(last_inbound_at, created_at) DESC, id DESC);

CREATE TABLE customers (
    conversation_id UUID NOT NULL,
    details JSON NOT NULL,
    CONSTRAINT pk_customers PRIMARY KEY (conversation_id)
);

CREATE TABLE escalations (
    id UUID NOT NULL,
    conversation_id UUID NOT NULL,
    trigger TEXT NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    need TEXT NOT NULL,
    state TEXT NOT NULL,
    resolved_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL,
    CONSTRAINT pk_escalations PRIMARY KEY (id)
);
CREATE UNIQUE INDEX escalations_one_active ON escalations (conversation_id)
    WHERE state <> 'resolved';

CREATE TABLE heartbeats (
    process TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_heartbeats PRIMARY KEY (process)
);

CREATE TABLE inbox (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    key TEXT NOT NULL,
    conversation_id UUID NOT NULL,
    channel_id TEXT NOT NULL,
    chat_type TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    message_kind TEXT NOT NULL,
    text TEXT NOT NULL,
    media TEXT,
    provider_message_id TEXT NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    contact_name TEXT NOT NULL,
    author_type TEXT,
    sent_from_app BOOLEAN NOT NULL,
    raw BYTEA NOT NULL,
    status TEXT DEFAULT 'pending' NOT NULL,
    attempts SMALLINT DEFAULT '0' NOT NULL,
    turn_id UUID,
    reason TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_inbox PRIMARY KEY (id)
);
CREATE UNIQUE INDEX inbox_key ON inbox (key);
CREATE INDEX inbox_pending_of_conversation ON inbox (conversation_id, id)
    WHERE status = 'pending';
CREATE INDEX inbox_pending_since ON inbox (received_at)
    WHERE status = 'pending';
CREATE INDEX inbox_quarantined ON inbox (id)
    WHERE status = 'quarantined';

CREATE TABLE messages (
    id UUID NOT NULL,
    seq BIGINT GENERATED ALWAYS AS IDENTITY,
    conversation_id UUID NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    text TEXT NOT NULL,
    media TEXT,
    provider_message_id TEXT,
    turn_id UUID,
    CONSTRAINT pk_messages PRIMARY KEY (id)
);
CREATE INDEX messages_conversation ON messages (conversation_id, at, seq);

CREATE TABLE not_understood (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    reason TEXT NOT NULL,
    body BYTEA NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_not_understood PRIMARY KEY (id)
);

CREATE TABLE oauth_tokens (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    blocked_until TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_oauth_tokens PRIMARY KEY (key)
);

CREATE TABLE outbox (
    seq BIGINT GENERATED ALWAYS AS IDENTITY,
    key TEXT NOT NULL,
    conversation_id UUID NOT NULL,
    channel_id TEXT NOT NULL,
    chat_type TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload JSON NOT NULL,
    digest BYTEA NOT NULL,
    turn_id UUID,
    status TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE,
    due_at TIMESTAMP WITH TIME ZONE,
    claimed_until TIMESTAMP WITH TIME ZONE,
    first_try_at TIMESTAMP WITH TIME ZONE,
    settled_at TIMESTAMP WITH TIME ZONE,
    provider_message_id TEXT,
    last_error TEXT NOT NULL,
    told BOOLEAN DEFAULT false NOT NULL,
    CONSTRAINT pk_outbox PRIMARY KEY (seq)
);
CREATE INDEX outbox_given_up ON outbox (status, seq)
    WHERE status IN ('uncertain', 'quarantined');
CREATE UNIQUE INDEX outbox_key ON outbox (key);
CREATE INDEX outbox_open ON outbox (seq)
    WHERE status IN ('pending', 'sending');
CREATE INDEX outbox_open_of_conversation ON outbox (conversation_id, seq)
    WHERE status IN ('pending', 'sending');
CREATE INDEX outbox_provider_message_id ON outbox (provider_message_id)
    WHERE provider_message_id IS NOT NULL;
CREATE INDEX outbox_without_id ON outbox (conversation_id, seq)
    WHERE provider_message_id IS NULL AND first_try_at IS NOT NULL;

CREATE TABLE products (
    id TEXT NOT NULL,
    sku TEXT NOT NULL,
    sku_key TEXT NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    description TEXT NOT NULL,
    price NUMERIC(12, 2),
    currency TEXT NOT NULL,
    names JSON NOT NULL,
    attributes JSON NOT NULL,
    brand TEXT NOT NULL,
    unit TEXT NOT NULL,
    has_picture BOOLEAN NOT NULL,
    active BOOLEAN NOT NULL,
    withdrawn BOOLEAN DEFAULT false NOT NULL,
    stock BIGINT,
    stock_as_of TIMESTAMP WITH TIME ZONE,
    fingerprint BYTEA NOT NULL,
    text_fingerprint BYTEA NOT NULL,
    words TSVECTOR GENERATED ALWAYS AS (
setweight(to_tsvector('russian', name || ' ' || sku), 'A') || setweight(to_tsvector('arabic', name || ' ' || sku), 'A')
|| setweight(to_tsvector('english', coalesce(names ->> 'en', '')), 'A')
|| setweight(to_tsvector('russian', coalesce(names ->> 'ru', '')), 'A')
|| setweight(to_tsvector('arabic', coalesce(names ->> 'ar', '')), 'A')
|| setweight(to_tsvector('russian', category || ' ' || brand), 'B')
|| setweight(to_tsvector('arabic', category || ' ' || brand), 'B')
|| setweight(json_to_tsvector('russian', attributes, '["string"]'), 'C')
|| setweight(json_to_tsvector('arabic', attributes, '["string"]'), 'C')
|| setweight(to_tsvector('russian', left(description, 20000)), 'D')
|| setweight(to_tsvector('arabic', left(description, 20000)), 'D')
) STORED NOT NULL,
    CONSTRAINT pk_products PRIMARY KEY (id)
);
CREATE INDEX products_category ON products (lower(category));
CREATE INDEX products_sku_key ON products (sku_key);
CREATE INDEX products_words ON products USING gin (words);

CREATE TABLE receipts (
    provider_message_id TEXT NOT NULL,
    rank SMALLINT NOT NULL,
    status TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    error TEXT NOT NULL,
    CONSTRAINT pk_receipts PRIMARY KEY (provider_message_id)
);

CREATE TABLE sync_runs (
    number BIGINT GENERATED ALWAYS AS IDENTITY,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    outcome TEXT NOT NULL,
    seen BIGINT NOT NULL,
    CONSTRAINT pk_sync_runs PRIMARY KEY (number)
);

CREATE TABLE turn_records (
    turn_id UUID NOT NULL,
    conversation_id UUID NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    record JSON NOT NULL,
    CONSTRAINT pk_turn_records PRIMARY KEY (turn_id)
);
CREATE INDEX turn_records_conversation ON turn_records (conversation_id, started_at DESC);

CREATE TABLE product_vectors (
    product_id TEXT NOT NULL,
    model_id TEXT NOT NULL,
    text_fingerprint BYTEA NOT NULL,
    vector HALFVEC(1024) NOT NULL,
    CONSTRAINT pk_product_vectors PRIMARY KEY (product_id, model_id),
    CONSTRAINT fk_product_vectors_product_id_products FOREIGN KEY(product_id) REFERENCES products (id) ON DELETE CASCADE
);
CREATE INDEX product_vectors_cosine ON product_vectors USING hnsw (vector halfvec_cosine_ops);
CREATE INDEX product_vectors_done ON product_vectors (model_id, product_id) INCLUDE (text_fingerprint);
-- Of 2 kB each: out of line every comparison would cost two more reads.
ALTER TABLE product_vectors ALTER COLUMN vector SET STORAGE PLAIN;
"""

# Similarity of misspelt words; a server without the contrib modules does without.
TRIGRAMS = """
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX products_name_trigrams ON products USING gin (lower(name) gin_trgm_ops);
    END IF;
END $$
"""


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS vector")
    op.execute(TABLES)
    op.execute(TRIGRAMS)


def downgrade() -> None:
    op.execute(
        """
DROP TABLE
    product_vectors, turn_records, sync_runs, receipts, products, outbox, oauth_tokens, not_understood,
    messages, inbox, heartbeats, escalations, customers, conversations
"""
    )
