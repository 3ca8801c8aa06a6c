"""What the memory database keeps. Tests read these freely; the stores are the only ones to write them."""

from dataclasses import dataclass, field, fields
from datetime import datetime

from treejar.application.ports.conversations import Lease
from treejar.application.ports.products import Embedded, StoredProduct, SyncRun
from treejar.application.ports.tokens import AccessToken
from treejar.application.ports.turn_log import TurnRecord
from treejar.application.terms.inbound import Arrived, InboxStatus, NotUnderstood, Receipt
from treejar.application.terms.outgoing import OutboxEntry
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.dialog.customer import Customer
from treejar.domain.dialog.message import Message
from treejar.domain.escalation.escalation import Escalation
from treejar.domain.shared.ids import ConversationId, EscalationId, InboxId, MessageId, ProductId, TurnId


@dataclass(frozen=True, slots=True)
class InboxRecord:
    """An arrival and what became of it."""

    id: InboxId
    arrived: Arrived
    status: InboxStatus = InboxStatus.PENDING
    attempts: int = 0
    turn_id: TurnId | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OutboxRecord:
    """An entry with its times: due from `due_at` (None = at once), claimed until `claimed_until`."""

    entry: OutboxEntry
    due_at: datetime | None = None
    claimed_until: datetime | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class ProductRecord:
    """A product, the fingerprint of its whole row, and whether it vanished from the source."""

    stored: StoredProduct
    fingerprint: bytes
    withdrawn: bool = False

    @property
    def active(self) -> bool:
        return self.stored.product.active and not self.withdrawn


@dataclass(slots=True)
class Tables:
    """Everything that is committed. Values are never changed in place, so a copy of the dictionaries is a snapshot."""

    conversations: dict[ConversationId, Conversation] = field(default_factory=dict)
    leases: dict[ConversationId, Lease] = field(default_factory=dict)
    customers: dict[ConversationId, Customer] = field(default_factory=dict)
    messages: dict[MessageId, Message] = field(default_factory=dict)
    escalations: dict[EscalationId, Escalation] = field(default_factory=dict)
    inbox: dict[InboxId, InboxRecord] = field(default_factory=dict)
    inbox_keys: dict[str, InboxId] = field(default_factory=dict)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    not_understood: list[NotUnderstood] = field(default_factory=list)
    outbox: dict[str, OutboxRecord] = field(default_factory=dict)
    products: dict[ProductId, ProductRecord] = field(default_factory=dict)
    vectors: dict[tuple[ProductId, str], Embedded] = field(default_factory=dict)
    sync_runs: dict[int, SyncRun] = field(default_factory=dict)
    turns: dict[TurnId, TurnRecord] = field(default_factory=dict)
    tokens: dict[str, AccessToken] = field(default_factory=dict)
    beats: dict[str, datetime] = field(default_factory=dict)

    def snapshot(self) -> "Tables":
        return Tables(**{column.name: getattr(self, column.name).copy() for column in fields(self)})
