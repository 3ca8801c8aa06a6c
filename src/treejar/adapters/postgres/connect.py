"""Opening connections: the one place that knows which settings a connection of ours has."""

from typing import TypeAlias

import asyncpg

APPLICATION = "treejar"
CONNECT_SECONDS = 5.0

_SETTINGS = {
    "application_name": APPLICATION,
    "timezone": "UTC",
    "statement_timeout": "30000",
    "lock_timeout": "10000",
    # A holder on a machine that vanished without a word must not keep its locks for ever.
    "idle_in_transaction_session_timeout": "120000",
    "client_min_messages": "warning",
    "jit": "off",
    # A filtered search goes on through the index until it has enough: without this a narrow filter gives nothing.
    "hnsw.iterative_scan": "relaxed_order",
    "hnsw.ef_search": "100",
    "hnsw.max_scan_tuples": "1000000",
    "hnsw.scan_mem_multiplier": "8",
    "pg_trgm.word_similarity_threshold": "0.5",
}

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
"""A raw connection of the driver."""


async def connect(dsn: str, **more: str) -> Connection:
    """A new connection; `more` are settings of the server for it alone. Raises what asyncpg raises."""
    return await asyncpg.connect(dsn, timeout=CONNECT_SECONDS, server_settings=_SETTINGS | more)
