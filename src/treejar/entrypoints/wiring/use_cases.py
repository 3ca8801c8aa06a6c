"""Use cases and the turn. They hold no state of their own, so one of each serves the whole process."""

from importlib.metadata import PackageNotFoundError, version

from dishka import Provider, Scope, provide

from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.planner import RulesPlanner
from treejar.application.admin.check_health import CheckHealth
from treejar.application.admin.conversations import ReadConversations
from treejar.application.catalog.embed_products import EmbedProducts
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.escalations.hand_back import HandBack
from treejar.application.escalations.take_over import TakeOver
from treejar.application.inbound.receive_messages import ReceiveMessages
from treejar.application.inbound.sweep import Sweep
from treejar.application.outbox.dispatch import Dispatch
from treejar.application.outbox.send import Send
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.house import House
from treejar.application.ports.inbox import Intake
from treejar.application.ports.knowledge import Phrasebook
from treejar.application.ports.operations import StockReader
from treejar.application.ports.planner import Planner
from treejar.application.ports.search import ProductSearch
from treejar.application.ports.system import Clock, Ids
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.wake_ups import WakeUps
from treejar.application.tools.check_stock import CheckStock
from treejar.application.tools.escalate import Escalate
from treejar.application.tools.list_categories import ListCategories
from treejar.application.tools.price_items import PriceItems
from treejar.application.tools.registry import Registry
from treejar.application.tools.remember_customer import RememberCustomer
from treejar.application.tools.search_products import SearchProducts
from treejar.application.turn.begin import Begin, TurnRules
from treejar.application.turn.commit import Commit
from treejar.application.turn.compose import Composer
from treejar.application.turn.give_up import GiveUp
from treejar.application.turn.render import Renderer
from treejar.application.turn.run_turn import RunTurn
from treejar.domain.dialog.quiet import QuietRule
from treejar.entrypoints.config import Config
from treejar.entrypoints.wiring.gateways import WAZZUP, ZOHO, knowledge_folder


class UseCases(Provider):
    scope = Scope.APP

    read = provide(ReadConversations)
    take_over = provide(TakeOver)
    hand_back = provide(HandBack)
    sweep = provide(Sweep)
    send = provide(Send)
    dispatch = provide(Dispatch)
    sync = provide(SyncCatalog)
    embed = provide(EmbedProducts)

    @provide
    def receive(self, intake: Intake, wake_ups: WakeUps, rules: TurnRules) -> ReceiveMessages:
        return ReceiveMessages(intake, wake_ups, rules.quiet)

    @provide
    def health(
        self, house: House, units: UnitsOfWork, wake_ups: WakeUps, clock: Clock, author: Planner, config: Config
    ) -> CheckHealth:
        providers = {WAZZUP: config.wazzup.configured, ZOHO: config.zoho.configured}
        return CheckHealth(house, units, wake_ups, clock, release(), author.name, providers)


class Turn(Provider):
    scope = Scope.APP

    begin = provide(Begin)
    commit = provide(Commit)
    renderer = provide(Renderer)
    run_turn = provide(RunTurn)
    give_up = provide(GiveUp)

    @provide
    def rules(self, config: Config) -> TurnRules:
        quiet, longest = config.turn.quiet, config.turn.quiet_max
        rule = QuietRule(ceiling=longest) if quiet is None else QuietRule(quiet, quiet, max(quiet, longest))
        return TurnRules(quiet=rule, turn_seconds=config.turn.turn_timeout, lease_seconds=config.turn.turn_timeout + 10)

    @provide
    def author(self, phrases: Phrasebook) -> Planner:
        return RulesPlanner(phrases, Lexicon.load(knowledge_folder() / "lexicon.toml"))

    @provide
    def tools(
        self,
        units: UnitsOfWork,
        search: ProductSearch,
        embedder: Embedder,
        stock: StockReader,
        ids: Ids,
        clock: Clock,
    ) -> Registry:
        return Registry(
            [
                SearchProducts(units, search, embedder, clock),
                CheckStock(units, stock, clock),
                PriceItems(clock),
                ListCategories(search, clock),
                Escalate(ids, clock),
                RememberCustomer(clock),
            ]
        )

    @provide
    def composer(self, author: Planner, tools: Registry) -> Composer:
        return Composer([author], tools)


def release() -> str:
    """The installed release; a checkout that is not installed has none."""
    try:
        return version("treejar")
    except PackageNotFoundError:
        return "checkout"
