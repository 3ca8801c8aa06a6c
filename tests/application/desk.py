"""One turn's workbench in a shop, for tests of the tools alone."""

import msgspec
from tests.application.evidence import CHAIR
from tests.application.world import World
from tests.factories.catalog import item
from tests.factories.orders import order
from tests.factories.turns import brief

from treejar.application.ports.products import CatalogItem
from treejar.application.terms.brief import Wanted
from treejar.application.terms.draft import ToolAnswer, ToolCall
from treejar.application.terms.facts import Fact
from treejar.application.tools.workbench import Workbench
from treejar.domain.dialog.customer import Customer
from treejar.domain.shared.ids import ProductId


class Desk:
    """A workbench over a shop with the chair CH 616 (540, twelve in stock)."""

    def __init__(self, said: str = "CH-616?", **known: object) -> None:
        self.world = World()
        self.said, self.known = said, known

    async def ready(self, *others: CatalogItem) -> "Desk":
        conversation = await self.world.opened()
        await self.world.stocked(item(CHAIR), *others)
        self.bench = Workbench(brief(self.said, **self.known), conversation, Customer(conversation.id))
        return self

    def holding(self, *lines: tuple[str, int], **changes: object) -> "Desk":
        """An order stands already, as the turn found it."""
        self.bench.order = order(self.bench.conversation.id, *lines, version=1, **changes)
        wanted = tuple(Wanted(ProductId(product), quantity) for product, quantity in lines)
        old = self.bench.order.is_earlier(self.world.clock.now())
        self.bench.brief = msgspec.structs.replace(
            self.bench.brief, order=() if old else wanted, earlier_order=wanted if old else ()
        )
        return self

    async def call(self, tool: str, arguments: str) -> ToolAnswer:
        return await self.world.tools.run(ToolCall(id="1", tool=tool, arguments=arguments), self.bench)

    async def ask(self, tool: str, **arguments: object) -> ToolAnswer:
        return await self.call(tool, msgspec.json.encode(arguments).decode())

    async def facts(self, tool: str, arguments: str) -> list[Fact]:
        return self.of(await self.call(tool, arguments))

    async def finds(self, *codes: str) -> None:
        """The author looks codes up."""
        await self.ask("search_products", query="", codes=codes)

    async def changes(self, *changes: dict[str, object], **more: object) -> list[Fact]:
        """The author changes the order, and is not refused."""
        return self.of(await self.ask("change_order", changes=changes, **more))

    async def refusal(self, *changes: dict[str, object], **more: object) -> str:
        """The author may not change the order so."""
        answer = await self.ask("change_order", changes=changes, **more)
        assert answer.refused
        return answer.refused

    def of(self, answer: ToolAnswer) -> list[Fact]:
        assert not answer.refused, answer.refused
        found = [self.bench.ledger.get(name) for name in answer.facts]
        return [fact for fact in found if fact is not None]

    @property
    def held(self) -> dict[str, int]:
        return {line.product_id: line.quantity for line in self.bench.order.lines} if self.bench.order else {}
