"""What has been said, oldest first."""

from datetime import datetime

import msgspec

from treejar.domain.dialog.message import Author, MessageKind
from treejar.domain.shared.ids import MessageId


class Bubble(msgspec.Struct, frozen=True, kw_only=True):
    """One message as an author of replies sees it."""

    message_id: MessageId
    author: Author
    kind: MessageKind
    text: str
    at: datetime


Transcript = tuple[Bubble, ...]
