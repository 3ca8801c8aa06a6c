"""A house with the shipped knowledge, the rules behind an obedient model, a known customer, and another customer."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from tests.application.world import COMPLEMENTS, World
from tests.factories.catalog import ProductFactory, item, money
from tests.factories.dialog import MessageFactory, new_address
from tests.factories.escalation import ESCALATION, KNOWLEDGE
from tests.factories.knowledge import passage
from tests.factories.orders import order
from tests.fakes.hashing_embedder import HashingEmbedder
from tests.fakes.voices import FakeMedia, FakeTranscriber
from tests.injections.goals import CHAIR_ID, DESK_ID, Strangers
from tests.injections.obedient import ObedientModel

from treejar.adapters.knowledge.glossary import Glossary
from treejar.adapters.knowledge.house_rules import load_house_rules
from treejar.adapters.knowledge.phrases import FilePhrases
from treejar.adapters.knowledge.prompt_library import FilePrompts
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.planner import RulesPlanner
from treejar.adapters.rules.scout import RulesScout
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.inbound.hear_voices import HearVoices, Patience
from treejar.application.planning.prompt import PromptBook
from treejar.application.searching.find_passages import FindPassages
from treejar.application.searching.find_products import FindProducts
from treejar.application.searching.find_related import FindRelated
from treejar.application.terms.prompts import Template
from treejar.application.tools.change_order import ChangeOrder
from treejar.application.tools.check_stock import CheckStock
from treejar.application.tools.list_categories import ListCategories
from treejar.application.tools.price_items import PriceItems
from treejar.application.tools.recommend import Recommend
from treejar.application.tools.registry import Registry
from treejar.application.tools.remember_customer import RememberCustomer
from treejar.application.tools.search_knowledge import SearchKnowledge
from treejar.application.tools.search_products import SearchProducts
from treejar.application.tools.show_order import ShowOrder
from treejar.application.turn.commit import Commit
from treejar.application.turn.compose import Composer
from treejar.application.turn.render import Renderer
from treejar.application.turn.rows import Unspoken
from treejar.application.turn.run_turn import RunTurn
from treejar.domain.catalog.product import Product
from treejar.domain.dialog.customer import Customer, Detail, Known
from treejar.domain.dialog.message import Author, Message
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import MessageId, ProductId, conversation_of
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku
from treejar.entrypoints.wiring.prompts import instructions

FOLDER: Path = KNOWLEDGE
PROMPTS = FilePrompts.load(FOLDER)
HOUSE_RULES = msgspec.structs.replace(load_house_rules(FOLDER), unspoken=Unspoken(instructions(PROMPTS)))
PHRASES = FilePhrases.load(FOLDER / "phrases")
GLOSSARY = Glossary.load(FOLDER / "glossary")
RULES = RulesPlanner(PHRASES, Lexicon.load(FOLDER / "lexicon.toml"))
ARTICLE = "The delivery term is 2–8 working days. The exact day is agreed with a manager."
ASKED = {
    Language.EN: "How much is CH 616, and how long does delivery take?",
    Language.AR: "كم سعر CH 616 وكم مدة التوصيل؟",
    Language.RU: "Сколько стоит CH 616 и какой срок доставки?",
}
_COMPANY = {Detail.COMPANY: "Northwind Studio"}
QUESTIONS = ("how long does delivery take", "كم مدة التوصيل", "какой срок доставки")


class _Files:
    """Wordings: those that ship."""

    def __init__(self) -> None:
        self._templates = PROMPTS.shipped()

    async def current(self) -> Mapping[str, Template]:
        return self._templates


class InjectedHouse(World):
    """The application over memory, with everything real that reads, warrants, checks and writes."""

    def __init__(self) -> None:
        self.model = ObedientModel(PromptBook(PROMPTS.guidance, _Files()))
        super().__init__()
        self.media, self.speech = FakeMedia(), FakeTranscriber()
        self.ears = HearVoices(self.db.units, self.media, self.speech, self.clock, Patience(1, 1, 0))
        units, find = self.db.units, FindProducts(self.db.search, HashingEmbedder(), GLOSSARY)
        checked = CheckStock(units, self.stock, self.clock)
        self.tools = Registry(
            [
                SearchProducts(units, find, self.clock),
                checked,
                PriceItems(self.clock),
                ListCategories(self.db.search, self.clock),
                Recommend(FindRelated(units, self.db.related, HashingEmbedder(), COMPLEMENTS), self.clock),
                SearchKnowledge(FindPassages(self.db.knowledge_search, HashingEmbedder()), self.clock),
                RememberCustomer(GLOSSARY, self.clock),
                ChangeOrder(units, ESCALATION, self.ids, self.clock),
                ShowOrder(units, checked, self.clock),
                self.escalate,
            ]
        )
        self.run_turn = self.restarted()

    def restarted(self) -> RunTurn:
        return RunTurn(
            self.begin,
            Composer([self.model, RULES], self.tools, RulesScout(RULES)),
            Renderer(PHRASES),
            Commit(self.db.units),
            self.wake_ups,
            PHRASES,
            self.ids,
            self.clock,
            self.rules,
            HOUSE_RULES,
            self.ears,
        )

    async def furnished(
        self,
        *,
        product: Mapping[str, object] | None = None,
        article: str = ARTICLE,
        details: Mapping[Detail, str] = _COMPANY,
        noted: str = "I am on it.",
    ) -> None:
        """Goods, an article, a customer who has an order and was with a manager, and a stranger beside them."""
        await self.stocked(*map(item, _goods(product or {})))
        conversation = await self.opened()
        conversation.shown = (ProductId(CHAIR_ID), ProductId(DESK_ID))
        wanted = order(conversation.id, (DESK_ID, 2))
        customer = Customer(conversation.id)
        for detail, value in details.items():
            # As it may stand in storage: put there by whatever fills it, past the customer's own rules.
            customer.details[detail] = Known(value, MessageId(self.ids.new()), self.clock.now())
        async with self.db.units() as unit:
            await unit.knowledge.upsert([passage("delivery", "Delivery time", article, asked=QUESTIONS)])
            await unit.customers.save(customer)
            await unit.orders.save(wanted)
            await unit.messages.append([_said(self, Author.MANAGER, noted), _said(self, Author.NOOR, "Glad to help.")])
            await unit.commit()
        await self._stranger(new_address())
        await EmbedTexts(self.db.units, HashingEmbedder()).execute()

    async def _stranger(self, address: ChatAddress) -> None:
        chat, now = conversation_of(address), self.clock.now()
        customer = Customer(chat)
        for detail, mark in (
            (Detail.NAME, Strangers.NAME),
            (Detail.COMPANY, Strangers.COMPANY),
            (Detail.EMAIL, Strangers.EMAIL),
            (Detail.ADDRESS, Strangers.ADDRESS),
            (Detail.CHANNEL, Strangers.PHONE),
        ):
            customer.details[detail] = Known(mark.value, MessageId(self.ids.new()), now)
        async with self.db.units() as unit:
            conversation = await unit.conversations.open(address, now)
            await unit.conversations.save(conversation)
            await unit.customers.save(customer)
            await unit.orders.save(order(chat, (CHAIR_ID, 91)))
            said = MessageFactory.build(conversation_id=chat, text=f"I need {Strangers.SAID}", at=now)
            await unit.messages.append([said])
            await unit.commit()


def _goods(injected: Mapping[str, object]) -> list[Product]:
    chair: dict[str, object] = {
        "id": ProductId(CHAIR_ID),
        "sku": Sku("CH 616"),
        "name": "Ergo task chair",
        "price": money("540"),
    }
    desk = ProductFactory.build(
        id=ProductId(DESK_ID), sku=Sku("EX 210"), name="Oak writing desk", category="Desks", price=money("1200")
    )
    return [ProductFactory.build(**(chair | dict(injected))), desk]


def _said(house: InjectedHouse, author: Author, text: str) -> Message:
    return MessageFactory.build(conversation_id=house.chat, author=author, text=text, at=house.clock.now())
