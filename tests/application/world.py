"""The application wired over memory: one chat, a clock that a test moves, and authors that do as they are told."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from tests.factories.dialog import arrived, delivery, new_address
from tests.factories.escalation import ESCALATION
from tests.fakes.glossary import FakeGlossary
from tests.fakes.hashing_embedder import HashingEmbedder
from tests.fakes.media_links import FakeMediaLinks
from tests.fakes.memory.database import MemoryDatabase
from tests.fakes.messenger import FakeMessenger
from tests.fakes.operations import FakeStockReader
from tests.fakes.phrasebook import FakePhrasebook
from tests.fakes.pictures import FakeProductPictures
from tests.fakes.planner import ScriptedPlanner
from tests.fakes.system import MONDAY_NOON, FakeClock, SequentialIds
from tests.fakes.wake_ups import FakeWakeUps

from treejar.application.inbound.receive_messages import ReceiveMessages
from treejar.application.outbox.dispatch import Dispatch
from treejar.application.outbox.send import Send
from treejar.application.ports.products import CatalogItem
from treejar.application.ports.voices import Ears
from treejar.application.searching.find_passages import FindPassages
from treejar.application.searching.find_products import FindProducts
from treejar.application.searching.find_related import FindRelated
from treejar.application.terms.draft import CallTools, Draft, ToolCall
from treejar.application.terms.house_rules import HouseRules
from treejar.application.terms.inbound import InboxKind, InboxStatus
from treejar.application.terms.outgoing import OutboxEntry, OutboxStatus, SendText
from treejar.application.tools.change_order import ChangeOrder
from treejar.application.tools.check_stock import CheckStock
from treejar.application.tools.escalate import Escalate
from treejar.application.tools.list_categories import ListCategories
from treejar.application.tools.price_items import PriceItems
from treejar.application.tools.recommend import Recommend
from treejar.application.tools.registry import Registry
from treejar.application.tools.remember_customer import RememberCustomer
from treejar.application.tools.search_knowledge import SearchKnowledge
from treejar.application.tools.search_products import SearchProducts
from treejar.application.tools.show_order import ShowOrder
from treejar.application.turn.begin import Begin, TurnRules
from treejar.application.turn.commit import Commit
from treejar.application.turn.compose import Composer
from treejar.application.turn.give_up import GiveUp
from treejar.application.turn.render import Renderer
from treejar.application.turn.run_turn import RunTurn, TurnOutcome
from treejar.domain.catalog.complements import Companion, Complements, Completion, Marks
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.escalation.escalation import Escalation
from treejar.domain.shared.ids import InboxId, conversation_of

GREETING = "Hello! I'm Noor from Treejar. What are you setting up?"


def draft(text: str = GREETING, **changes: object) -> Draft:
    return msgspec.structs.replace(Draft(text=text), **changes)


def call(tool: str, number: int = 1, **arguments: object) -> ToolCall:
    return ToolCall(id=f"call-{number}", tool=tool, arguments=msgspec.json.encode(arguments).decode())


def calls(tool: str, **arguments: object) -> CallTools:
    return CallTools(calls=(call(tool, **arguments),))


THINGS = ("chair", "chairs", "desk", "desks", "кресло", "кресла", "كرسي", "كراسي")
TRADE = dict.fromkeys(THINGS, ("chair",)) | {"black": ("black",), "ash": ("ash",), "office": ("office",)}
COMPLEMENTS = Complements(
    [Completion("chair", (Marks(in_category=("chair",)),), (Companion("footrest", (Marks(named=("footrest",)),)),))]
)


class World:
    """Everything between the webhook and the messenger, for one chat."""

    def __init__(self, *authors: ScriptedPlanner, turn_seconds: float = 25, start: datetime = MONDAY_NOON) -> None:
        self.clock = FakeClock(start)
        self.db = MemoryDatabase()
        self.wake_ups = FakeWakeUps()
        self.phrases = FakePhrasebook()
        self.ids = SequentialIds()
        self.messenger = FakeMessenger(self.clock)
        self.stock = FakeStockReader()
        self.pictures = FakeProductPictures()
        self.authors = authors or (ScriptedPlanner(),)
        self.address = new_address()
        self.chat = conversation_of(self.address)
        self.rules = TurnRules(turn_seconds=turn_seconds)
        self._said = 0
        self.ears: Ears | None = None

        units = self.db.units
        self.escalate = Escalate(units, ESCALATION, self.ids, self.clock)
        checked = CheckStock(units, self.stock, self.clock)
        self.tools = Registry(
            [
                SearchProducts(units, FindProducts(self.db.search, HashingEmbedder(), FakeGlossary()), self.clock),
                checked,
                PriceItems(self.clock),
                ListCategories(self.db.search, self.clock),
                Recommend(FindRelated(units, self.db.related, HashingEmbedder(), COMPLEMENTS), self.clock),
                SearchKnowledge(FindPassages(self.db.knowledge_search, HashingEmbedder()), self.clock),
                RememberCustomer(FakeGlossary(TRADE, THINGS), self.clock),
                ChangeOrder(units, ESCALATION, self.ids, self.clock),
                ShowOrder(units, checked, self.clock),
                self.escalate,
            ]
        )
        self.receive = ReceiveMessages(self.db.intake, self.wake_ups, self.rules.quiet, patience_seconds=2.0)
        self.begin = Begin(units, self.phrases, self.ids, self.clock, self.rules)
        self.run_turn = self.restarted()
        self.give_up = GiveUp(units, self.wake_ups, self.phrases, self.ids, self.clock)
        self.dispatch = Dispatch(
            units, Send(self.messenger, FakeMediaLinks(), self.pictures, self.clock), self.wake_ups, self.clock
        )

    @property
    def author(self) -> ScriptedPlanner:
        return self.authors[0]

    def restarted(self) -> RunTurn:
        """The same house after its process died: nothing is left but the tables."""
        return RunTurn(
            self.begin,
            Composer(self.authors, self.tools),
            Renderer(self.phrases),
            Commit(self.db.units),
            self.wake_ups,
            self.phrases,
            self.ids,
            self.clock,
            self.rules,
            HouseRules(),
            self.ears,
        )

    async def stocked(self, *items: CatalogItem) -> None:
        async with self.db.units() as unit:
            run = await unit.sync_runs.start(self.clock.now())
            await unit.products.upsert(items)
            await unit.sync_runs.finish(run, self.clock.now(), "complete", len(items))
            await unit.commit()
        for item in items:
            if item.stock is not None:
                self.stock.known[item.product.operations_id] = item.stock

    async def says(self, text: str = "Do you have acoustic pods?", **changes: object) -> InboxId:
        """The customer writes now."""
        self._said += 1
        moments: dict[str, object] = {"sent_at": self.clock.now(), "received_at": self.clock.now()}
        message = arrived(self.address, text, **(moments | changes))
        await self.receive.execute(delivery(message))
        return self.db.tables.inbox_keys[message.key]

    async def shows(self, text: str, **changes: object) -> InboxId:
        """The messenger shows a bubble that left our number."""
        return await self.says(text, kind=InboxKind.OUTGOING, **changes)

    async def turn(self, *, after: float = 5) -> TurnOutcome:
        """A turn `after` seconds of quiet."""
        self.clock.advance(seconds=after)
        return await self.run_turn.execute(self.chat)

    async def opened(self) -> Conversation:
        """The conversation, as one that has been greeted already."""
        async with self.db.units() as unit:
            conversation = await unit.conversations.open(self.address, self.clock.now())
            conversation.introduced = True
            conversation.last_inbound_at = self.clock.now()
            await unit.conversations.save(conversation)
            await unit.commit()
        return conversation

    async def sends(self, *texts: str) -> list[OutboxEntry]:
        """Entries in the outbox, as a turn would leave them."""
        entries = [
            OutboxEntry(
                key=f"{self.chat}:{len(self.db.tables.outbox) + number}",
                conversation_id=self.chat,
                address=self.address,
                payload=SendText(text),
                created_at=self.clock.now(),
            )
            for number, text in enumerate(texts)
        ]
        async with self.db.units() as unit:
            await unit.outbox.add(entries)
            await unit.commit()
        return entries

    @property
    def conversation(self) -> Conversation:
        return self.db.tables.conversations[self.chat]

    @property
    def escalations(self) -> list[Escalation]:
        return list(self.db.tables.escalations.values())

    @property
    def queued(self) -> list[str]:
        """Texts in the outbox that were not withdrawn, in order."""
        return [
            record.entry.payload.text
            for record in self.db.tables.outbox.values()
            if isinstance(record.entry.payload, SendText) and record.entry.status is not OutboxStatus.WITHDRAWN
        ]

    def outbox(self) -> list[OutboxStatus]:
        return [record.entry.status for record in self.db.tables.outbox.values()]

    def inbox(self) -> list[InboxStatus]:
        return [record.status for record in self.db.tables.inbox.values()]

    def leased(self) -> bool:
        lease = self.db.tables.leases.get(self.chat)
        return lease is not None and lease.until > self.clock.now()

    def due_in(self) -> Sequence[timedelta]:
        """When turns were asked to run, from now."""
        return [due.at - self.clock.now() for due in self.wake_ups.due]
