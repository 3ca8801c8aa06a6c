"""Where a page of a list in memory ended: the name of the last row shown."""

from collections.abc import Sequence

from treejar.domain.shared.errors import InvalidValue


def start_after(cursor: str | None, names: Sequence[str]) -> int:
    """The place in `names` after the row that the cursor names."""
    if cursor is None:
        return 0
    if cursor not in names:
        raise InvalidValue("cursor", "it does not come from a page of this list")
    return names.index(cursor) + 1
