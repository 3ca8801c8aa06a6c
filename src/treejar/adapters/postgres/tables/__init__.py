"""What is stored. Importing this package makes the metadata whole."""

from advanced_alchemy.base import orm_registry

from treejar.adapters.postgres.tables.alerts import AlertRow
from treejar.adapters.postgres.tables.conversations import ConversationRow
from treejar.adapters.postgres.tables.customers import CustomerRow
from treejar.adapters.postgres.tables.escalations import EscalationRow
from treejar.adapters.postgres.tables.heartbeats import HeartbeatRow
from treejar.adapters.postgres.tables.inbound_files import InboundFileRow
from treejar.adapters.postgres.tables.inbox import InboxTableRow, NotUnderstoodRow, ReceiptRow
from treejar.adapters.postgres.tables.messages import MessageRow
from treejar.adapters.postgres.tables.mismatches import MismatchRow
from treejar.adapters.postgres.tables.orders import OrderRow
from treejar.adapters.postgres.tables.outbox import OutboxRow
from treejar.adapters.postgres.tables.passages import PassageRow, PassageVectorRow, PassageWordingRow
from treejar.adapters.postgres.tables.pictures import PictureReferenceRow, PictureRow
from treejar.adapters.postgres.tables.products import ProductRow, ProductVectorRow
from treejar.adapters.postgres.tables.prompts import PromptRevisionRow
from treejar.adapters.postgres.tables.sync_runs import SyncRunRow
from treejar.adapters.postgres.tables.tokens import OAuthTokenRow
from treejar.adapters.postgres.tables.turn_records import TurnRecordRow
from treejar.adapters.postgres.tables.voices import VoiceRow

ROWS = (
    AlertRow,
    ConversationRow,
    CustomerRow,
    EscalationRow,
    HeartbeatRow,
    InboundFileRow,
    InboxTableRow,
    MessageRow,
    MismatchRow,
    NotUnderstoodRow,
    OAuthTokenRow,
    OrderRow,
    OutboxRow,
    PassageRow,
    PassageVectorRow,
    PassageWordingRow,
    PictureReferenceRow,
    PictureRow,
    ProductRow,
    ProductVectorRow,
    PromptRevisionRow,
    ReceiptRow,
    SyncRunRow,
    TurnRecordRow,
    VoiceRow,
)
METADATA = orm_registry.metadata
