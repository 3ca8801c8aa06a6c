"""What is stored. Importing this package makes the metadata whole."""

from advanced_alchemy.base import orm_registry

from .conversations import ConversationRow
from .customers import CustomerRow
from .escalations import EscalationRow
from .heartbeats import HeartbeatRow
from .inbox import InboxTableRow, NotUnderstoodRow, ReceiptRow
from .messages import MessageRow
from .outbox import OutboxRow
from .products import ProductRow, ProductVectorRow
from .sync_runs import SyncRunRow
from .tokens import OAuthTokenRow
from .turn_records import TurnRecordRow

ROWS = (
    ConversationRow,
    CustomerRow,
    EscalationRow,
    HeartbeatRow,
    InboxTableRow,
    MessageRow,
    NotUnderstoodRow,
    OAuthTokenRow,
    OutboxRow,
    ProductRow,
    ProductVectorRow,
    ReceiptRow,
    SyncRunRow,
    TurnRecordRow,
)
METADATA = orm_registry.metadata
