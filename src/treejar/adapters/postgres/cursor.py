"""Where a page of a list ended. Outside it is an opaque word."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from typing import NamedTuple, Self
from uuid import UUID

from treejar.domain.shared.errors import InvalidValue

_LARGEST = 2**63


class Cursor(NamedTuple):
    """The last row shown, in a list of things that have a moment and a UUID."""

    at: datetime
    id: UUID

    def __str__(self) -> str:
        return _word(self.at.isoformat(), str(self.id))

    @classmethod
    def parse(cls, word: str) -> Self:
        """Raises InvalidValue for a word that is no cursor of ours."""
        try:
            at, identity = _parts(word)
            return cls(_moment(at), UUID(identity))
        except (ValueError, OverflowError):
            raise _strange() from None


class NumberedCursor(NamedTuple):
    """The last row shown, in a list of things that have a moment and a number."""

    at: datetime
    number: int

    def __str__(self) -> str:
        return _word(self.at.isoformat(), str(self.number))

    @classmethod
    def parse(cls, word: str) -> Self:
        """Raises InvalidValue for a word that is no cursor of ours."""
        try:
            at, number = _parts(word)
            if not -_LARGEST <= int(number) < _LARGEST:
                raise ValueError("a number that no row has")
            return cls(_moment(at), int(number))
        except (ValueError, OverflowError):
            raise _strange() from None


class ProductCursor(NamedTuple):
    """The last product shown. `score` only in the list that goes by it, so that a cursor fits its own list only."""

    score: int | None
    id: str

    def __str__(self) -> str:
        return _word("" if self.score is None else str(self.score), self.id)

    @classmethod
    def parse(cls, word: str, *, by_score: bool) -> Self:
        """Raises InvalidValue for a word that is no cursor of this list."""
        try:
            score, *parts = _parts(word)
            # An id may hold the sign that stands between the parts.
            found = cls(int(score) if score else None, "|".join(parts))
            if not found.id or "\x00" in found.id or (found.score is not None) != by_score:
                raise ValueError("of another list")
            if found.score is not None and not 0 <= found.score <= 100:
                raise ValueError("no score")
            return found
        except ValueError:
            raise _strange() from None


def _word(*parts: str) -> str:
    return urlsafe_b64encode("|".join(parts).encode()).decode().rstrip("=")


def _parts(word: str) -> list[str]:
    return urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode().split("|")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without zone")
    return moment.astimezone(UTC)


def _strange() -> InvalidValue:
    return InvalidValue("cursor", "it does not come from a page of this list")
