"""One transaction and the stores that live in it."""

from typing import Protocol, Self

from treejar.application.ports.alerts import AlertBox
from treejar.application.ports.conversations import ConversationStore
from treejar.application.ports.customers import CustomerStore
from treejar.application.ports.escalations import EscalationStore
from treejar.application.ports.inbound_files import InboundFiles
from treejar.application.ports.inbox import Inbox
from treejar.application.ports.linking import Linking, Mismatches
from treejar.application.ports.messages import MessageStore
from treejar.application.ports.orders import OrderStore
from treejar.application.ports.outbox import Outbox
from treejar.application.ports.passages import KnowledgeStore
from treejar.application.ports.pictures import PictureStore
from treejar.application.ports.products import ProductStore, SyncRuns
from treejar.application.ports.prompts import PromptStore
from treejar.application.ports.turn_log import TurnLog
from treejar.application.ports.vectors import VectorStore
from treejar.application.ports.voices import VoiceStore


class UnitOfWork(Protocol):
    """`async with unit:` opens a transaction; leaving without `commit` discards everything."""

    @property
    def alerts(self) -> AlertBox: ...
    @property
    def conversations(self) -> ConversationStore: ...
    @property
    def customers(self) -> CustomerStore: ...
    @property
    def messages(self) -> MessageStore: ...
    @property
    def escalations(self) -> EscalationStore: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def inbound_files(self) -> InboundFiles: ...
    @property
    def orders(self) -> OrderStore: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def pictures(self) -> PictureStore: ...
    @property
    def products(self) -> ProductStore: ...
    @property
    def knowledge(self) -> KnowledgeStore: ...
    @property
    def linking(self) -> Linking: ...
    @property
    def mismatches(self) -> Mismatches: ...
    @property
    def prompts(self) -> PromptStore: ...
    @property
    def sync_runs(self) -> SyncRuns: ...
    @property
    def turns(self) -> TurnLog: ...
    @property
    def vectors(self) -> VectorStore: ...
    @property
    def voices(self) -> VoiceStore: ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *failure: object) -> None: ...

    async def commit(self) -> None:
        """Make it durable. Raises Unavailable when the database is not there."""


class UnitsOfWork(Protocol):
    """Gives out fresh units of work."""

    def __call__(self) -> UnitOfWork: ...

    def for_reading(self) -> UnitOfWork:
        """A unit that only reads: each of its questions sees what is committed at that moment, at a third of the round
        trips of a transaction with one question."""
