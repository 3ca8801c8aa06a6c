"""A treejar process as the tests see it: opens the database of a home, says so, stays until told to leave."""

import signal
import sys
from pathlib import Path

from treejar.adapters.embedded_postgres.errors import EmbeddedDatabaseError
from treejar.adapters.embedded_postgres.handle import open_database


def main() -> None:
    # A shell that starts tests in the background has them ignore Ctrl-C, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with open_database(Path(sys.argv[1]), unsafe_fast="--unsafe-fast" in sys.argv) as handle:
            print(handle.dsn, flush=True)
            sys.stdin.readline()
    except EmbeddedDatabaseError as error:
        print(f"refused: {error}", flush=True)
    except KeyboardInterrupt:
        print("interrupted", flush=True)


main()
