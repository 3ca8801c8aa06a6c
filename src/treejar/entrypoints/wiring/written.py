"""Files of the house that nobody can work without: what is wrong with them is told by file, never as a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from treejar.application.ports.passages import InvalidKnowledge


@contextmanager
def written_by_us() -> Iterator[None]:
    """Around the reading of such a file. Its readers raise ValueErrors of their own; here they become one kind.
    Raises InvalidKnowledge."""
    try:
        yield
    except ValueError as invalid:
        faults = getattr(invalid, "faults", None)
        raise InvalidKnowledge(faults or [str(invalid)]) from invalid
