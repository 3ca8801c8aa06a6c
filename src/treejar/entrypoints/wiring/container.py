"""The one place where everything meets. A later provider wins, so a test swaps a port without patching."""

from importlib import import_module

from dishka import AsyncContainer, Provider, make_async_container
from dishka.integrations.litestar import LitestarProvider

from treejar.entrypoints.config import Config
from treejar.entrypoints.wiring.gateways import Catalogue, Gateways, House, NoCatalogue, NoModels
from treejar.entrypoints.wiring.infrastructure import Infrastructure
from treejar.entrypoints.wiring.prompts import Writing
from treejar.entrypoints.wiring.shops import Shops, Storefront
from treejar.entrypoints.wiring.use_cases import Turn, UseCases


def build_container(config: Config, *overrides: Provider) -> AsyncContainer:
    """`config.database_url` must be set by now, to an outside database or the embedded one."""
    catalogue = Catalogue() if config.zoho.configured else NoCatalogue()
    return make_async_container(
        Infrastructure(),
        Gateways(),
        catalogue,
        Shops(),
        *((Storefront(),) if config.storefront_url else ()),
        House(),
        Writing(),
        UseCases(),
        Turn(),
        _models(config),
        LitestarProvider(),
        *overrides,
        context={Config: config},
    )


def _models(config: Config) -> Provider:
    """Loaded when they are wanted, as commands are: the SDK of the models takes longer to load than all the rest."""
    if not config.model.configured:
        return NoModels()
    models: Provider = import_module("treejar.entrypoints.wiring.models").Models()
    return models
