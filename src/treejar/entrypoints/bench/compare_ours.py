"""The turn of `bench compare` in our own loop: the composer, the OpenRouter planner, prompt and checks included."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID

from treejar.adapters.knowledge.house_rules import load_house_rules
from treejar.adapters.knowledge.prompt_library import FilePrompts
from treejar.adapters.openrouter.client import Address, OpenRouterClient
from treejar.adapters.openrouter.planner import OpenRouterPlanner
from treejar.adapters.openrouter.transport import make_http
from treejar.adapters.system.clock import SystemClock
from treejar.application.planning.prompt import Prompt, PromptBook
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.brief import Brief
from treejar.application.terms.facts import Fact, FactLedger, PriceFact, ProductFact, StockFact
from treejar.application.terms.prompts import Template
from treejar.application.terms.transcript import Bubble
from treejar.application.tools.check_stock import CheckStockInput
from treejar.application.tools.registry import Registry
from treejar.application.tools.search_products import SearchProductsInput
from treejar.application.tools.tool import Effect
from treejar.application.tools.workbench import Workbench
from treejar.application.turn.compose import Composer, Composition
from treejar.domain.catalog.product import Product
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.dialog.customer import Customer
from treejar.domain.dialog.message import Author, MessageKind
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, MessageId, ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.money import Money
from treejar.domain.shared.sku import Sku
from treejar.entrypoints.bench.author_watch import WatchedAuthor, WatchedBook, WatchedComposer
from treejar.entrypoints.bench.contestant import KEY, MODEL
from treejar.entrypoints.bench.fake_model import PRODUCT_ID
from treejar.entrypoints.wiring.gateways import knowledge_folder

SAID = "Do you have an ergonomic mesh chair, and how many are there?"
_SECONDS = 20.0
_NOW = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
_ID = ConversationId(UUID(int=616))
_CHAIR = Product(
    id=ProductId(PRODUCT_ID),
    sku=Sku("CH 616"),
    name="Ergo task chair",
    category="Task chairs",
    price=Money.of("540"),
    attributes={"colour": "black"},
)


class _Search:
    name: ClassVar[str] = "search_products"
    description: ClassVar[str] = "Search the catalogue."
    effect: ClassVar[Effect] = Effect.READ
    arguments: ClassVar[type[SearchProductsInput]] = SearchProductsInput

    async def run(self, wanted: SearchProductsInput, bench: Workbench) -> list[Fact]:
        return [
            ProductFact(product=_CHAIR, source="bench", as_of=_NOW),
            PriceFact(product_id=_CHAIR.id, price=Money.of("540"), source="bench", as_of=_NOW),
        ]


class _Stock:
    name: ClassVar[str] = "check_stock"
    description: ClassVar[str] = "Live stock of products found before."
    effect: ClassVar[Effect] = Effect.READ
    arguments: ClassVar[type[CheckStockInput]] = CheckStockInput

    async def run(self, wanted: CheckStockInput, bench: Workbench) -> list[Fact]:
        return [StockFact(product_id=_CHAIR.id, available=12, source="bench", as_of=_NOW)]


class _Files:
    """Wordings: those that ship."""

    def __init__(self, templates: Mapping[str, Template]) -> None:
        self._templates = templates

    async def current(self) -> Mapping[str, Template]:
        return self._templates


class OurLoop:
    """Built once; `turn` is one turn."""

    def __init__(self, base_url: str) -> None:
        prompts = FilePrompts.load(knowledge_folder())
        self._book = PromptBook(prompts.guidance, _Files(prompts.shipped()))
        self._house = load_house_rules(knowledge_folder())
        self._http = make_http()
        client = OpenRouterClient(Address(base_url, KEY), self._http)
        planner = OpenRouterPlanner(client, MODEL, WatchedBook(self._book), SystemClock(), seconds=_SECONDS)
        self._composer = WatchedComposer(Composer([WatchedAuthor(planner)], Registry([_Search(), _Stock()])))

    async def prompt(self) -> Prompt:
        """What is written before the first call."""
        return await self._book.write(PlanRequest(brief=self._brief(), ledger=FactLedger(), tools=()))

    async def turn(self) -> str:
        bench = Workbench(
            brief=self._brief(),
            conversation=Conversation(_ID, ChatAddress("bench", "whatsapp", "971500000616"), _NOW),
            customer=Customer(_ID),
            session=str(_ID),
        )
        composition = Composition()
        await self._composer.compose(bench, composition, _SECONDS)
        return composition.draft.text if composition.draft else "; ".join(composition.troubles)

    async def close(self) -> None:
        await self._http.aclose()

    def _brief(self) -> Brief:
        said = Bubble(
            message_id=MessageId(UUID(int=1)), author=Author.CUSTOMER, kind=MessageKind.TEXT, text=SAID, at=_NOW
        )
        return Brief(language=Language.EN, now=_NOW, introduce=False, batch=(said,), rules=self._house)
