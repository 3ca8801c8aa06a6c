"""The optional sources on the open web: the catalogue feed of the seller's site, and the old shop's pictures."""

from collections.abc import AsyncIterator, Mapping
from typing import NewType

import httpx
from dishka import Provider, Scope, provide

from treejar.adapters.storefront import bazara, catalog, rows
from treejar.adapters.storefront.bazara import BazaraPictures
from treejar.adapters.storefront.catalog import StorefrontCatalog
from treejar.adapters.storefront.feed import StorefrontFeed
from treejar.adapters.storefront.pictures import LinkedPictures
from treejar.adapters.storefront.reach import Reach
from treejar.adapters.storefront.web import Web
from treejar.application.admin.provider_watch import ProviderWatch
from treejar.application.ports.operations import CatalogSource, MorePictures, PictureSource
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.entrypoints.config import Config
from treejar.entrypoints.wiring.watched import WatchedCatalog

STOREFRONT = catalog.PROVIDER
"""Its name in health reports."""
ShopClient = NewType("ShopClient", httpx.AsyncClient)
ShopPictures = NewType("ShopPictures", Mapping[str, PictureSource])
"""The shops that are configured, by the name before the colon of their references."""


class Shops(Provider):
    """Pictures behind the links of shops; nothing where no shop is configured."""

    scope = Scope.APP

    @provide
    async def client(self) -> AsyncIterator[ShopClient]:
        async with httpx.AsyncClient(trust_env=False) as client:
            yield ShopClient(client)

    @provide
    def pictures(self, config: Config, client: ShopClient) -> ShopPictures:
        homes = {
            rows.PICTURES: config.storefront_url,
            bazara.PROVIDER: config.bazara.base_url if config.bazara.configured else "",
        }
        return ShopPictures(
            {name: LinkedPictures(_web(client, name, home), name) for name, home in homes.items() if home}
        )

    @provide
    def more(self, config: Config, client: ShopClient) -> MorePictures | None:
        if not config.bazara.configured:
            return None
        base_url = config.bazara.base_url
        return BazaraPictures(_web(client, bazara.PROVIDER, base_url), base_url, config.bazara.token.reveal())


class Storefront(Provider):
    """The feed is the catalogue; operations stay what they are (CAT-1, CAT-2)."""

    scope = Scope.APP

    @provide
    def source(self, config: Config, client: ShopClient, units: UnitsOfWork, watch: ProviderWatch) -> CatalogSource:
        feed = StorefrontFeed(_web(client, STOREFRONT, config.storefront_url), config.storefront_url)
        return WatchedCatalog(StorefrontCatalog(feed, units), watch, STOREFRONT)


def _web(client: httpx.AsyncClient, provider: str, home: str) -> Web:
    return Web(client, provider, Reach(provider, home))
