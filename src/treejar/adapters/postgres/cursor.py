"""Where a page of a list ended."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import NamedTuple, Self
from uuid import UUID

from treejar.domain.shared.errors import InvalidValue


class Cursor(NamedTuple):
    """The last row shown; outside it is an opaque word."""

    at: datetime
    id: UUID

    def __str__(self) -> str:
        return urlsafe_b64encode(f"{self.at.isoformat()}|{self.id}".encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, word: str) -> Self:
        """Raises InvalidValue for a word that is no cursor of ours."""
        try:
            at, identity = urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode().split("|")
            moment = datetime.fromisoformat(at)
            if moment.tzinfo is None:
                raise ValueError("a moment without zone")
            return cls(moment, UUID(identity))
        except ValueError:
            raise InvalidValue("cursor", "it does not come from a page of this list") from None
