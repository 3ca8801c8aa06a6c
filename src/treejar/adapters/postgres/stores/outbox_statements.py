"""The outbox's statements. Statuses stand in them as literals: partial indexes are matched with literals only."""

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from treejar.adapters.postgres.tables.outbox import OutboxRow

# One insert per entry, sent as one batch: `seq` follows the order of the entries.
ADD = insert(OutboxRow).on_conflict_do_nothing(index_elements=["key"])

# The head of a conversation is its first open entry. A locked row belongs to another dispatcher, which holds the same
# head: so nobody else can reach what stands behind it.
CLAIM_DUE = text("""
WITH due AS MATERIALIZED (
    SELECT o.seq FROM outbox o
    WHERE o.status IN ('pending', 'sending')
      AND coalesce(CASE o.status WHEN 'pending' THEN o.due_at ELSE o.claimed_until END, '-infinity') <= :now
      AND NOT EXISTS (
        SELECT FROM outbox earlier
        WHERE earlier.conversation_id = o.conversation_id AND earlier.seq < o.seq
          AND earlier.status IN ('pending', 'sending'))
    ORDER BY o.seq
    LIMIT :limit
    FOR UPDATE OF o SKIP LOCKED
), claimed AS (
    UPDATE outbox o
    SET status = 'sending', claimed_until = :until, attempts = attempts + 1,
        first_try_at = coalesce(first_try_at, :now)
    FROM due WHERE o.seq = due.seq
    RETURNING o.*
)
SELECT * FROM claimed ORDER BY seq
""")

# An echo may have settled it already: then only a missing id is filled in.
DELIVERED = text("""
UPDATE outbox
SET status = 'delivered',
    provider_message_id = coalesce(provider_message_id, CAST(:provider_message_id AS text)),
    settled_at = coalesce(settled_at, :at)
WHERE key = :key
""")

RETRY = text("""
UPDATE outbox
SET status = 'pending', due_at = :at, last_error = :error,
    first_try_at = CASE WHEN CAST(:doubtful AS boolean) THEN first_try_at END
WHERE key = :key AND status = 'sending'
""")

GIVE_UP = text("""
UPDATE outbox SET status = CAST(:status AS text), last_error = :error
WHERE key = :key AND status IN ('pending', 'sending')
""")

WITHDRAW = text("""
UPDATE outbox SET status = 'withdrawn', last_error = :reason
WHERE conversation_id = :conversation AND status = 'pending'
""")

IS_OURS = text("SELECT EXISTS (SELECT FROM outbox WHERE provider_message_id = :provider_message_id)")

# In doubt: it was tried, it may have left, and no id of the provider is known for it.
MATCH_ECHO = text("""
UPDATE outbox
SET status = 'delivered', provider_message_id = :provider_message_id, settled_at = coalesce(settled_at, :at)
WHERE seq = (
    SELECT seq FROM outbox
    WHERE conversation_id = :conversation AND provider_message_id IS NULL AND first_try_at IS NOT NULL
      AND status <> 'quarantined' AND (kind = :kind OR digest = :digest)
    ORDER BY seq LIMIT 1
    FOR UPDATE)
""")

DOUBTS = text("""
WITH untold AS MATERIALIZED (
    SELECT seq FROM outbox
    WHERE status = 'uncertain' AND NOT told AND coalesce(first_try_at, created_at) < :before
    ORDER BY seq LIMIT :limit
    FOR UPDATE SKIP LOCKED
), told AS (
    UPDATE outbox o SET told = true FROM untold WHERE o.seq = untold.seq RETURNING o.*
)
SELECT * FROM told ORDER BY seq
""")
