"""The server's settings: one small machine, no network, no customer data in its log."""

from pathlib import Path

MAJOR_VERSION = "18"

# PostgreSQL's own names and units.
_ALWAYS = {
    "listen_addresses": "",
    "port": "5432",  # else taken from the caller's PGPORT
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "1GB",
    "random_page_cost": "1.1",
    "synchronous_commit": "on",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Parallel plans want shared memory in /dev/shm, of which a container has 64 MB.
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    # Row contents appear in the details of an error and in the text of a statement: keep both out of the log.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
}
_UNSAFE_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "64MB",
    "io_method": "sync",
    "autovacuum_naptime": "10min",
}


def server_arguments(socket_folder: Path, *, unsafe_fast: bool) -> list[str]:
    """Command-line settings; `unsafe_fast` trades every promise about crashes for speed (tests only)."""
    settings = _ALWAYS | (_UNSAFE_FAST if unsafe_fast else {}) | {"unix_socket_directories": str(socket_folder)}
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
