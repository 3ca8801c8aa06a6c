"""A conversation with the rules planner: keeps what the application keeps between turns, and checks every draft."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid5

from tests.adapters.rules.small_house import CHANGES, TOOLS, House
from tests.adapters.rules.small_library import KNOWLEDGE

from treejar.adapters.knowledge.house_rules import load_house_rules
from treejar.adapters.rules.planner import RulesPlanner
from treejar.application.ports.planner import PlanRequest, ToolSpec
from treejar.application.terms.brief import Brief, Wanted
from treejar.application.terms.draft import CallTools, Draft, ToolAnswer
from treejar.application.terms.facts import (
    ProductFact,
)
from treejar.application.terms.transcript import Bubble
from treejar.application.tools.workbench import Workbench
from treejar.application.turn.render import Renderer
from treejar.application.turn.verify import verify
from treejar.domain.dialog.conversation import Conversation, OpenQuestion, Slot
from treejar.domain.dialog.customer import Customer, Detail
from treejar.domain.dialog.message import Author, MessageKind
from treejar.domain.quoting.order import Order
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, MessageId, ProductId
from treejar.domain.shared.language import Language, Script, scripts

HOUSE_RULES = load_house_rules(KNOWLEDGE)
MONDAY_NOON = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 3, 7, 8, 0, tzinfo=UTC)
_NAMES = UUID("00000000-0000-0000-0000-00000000abcd")
_REFERENCE = re.compile(r"\[\[(f\d+)(?:\.([^\]]+))?\]\]")


@dataclass
class Answer:
    """What came of one turn."""

    draft: Draft
    text: str
    house: House
    rounds: int

    @property
    def questions(self) -> int:
        return len(re.findall("[?؟]", self.text))

    def tools(self) -> list[str]:
        return [call.tool for call in self.house.calls]

    def skus(self) -> list[str]:
        """The SKUs that the text names, in order."""
        named = [self.house.ledger.get(found[1]) for found in _REFERENCE.finditer(self.draft.text) if not found[2]]
        return [fact.product.sku.code for fact in named if isinstance(fact, ProductFact)]


@dataclass
class Chat:
    """One conversation: keeps what the application would keep between turns."""

    planner: RulesPlanner
    renderer: Renderer
    now: datetime = MONDAY_NOON
    down: frozenset[str] = frozenset()
    language: Language = Language.EN
    introduced: bool = False
    name: str | None = None
    transcript: tuple[Bubble, ...] = ()
    question: OpenQuestion | None = None
    shown: tuple[ProductId, ...] = ()
    pictured: frozenset[ProductId] = frozenset()
    useless: int = 0
    numbers: frozenset[Decimal] = frozenset()
    other_language: bool = False
    without: frozenset[str] = frozenset()
    customer: Customer = field(default_factory=lambda: Customer(ConversationId(_NAMES)))
    order: Order | None = None
    log: list[str] = field(default_factory=list)

    def bubble(self, author: Author, text: str, kind: MessageKind = MessageKind.TEXT) -> Bubble:
        number = len(self.transcript)
        return Bubble(
            message_id=MessageId(uuid5(_NAMES, f"{number}:{author}:{text}")),
            author=author,
            kind=kind,
            text=text,
            at=self.now,
        )

    def brief(self, batch: tuple[Bubble, ...]) -> Brief:
        said = " ".join(bubble.text for bubble in batch)
        self.language = _language(said, self.language)
        self.numbers |= frozenset(Decimal(n) for n in re.findall(r"\d+", said))
        return Brief(
            language=self.language,
            now=self.now,
            introduce=not self.introduced,
            batch=batch,
            transcript=self.transcript,
            other_language=self.other_language,
            may_ask=frozenset(Slot) - self._unasked(),
            open_question=self.question,
            customer_numbers=self.numbers,
            customer_name=self.customer.known(Detail.NAME) or self.name,
            details={detail: known.value for detail, known in self.customer.details.items()},
            order=() if self._order_is_earlier else self._lines,
            earlier_order=self._lines if self._order_is_earlier else (),
            rules=HOUSE_RULES,
            shown=self.shown,
            pictured=self.pictured,
            useless_replies=self.useless,
        )

    @property
    def _lines(self) -> tuple[Wanted, ...]:
        return tuple(Wanted(line.product_id, line.quantity) for line in (self.order.lines if self.order else ()))

    @property
    def wanted(self) -> dict[str, int]:
        """The order: SKU and number of each line."""
        return {line.product_id.removeprefix("id-"): line.quantity for line in self._lines}

    @property
    def _order_is_earlier(self) -> bool:
        return self.order is not None and self.order.is_earlier(self.now)

    def _unasked(self) -> frozenset[Slot]:
        """As the application decides it."""
        later = {Slot.COMPANY, Slot.EMAIL, Slot.ADDRESS}
        known = {Slot.NAME} if self.name or self.customer.known(Detail.NAME) or self.introduced else set()
        earlier = set() if self._order_is_earlier else {Slot.EARLIER_ORDER}
        return frozenset(self.without | later | known | earlier)

    async def say(self, *texts: str, kind: MessageKind = MessageKind.TEXT) -> Answer:
        """Send one burst of messages and get the reply, with the state moved on as the application moves it."""
        return await self._answer(tuple(self.bubble(Author.CUSTOMER, text, kind) for text in texts))

    async def say_mixed(self, text: str, kind: MessageKind) -> Answer:
        """Send a file without words and a text in one burst."""
        return await self._answer((self.bubble(Author.CUSTOMER, "", kind), self.bubble(Author.CUSTOMER, text)))

    async def _answer(self, batch: tuple[Bubble, ...]) -> Answer:
        brief = self.brief(batch)
        house = House(self.now, self.down, brief.language)
        tools = tuple(ToolSpec(name=name, description="", schema=b"{}", changes=name in CHANGES) for name in TOOLS)
        conversation = ConversationId(_NAMES)
        bench = Workbench(
            brief=brief,
            conversation=Conversation(conversation, ChatAddress("whatsapp", "test", "97150"), self.now),
            customer=self.customer,
            ledger=house.ledger,
            order=self.order,
        )
        answers: tuple[ToolAnswer, ...] = ()
        for rounds in range(4):
            step = await self.planner.next_step(
                PlanRequest(brief=brief, ledger=house.ledger, tools=tools if rounds < 3 else (), answers=answers)
            )
            if isinstance(step, Draft):
                stopping = [f for f in verify(step, brief, house.ledger) if f.stops]
                assert not stopping, (step.text, stopping)
                answer = Answer(step, self.renderer.fill(step.text, house.ledger, self.language), house, rounds)
                self._remember(answer, batch)
                self.order = bench.order
                return answer
            assert isinstance(step, CallTools)
            answers += tuple([await house.run(call, bench) for call in step.calls])
        raise AssertionError("the planner asks for evidence without end")

    def _remember(self, answer: Answer, batch: tuple[Bubble, ...]) -> None:
        draft, ledger = answer.draft, answer.house.ledger
        self.log += [f"C: {b.text or '[' + b.kind + ']'}" for b in batch] + [f"N: {answer.text}"]
        if draft.attachments:
            self.log.append(f"   [pictures: {', '.join(draft.attachments)}]")
        self.transcript += batch
        self.transcript += (self.bubble(Author.NOOR, answer.text),)
        named = [ledger.get(found[1]) for found in _REFERENCE.finditer(draft.text) if not found[2]]
        self.shown = tuple(dict.fromkeys(f.product.id for f in named if isinstance(f, ProductFact))) or self.shown
        self.pictured |= {f.product.id for n in draft.attachments if isinstance(f := ledger.get(n), ProductFact)}
        self.question = OpenQuestion(draft.asks[0], self.now, self.shown) if draft.asks else self.question
        self.introduced = True
        self.useless = 0 if draft.useful else self.useless + 1
        self.now += timedelta(minutes=1)


def _language(said: str, before: Language) -> Language:
    counts = scripts(said)
    if counts[Script.ARABIC]:
        return Language.AR
    if counts[Script.CYRILLIC] > 2:
        return Language.RU
    return Language.EN if counts[Script.LATIN] > 3 else before
