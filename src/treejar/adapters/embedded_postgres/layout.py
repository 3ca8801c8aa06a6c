"""Which file in TREEJAR_HOME is what."""

from dataclasses import dataclass
from pathlib import Path

from .errors import HomeUnusableError


@dataclass(frozen=True)
class HomeLayout:
    """The files that the embedded database keeps in one home (absolute path)."""

    home: Path

    @property
    def data(self) -> Path:
        return self.home / "pgdata"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def state(self) -> Path:
        """What the keeper last said about the server."""
        return self.home / "keeper.state"

    @property
    def users_lock(self) -> Path:
        """Shared by every process that uses the database; held alone by whoever stops the server."""
        return self.home / "users.lock"

    @property
    def keeper_lock(self) -> Path:
        """Held by the one keeper of this home."""
        return self.home / "keeper.lock"

    @property
    def server_lock(self) -> Path:
        """Held by every process of the server, so it is free only when no one can touch the data."""
        return self.home / "server.lock"


def prepare_home(home: Path) -> HomeLayout:
    """Create the home where absent and prove that we may write to it; HomeUnusableError if not."""
    layout = HomeLayout(home.expanduser().absolute())
    try:
        layout.home.mkdir(parents=True, exist_ok=True)
        layout.users_lock.touch(mode=0o600)
    except OSError as error:
        raise HomeUnusableError(layout.home, error.strerror or type(error).__name__) from error
    return layout
