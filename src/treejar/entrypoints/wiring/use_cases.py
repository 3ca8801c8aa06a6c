"""Use cases and the turn. They hold no state of their own, so one of each serves the whole process."""

from importlib.metadata import PackageNotFoundError, version

import msgspec
from dishka import Provider, Scope, alias, provide

from treejar.adapters.knowledge.complements import load_complements
from treejar.adapters.knowledge.escalation import load_escalation
from treejar.adapters.knowledge.house_rules import load_house_rules
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.planner import RulesPlanner
from treejar.adapters.rules.scout import RulesScout
from treejar.adapters.unconfigured.speech import NoTranscriber
from treejar.application.admin.catalogue import ReadCatalogue
from treejar.application.admin.check_health import CheckHealth
from treejar.application.admin.conversations import ReadConversations
from treejar.application.admin.picture_links import PictureLinks
from treejar.application.admin.start_sync import StartSync
from treejar.application.admin.stock import ReadStock
from treejar.application.catalog.add_more_pictures import AddMorePictures
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.catalog.fetch_picture import FetchPicture
from treejar.application.catalog.fetch_pictures import FetchPictures
from treejar.application.catalog.index_knowledge import IndexKnowledge
from treejar.application.catalog.link_operations import LinkOperations
from treejar.application.catalog.picture_library import PictureLibrary
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.catalog.sync_when_due import SyncWhenDue
from treejar.application.escalations.hand_back import HandBack
from treejar.application.escalations.take_over import TakeOver
from treejar.application.inbound.hear_voices import HearVoices
from treejar.application.inbound.keep_files import KeepFiles
from treejar.application.inbound.receive_messages import ReceiveMessages
from treejar.application.inbound.sweep import Sweep
from treejar.application.outbox.dispatch import Dispatch
from treejar.application.outbox.send import Send
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.glossary import TradeGlossary
from treejar.application.ports.house import House
from treejar.application.ports.inbound_media import InboundMedia
from treejar.application.ports.inbox import Intake
from treejar.application.ports.knowledge import Phrasebook
from treejar.application.ports.operations import CatalogSource, OperationsItems, StockReader
from treejar.application.ports.pictures import PictureShelf, ProductPictures
from treejar.application.ports.planner import Planner, Scout
from treejar.application.ports.related import RelatedProducts
from treejar.application.ports.search import ProductSearch
from treejar.application.ports.speech import Transcriber
from treejar.application.ports.system import Clock, Ids
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.voices import Ears
from treejar.application.ports.wake_ups import WakeUps
from treejar.application.searching.find_passages import FindPassages
from treejar.application.searching.find_products import FindProducts
from treejar.application.searching.find_related import FindRelated
from treejar.application.terms.house_rules import HouseRules
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
from treejar.application.turn.rehearse import Rehearse
from treejar.application.turn.render import Renderer
from treejar.application.turn.rows import Unspoken
from treejar.application.turn.run_turn import RunTurn
from treejar.domain.dialog.quiet import QuietRule
from treejar.domain.escalation.policy import EscalationPolicy
from treejar.entrypoints.config import Config
from treejar.entrypoints.wiring.gateways import OPENROUTER, WAZZUP, ZOHO, knowledge_folder, model_part
from treejar.entrypoints.wiring.infrastructure import EMBEDDING
from treejar.entrypoints.wiring.shops import STOREFRONT
from treejar.entrypoints.wiring.written import written_by_us


class UseCases(Provider):
    scope = Scope.APP

    read = provide(ReadConversations)
    catalogue = provide(ReadCatalogue)
    picture_links = provide(PictureLinks)
    start_sync = provide(StartSync)
    sync_when_due = provide(SyncWhenDue)
    take_over = provide(TakeOver)
    hand_back = provide(HandBack)
    sweep = provide(Sweep)
    keep_files = provide(KeepFiles)
    send = provide(Send)
    dispatch = provide(Dispatch)
    sync = provide(SyncCatalog)
    index_knowledge = provide(IndexKnowledge)
    find_passages = provide(FindPassages)
    find_products = provide(FindProducts)
    embed = provide(EmbedTexts)
    more_pictures = provide(AddMorePictures)
    picture = provide(FetchPicture)
    library = provide(PictureLibrary)
    product_pictures = alias(source=PictureLibrary, provides=ProductPictures)

    @provide
    def fetch_pictures(
        self, fetch: FetchPicture, shelf: PictureShelf, units: UnitsOfWork, clock: Clock
    ) -> FetchPictures:
        return FetchPictures(fetch, shelf, units, clock)

    @provide
    def related(self, units: UnitsOfWork, related: RelatedProducts, embedder: Embedder) -> FindRelated:
        with written_by_us():
            policy = load_complements(knowledge_folder() / "policies/complements.toml")
        return FindRelated(units, related, embedder, policy)

    @provide
    def link(
        self, source: CatalogSource, operations: OperationsItems, units: UnitsOfWork, config: Config
    ) -> LinkOperations | None:
        """None where the catalogue is operations' own, or where there are no operations to ask."""
        own = source.name == ZOHO
        return LinkOperations(operations, units) if config.zoho.configured and not own else None

    @provide
    def stock(self, units: UnitsOfWork, stock: StockReader, operations: OperationsItems) -> ReadStock:
        return ReadStock(units, stock, operations)

    @provide
    def receive(self, intake: Intake, wake_ups: WakeUps, rules: TurnRules) -> ReceiveMessages:
        return ReceiveMessages(intake, wake_ups, rules.quiet)

    @provide
    def health(
        self, house: House, units: UnitsOfWork, wake_ups: WakeUps, clock: Clock, author: Planner, config: Config
    ) -> CheckHealth:
        providers = {
            WAZZUP: config.wazzup.configured,
            ZOHO: config.zoho.configured,
            OPENROUTER: config.model.configured,
            EMBEDDING: True,
        }
        if config.storefront_url:
            providers[STOREFRONT] = True
        if config.model.configured and len(config.model.writers) > 1:
            # While another one serves, the provider is well and a model may not be.
            providers |= {model_part(model): True for model in config.model.writers}
        return CheckHealth(house, units, wake_ups, clock, release(), author.name, providers)


class Turn(Provider):
    scope = Scope.APP

    begin = provide(Begin)
    commit = provide(Commit)
    renderer = provide(Renderer)
    run_turn = provide(RunTurn)
    rehearse = provide(Rehearse)
    give_up = provide(GiveUp)

    @provide
    def ears(self, units: UnitsOfWork, media: InboundMedia, speech: Transcriber, clock: Clock) -> Ears | None:
        """None where no speech model is configured."""
        return None if isinstance(speech, NoTranscriber) else HearVoices(units, media, speech, clock)

    @provide
    def house(self, unspoken: Unspoken) -> HouseRules:
        with written_by_us():
            rules = load_house_rules(knowledge_folder())
        return msgspec.structs.replace(rules, unspoken=unspoken)

    @provide
    def escalation(self) -> EscalationPolicy:
        with written_by_us():
            return load_escalation(knowledge_folder())

    @provide
    def rules(self, config: Config) -> TurnRules:
        quiet, longest = config.turn.quiet, config.turn.quiet_max
        rule = QuietRule(ceiling=longest) if quiet is None else QuietRule(quiet, quiet, max(quiet, longest))
        return TurnRules(quiet=rule, turn_seconds=config.turn.turn_timeout, lease_seconds=config.turn.turn_timeout + 10)

    @provide
    def written_rules(self, phrases: Phrasebook) -> RulesPlanner:
        with written_by_us():
            lexicon = Lexicon.load(knowledge_folder() / "lexicon.toml")
        return RulesPlanner(phrases, lexicon)

    @provide
    def author(self, written_rules: RulesPlanner) -> Planner:
        return written_rules

    @provide
    def scout(self, written_rules: RulesPlanner) -> Scout:
        return RulesScout(written_rules)

    @provide
    def tools(
        self,
        units: UnitsOfWork,
        search: ProductSearch,
        find: FindProducts,
        stock: StockReader,
        related: FindRelated,
        passages: FindPassages,
        glossary: TradeGlossary,
        escalation: EscalationPolicy,
        ids: Ids,
        clock: Clock,
    ) -> Registry:
        checked = CheckStock(units, stock, clock)
        return Registry(
            [
                SearchProducts(units, find, clock),
                checked,
                PriceItems(clock),
                ListCategories(search, clock),
                Recommend(related, clock),
                SearchKnowledge(passages, clock),
                RememberCustomer(glossary, clock),
                ChangeOrder(units, escalation, ids, clock),
                ShowOrder(units, checked, clock),
                Escalate(units, escalation, ids, clock),
            ]
        )

    @provide
    def composer(self, author: Planner, written_rules: RulesPlanner, tools: Registry, scout: Scout) -> Composer:
        """A model that fails leaves the turn to the rules; they need no scout, for they ask for the same."""
        authors = list(dict.fromkeys([author, written_rules]))
        return Composer(authors, tools, scout if len(authors) > 1 else None)


def release() -> str:
    """The installed release; a checkout that is not installed has none."""
    try:
        return version("treejar")
    except PackageNotFoundError:
        return "checkout"
