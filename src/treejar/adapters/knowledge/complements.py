"""The policy of what completes what, from `knowledge/policies/complements.toml`."""

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec

from treejar.domain.catalog.complements import Companion, Complements, Completion, Marks

_Word = Annotated[str, msgspec.Meta(pattern="^[a-z0-9]+$")]
_Words = Annotated[tuple[_Word, ...], msgspec.Meta(min_length=1)]


class ComplementsInvalid(ValueError):
    """The file cannot be used; says where the fault is."""


class _Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    named: _Words | None = None
    in_category: _Words | None = None
    not_in_category: _Words | None = None

    def __post_init__(self) -> None:
        if not (self.named or self.in_category):
            raise ValueError("marks need `named` or `in_category`")

    def read(self) -> Marks:
        return Marks(self.named or (), self.in_category or (), self.not_in_category or ())


class _Companion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    marks: Annotated[tuple[_Marks, ...], msgspec.Meta(min_length=1)]


class _Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    marks: Annotated[tuple[_Marks, ...], msgspec.Meta(min_length=1)]
    companions: Annotated[tuple[_Companion, ...], msgspec.Meta(min_length=1)]

    def read(self) -> Completion:
        companions = (Companion(one.name, tuple(mark.read() for mark in one.marks)) for one in self.companions)
        return Completion(self.kind, tuple(mark.read() for mark in self.marks), tuple(companions))


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: list[_Kind]


def load_complements(path: Path) -> Complements:
    """Raises ComplementsInvalid for a file that is missing, malformed, or names an unknown field."""
    try:
        file = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    except FileNotFoundError:
        raise ComplementsInvalid(f"{path.name}: the file is missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise ComplementsInvalid(f"{path.name}: {error}") from error
    return Complements([kind.read() for kind in file.kind])
