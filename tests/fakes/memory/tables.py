"""What the memory database keeps. Tests read these freely; the stores are the only ones to write them."""

from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from treejar.application.ports.conversations import Lease
from treejar.application.ports.inbound_files import KeptFile
from treejar.application.ports.passages import Passage
from treejar.application.ports.pictures import KeptPicture
from treejar.application.ports.products import Embedded, StoredProduct, SyncRun
from treejar.application.ports.prompts import PromptRevision
from treejar.application.ports.tokens import AccessToken
from treejar.application.ports.turn_log import TurnRecord
from treejar.application.ports.voices import Voice
from treejar.application.terms.alerts import Alert
from treejar.application.terms.inbound import Arrived, InboxStatus, NotUnderstood, Receipt
from treejar.application.terms.outgoing import OutboxEntry
from treejar.domain.catalog.mismatch import Mismatch, MismatchKind
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.dialog.customer import Customer
from treejar.domain.dialog.message import Message
from treejar.domain.escalation.escalation import Escalation
from treejar.domain.quoting.order import Order
from treejar.domain.shared.ids import (
    ConversationId,
    EscalationId,
    InboxId,
    MessageId,
    OrderId,
    PictureRef,
    ProductId,
    TurnId,
)


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
    more_pictures: tuple[PictureRef, ...] = ()
    broken_pictures: frozenset[PictureRef] = frozenset()

    @property
    def shown(self) -> StoredProduct:
        """As readers get it: with the pictures of other sources, without broken ones."""
        product = self.stored.product
        named = dict.fromkeys((*product.pictures, *self.more_pictures))
        offered = tuple(reference for reference in named if reference not in self.broken_pictures)[:7]
        return StoredProduct(product=replace(product, pictures=offered), stock=self.stored.stock)

    @property
    def active(self) -> bool:
        return self.stored.product.active and not self.withdrawn


@dataclass(frozen=True, slots=True)
class PictureRecord:
    """What became of a reference, as in the real table."""

    tried_at: datetime
    picture: KeptPicture | None = None
    attempts: int = 0
    retry_at: datetime | None = None
    broken: bool = False
    failure: str = ""
    unused_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What became of a file, as in the real table."""

    link: str
    kept: KeptFile | None
    attempts: int
    retry_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A passage, and whether it vanished from its source."""

    passage: Passage
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class MismatchRecord:
    """A mismatch managers were told of, and when it was settled."""

    mismatch: Mismatch
    settled_at: datetime | None = None


@dataclass(slots=True)
class Tables:
    """Everything that is committed. Values are never changed in place, so a copy of the dictionaries is a snapshot."""

    conversations: dict[ConversationId, Conversation] = field(default_factory=dict)
    leases: dict[ConversationId, Lease] = field(default_factory=dict)
    customers: dict[ConversationId, Customer] = field(default_factory=dict)
    messages: dict[MessageId, Message] = field(default_factory=dict)
    escalations: dict[EscalationId, Escalation] = field(default_factory=dict)
    orders: dict[OrderId, Order] = field(default_factory=dict)
    alerts: dict[str, Alert] = field(default_factory=dict)
    voices: dict[str, Voice] = field(default_factory=dict)
    inbound_files: dict[str, FileRecord] = field(default_factory=dict)
    inbox: dict[InboxId, InboxRecord] = field(default_factory=dict)
    inbox_keys: dict[str, InboxId] = field(default_factory=dict)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    not_understood: list[NotUnderstood] = field(default_factory=list)
    outbox: dict[str, OutboxRecord] = field(default_factory=dict)
    products: dict[ProductId, ProductRecord] = field(default_factory=dict)
    pictures: dict[bytes, KeptPicture] = field(default_factory=dict)
    picture_references: dict[PictureRef, PictureRecord] = field(default_factory=dict)
    vectors: dict[tuple[ProductId, str], Embedded] = field(default_factory=dict)
    passages: dict[str, PassageRecord] = field(default_factory=dict)
    passage_vectors: dict[tuple[str, str], Embedded] = field(default_factory=dict)
    mismatches: dict[tuple[str, MismatchKind], MismatchRecord] = field(default_factory=dict)
    prompts: dict[tuple[str, int], PromptRevision] = field(default_factory=dict)
    sync_runs: dict[int, SyncRun] = field(default_factory=dict)
    turns: dict[TurnId, TurnRecord] = field(default_factory=dict)
    tokens: dict[str, AccessToken] = field(default_factory=dict)
    beats: dict[str, datetime] = field(default_factory=dict)

    def snapshot(self) -> "Tables":
        return Tables(**{column.name: getattr(self, column.name).copy() for column in fields(self)})
