"""Reading what a stranger wrote: a part of the wrong shape is as good as missing."""

from typing import TypeVar

import msgspec

T = TypeVar("T")
UNREADABLE = (msgspec.DecodeError, UnicodeError, RecursionError)


def fields_of(document: bytes | msgspec.Raw | str) -> dict[str, msgspec.Raw]:
    """The fields of a JSON object, unread and without those that are null; none where it is no object."""
    fields = read(document, dict[str, msgspec.Raw], {})
    return {name: value for name, value in fields.items() if bytes(value) != b"null"}


def read(document: bytes | msgspec.Raw | str | None, kind: type[T], otherwise: T) -> T:
    """The document as `kind`, or `otherwise` where it is absent or something else."""
    if document is None:
        return otherwise
    try:
        return msgspec.json.decode(document, type=kind)
    except UNREADABLE:
        return otherwise
