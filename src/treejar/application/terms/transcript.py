"""What has been said, oldest first."""

from datetime import datetime

import msgspec

from treejar.domain.dialog.message import Author, MessageKind
from treejar.domain.shared.ids import MessageId


class Bubble(msgspec.Struct, frozen=True, kw_only=True):
    """One message as an author of replies sees it.

    A voice note that was understood has its words as `text`; one without words was not.
    """

    message_id: MessageId
    author: Author
    kind: MessageKind
    text: str
    at: datetime
    media: str | None = None

    def __repr__(self) -> str:
        """Without what was said."""
        return f"Bubble({self.message_id}, {self.author.value}, {self.kind.value})"


Transcript = tuple[Bubble, ...]


def last_said(talk: Transcript) -> Transcript:
    """What the customer sent last, all that came together without a word of ours between."""
    earlier = list(talk)
    while earlier and earlier[-1].author is not Author.CUSTOMER:
        earlier.pop()
    start = len(earlier)
    while start and earlier[start - 1].author is Author.CUSTOMER:
        start -= 1
    return tuple(earlier[start:])
