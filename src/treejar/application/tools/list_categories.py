"""What the shop sells, and from which price."""

from typing import ClassVar

from treejar.application.ports.errors import PortError
from treejar.application.ports.search import ProductSearch
from treejar.application.ports.system import Clock
from treejar.application.terms.facts import Fact, FromPriceFact, UnavailableFact
from treejar.application.tools.tool import Arguments, Effect
from treejar.application.tools.workbench import Workbench


class ListCategoriesInput(Arguments, frozen=True, kw_only=True):
    """Nothing to say."""


class ListCategories:
    """The lowest price of each category, taken from an active, priced product in stock (NEV-13)."""

    name: ClassVar[str] = "list_categories"
    description: ClassVar[str] = "The categories of the catalogue with their lowest price."
    effect: ClassVar[Effect] = Effect.READ
    arguments: ClassVar[type[ListCategoriesInput]] = ListCategoriesInput

    def __init__(self, search: ProductSearch, clock: Clock) -> None:
        self._search = search
        self._clock = clock

    async def run(self, wanted: ListCategoriesInput, bench: Workbench) -> list[Fact]:
        now = self._clock.now()
        try:
            anchors = await self._search.anchors()
        except PortError:
            return [UnavailableFact(what="search", source="catalogue", as_of=now)]
        return [
            FromPriceFact(category=anchor.category, price=price, source="catalogue", as_of=now)
            for anchor in anchors
            if (price := anchor.cheapest.product.price) is not None
        ]
