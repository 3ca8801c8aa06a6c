"""Tracebacks without words: where it happened and of which type it was. Messages of errors quote input (SEC-3)."""

from collections.abc import Iterator
from traceback import extract_tb

from structlog.typing import ExcInfo


def without_words(exc_info: ExcInfo) -> str:
    """The chain of exceptions, the first cause first: frames and types, never a message, a note or a local variable."""
    return "\n".join(_lines(exc_info[1], set()))


def _lines(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _lines(before, seen)
        yield "which caused:" if error.__cause__ else "while handling it:"
    for frame in extract_tb(error.__traceback__):
        yield f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, BaseExceptionGroup):
        for number, part in enumerate(error.exceptions, 1):
            yield f"part {number}:"
            yield from _lines(part, seen)
