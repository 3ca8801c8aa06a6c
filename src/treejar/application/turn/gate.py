"""May Noor speak now? Decided from state alone, before anybody writes."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from treejar.application.terms.inbound import InboxRow
from treejar.domain.dialog.conversation import Conversation, ConversationState
from treejar.domain.dialog.message import MessageKind
from treejar.domain.dialog.window import window_open


class Verdict(StrEnum):
    SPEAK = "speak"
    WITH_MANAGER = "with a manager"
    WINDOW_CLOSED = "the 24-hour window is closed"
    NOTHING_SAID = "nothing that can be answered"


def gate(conversation: Conversation, rows: Sequence[InboxRow], now: datetime) -> Verdict:
    """A manager's conversation stays quiet; late news outside the window cannot be answered in free text (CH-7)."""
    if all(row.arrived.message_kind is MessageKind.OTHER and not row.arrived.text.strip() for row in rows):
        return Verdict.NOTHING_SAID
    if conversation.state is ConversationState.HANDED_OVER:
        return Verdict.WITH_MANAGER
    if not window_open(max(row.arrived.sent_at for row in rows), now):
        return Verdict.WINDOW_CLOSED
    return Verdict.SPEAK
