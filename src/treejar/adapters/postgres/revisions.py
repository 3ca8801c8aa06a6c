"""The revisions of this release, read from their files without importing Alembic."""

import ast
from pathlib import Path

_HERE = Path(__file__).resolve()
# An installed wheel carries them inside the package, a checkout beside `src`.
_PLACES = (_HERE.parents[2] / "_migrations", _HERE.parents[4] / "migrations")


def migrations_folder() -> Path:
    """Where the revisions are. Raises FileNotFoundError for a broken installation."""
    for place in _PLACES:
        if (place / "versions").is_dir():
            return place
    raise FileNotFoundError("this installation lacks its migrations")


def heads() -> tuple[str, ...]:
    """Revisions that no other one follows; one in a release."""
    links = [_links(path) for path in sorted((migrations_folder() / "versions").glob("*.py"))]
    followed = {down for _, down in links}
    return tuple(revision for revision, _ in links if revision not in followed)


def _links(path: Path) -> tuple[str, str | None]:
    names: dict[str, str] = {}
    for node in ast.parse(path.read_bytes()).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            names |= {target.id: node.value.value for target in node.targets if isinstance(target, ast.Name)}
    return names["revision"], names.get("down_revision")
