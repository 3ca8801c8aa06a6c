"""Ports to providers meet their adapters; a provider that is not configured gets an honest stand-in."""

import hmac
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import NewType

import httpx
from dishka import Provider, Scope, provide

import treejar
from treejar.adapters.knowledge.glossary import Glossary
from treejar.adapters.knowledge.library import FileKnowledge
from treejar.adapters.knowledge.phrases import FilePhrases
from treejar.adapters.media.inbound_shelf import InboundFolder
from treejar.adapters.media.shelf import FolderShelf
from treejar.adapters.media.signed_links import SignedLinks
from treejar.adapters.media.sources import PictureSources
from treejar.adapters.media.workshop import PillowWorkshop
from treejar.adapters.unconfigured.gateways import NoMessenger, NoOperations, NoOperationsItems
from treejar.adapters.unconfigured.speech import NoTranscriber
from treejar.adapters.wazzup.administration import WazzupAdministration
from treejar.adapters.wazzup.errors import Group, group_of
from treejar.adapters.wazzup.http import WazzupHttp
from treejar.adapters.wazzup.media import WazzupMedia
from treejar.adapters.wazzup.messenger import WazzupMessenger
from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.http import ZohoHttp
from treejar.adapters.zoho.inventory import ZohoCatalog, ZohoPictures, ZohoStock
from treejar.adapters.zoho.oauth import ZohoCredentials, ZohoTokens
from treejar.adapters.zoho.operations import ZohoOperations
from treejar.adapters.zoho.rows import RowMapper
from treejar.application.admin.provider_watch import ProviderWatch
from treejar.application.catalog.recent_stock import RecentStock
from treejar.application.ports.glossary import TradeGlossary
from treejar.application.ports.house import House as HousePort
from treejar.application.ports.inbound_files import InboundShelf
from treejar.application.ports.inbound_media import InboundMedia
from treejar.application.ports.knowledge import Phrasebook
from treejar.application.ports.media import MediaLinks
from treejar.application.ports.messenger import Messenger
from treejar.application.ports.messenger_admin import MessengerAdmin
from treejar.application.ports.operations import CatalogSource, OperationsItems, PictureSource, StockReader
from treejar.application.ports.passages import KnowledgeSource
from treejar.application.ports.pictures import PictureShelf, PictureWorkshop
from treejar.application.ports.speech import Transcriber
from treejar.application.ports.system import Clock
from treejar.application.ports.tokens import TokenVault
from treejar.entrypoints.config import Config
from treejar.entrypoints.wiring.shops import ShopPictures
from treejar.entrypoints.wiring.watched import WatchedCatalog, WatchedMessenger, WatchedStock
from treejar.entrypoints.wiring.written import written_by_us


def knowledge_folder() -> Path:
    """Beside the sources in a checkout, inside the package in an installation."""
    package = Path(treejar.__file__).parent
    packed = package / "_knowledge"
    return packed if packed.is_dir() else package.parents[1] / "knowledge"


WAZZUP, ZOHO, OPENROUTER = "wazzup", "zoho", "openrouter"
"""The names of the providers in health reports."""


def model_part(model: str) -> str:
    """The name there of one model of the route."""
    return f"{OPENROUTER} {model}"


WazzupClient = NewType("WazzupClient", httpx.AsyncClient)
ZohoClient = NewType("ZohoClient", httpx.AsyncClient)


class Gateways(Provider):
    scope = Scope.APP

    @provide
    async def wazzup_client(self) -> AsyncIterator[WazzupClient]:
        async with httpx.AsyncClient(trust_env=False) as client:
            yield WazzupClient(client)

    @provide
    async def zoho_client(self) -> AsyncIterator[ZohoClient]:
        async with httpx.AsyncClient(trust_env=False) as client:
            yield ZohoClient(client)

    @provide
    def watch(self, house: HousePort, clock: Clock) -> ProviderWatch:
        return ProviderWatch(house, clock, lambda code: group_of(code) is Group.STOP)

    @provide
    def messenger(self, config: Config, client: WazzupClient, watch: ProviderWatch) -> Messenger:
        if not config.wazzup.configured:
            return NoMessenger()
        http = WazzupHttp(client, config.wazzup.base_url, config.wazzup.api_key.reveal())
        return WatchedMessenger(WazzupMessenger(http), watch, WAZZUP)

    @provide
    def messenger_admin(self, config: Config, client: WazzupClient) -> MessengerAdmin:
        return WazzupAdministration(WazzupHttp(client, config.wazzup.base_url, config.wazzup.api_key.reveal()))

    @provide
    def inbound_media(self, config: Config, client: WazzupClient) -> InboundMedia:
        return WazzupMedia(client, config.wazzup.base_url)

    @provide
    def zoho_http(self, config: Config, client: ZohoClient, vault: TokenVault, clock: Clock) -> ZohoHttp:
        zoho = config.zoho
        credentials = ZohoCredentials(zoho.client_id, zoho.client_secret.reveal(), zoho.refresh_token.reveal())
        tokens = ZohoTokens(client, zoho.accounts_url, credentials, vault, clock)
        return ZohoHttp(client, zoho.inventory_url, zoho.organization_id, tokens)


class Catalogue(Provider):
    """Zoho Inventory as the source of products, stock and pictures."""

    scope = Scope.APP

    @provide
    def source(self, http: ZohoHttp, mapper: RowMapper, clock: Clock, watch: ProviderWatch) -> CatalogSource:
        return WatchedCatalog(ZohoCatalog(http, mapper, clock), watch, ZOHO)

    @provide
    def stock(self, http: ZohoHttp, mapper: RowMapper, clock: Clock, watch: ProviderWatch) -> StockReader:
        return RecentStock(WatchedStock(ZohoStock(http, mapper, clock), watch, ZOHO, clock), clock)

    @provide
    def operations(self, http: ZohoHttp, mapper: RowMapper, clock: Clock) -> OperationsItems:
        return ZohoOperations(http, mapper, clock)

    @provide
    def mapper(self) -> RowMapper:
        return RowMapper(ZohoFields())

    @provide
    def pictures(self, http: ZohoHttp, shops: ShopPictures) -> PictureSource:
        return PictureSources({ZOHO: ZohoPictures(http), **shops})


class NoCatalogue(Provider):
    """Zoho is not configured."""

    scope = Scope.APP

    source = provide(NoOperations, provides=CatalogSource)
    stock = provide(NoOperations, provides=StockReader)
    operations = provide(NoOperationsItems, provides=OperationsItems)

    @provide
    def pictures(self, shops: ShopPictures) -> PictureSource:
        return PictureSources({ZOHO: NoOperations(), **shops})


class NoModels(Provider):
    """No key for models: the rules write, and nobody hears voice notes."""

    scope = Scope.APP

    speech = provide(NoTranscriber, provides=Transcriber)


class House(Provider):
    """What comes from our own files and secrets."""

    scope = Scope.APP

    @provide
    def links(self, config: Config) -> MediaLinks:
        secret = hmac.digest(config.admin_token.reveal().encode(), b"media links", "sha256").hex()
        return SignedLinks(config.public_url, secret)

    @provide
    def shelf(self, config: Config) -> PictureShelf:
        return FolderShelf(config.home / "pictures")

    @provide
    def inbound_shelf(self, config: Config) -> InboundShelf:
        return InboundFolder(config.home / "inbound")

    @provide
    def workshop(self) -> Iterator[PictureWorkshop]:
        workshop = PillowWorkshop()
        yield workshop
        workshop.close()

    @provide
    def glossary(self) -> TradeGlossary:
        with written_by_us():
            return Glossary.load(knowledge_folder() / "glossary")

    @provide
    def written(self) -> KnowledgeSource:
        return FileKnowledge(knowledge_folder())

    @provide
    def phrases(self) -> Phrasebook:
        with written_by_us():
            return FilePhrases.load(knowledge_folder() / "phrases")
