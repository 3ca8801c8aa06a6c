"""Stand-ins for providers nobody has configured: every call says so, and customers are still served honestly."""

from collections.abc import AsyncIterator, Collection, Mapping

from treejar.application.ports.errors import Unavailable
from treejar.application.ports.messenger import Accepted
from treejar.application.ports.operations import CatalogPage, OperationsItem, OperationsPage, Picture
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import OperationsId, PictureRef

REASON = "not configured"


class NoMessenger:
    """Messages wait in the outbox until a messenger is configured."""

    async def send_text(self, address: ChatAddress, text: str, key: str) -> Accepted:
        raise Unavailable("wazzup", REASON)

    async def send_file(self, address: ChatAddress, link: str, key: str) -> Accepted:
        raise Unavailable("wazzup", REASON)

    async def send_template(
        self, address: ChatAddress, template_id: str, values: tuple[str, ...], key: str
    ) -> Accepted:
        raise Unavailable("wazzup", REASON)


class NoOperations:
    """No catalogue, no stock, no pictures."""

    name = "none"

    async def pages(self) -> AsyncIterator[CatalogPage]:
        raise Unavailable("zoho inventory", REASON)
        yield CatalogPage(items=())

    async def levels(self, ids: Collection[OperationsId]) -> Mapping[OperationsId, StockLevel]:
        raise Unavailable("zoho inventory", REASON)

    async def fetch(self, reference: PictureRef) -> Picture | None:
        raise Unavailable("zoho inventory", REASON)


class NoOperationsItems:
    """No items of operations either."""

    async def pages(self) -> AsyncIterator[OperationsPage]:
        raise Unavailable("zoho inventory", REASON)
        yield OperationsPage(items=())

    async def find(self, sku: str) -> list[OperationsItem]:
        raise Unavailable("zoho inventory", REASON)
