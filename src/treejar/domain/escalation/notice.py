"""A notice: managers are told something, and Noor goes on serving the customer (ESC-1)."""

from dataclasses import dataclass, field
from datetime import datetime

from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.ids import ConversationId, NoticeId


@dataclass(frozen=True, slots=True)
class Notice:
    """`need` is the customer's wish in one line, for managers only; `files` are links of what came along."""

    id: NoticeId
    conversation_id: ConversationId
    trigger: Trigger
    raised_at: datetime
    need: str = field(default="", repr=False)
    files: tuple[str, ...] = field(default=(), repr=False)
