"""Alternatives to a product, and what completes it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

import msgspec

from treejar.application.ports.errors import NotFound, PortError
from treejar.application.ports.products import StoredProduct
from treejar.application.ports.system import Clock
from treejar.application.searching.find_related import MOST_SIMILAR, FindRelated
from treejar.application.terms.facts import (
    AlternativeFact,
    ComplementFact,
    Fact,
    NothingFoundFact,
    PriceFact,
    ProductFact,
    UnavailableFact,
)
from treejar.application.tools.tool import Arguments, Effect, ToolRefused
from treejar.application.tools.workbench import Workbench
from treejar.domain.shared.ids import ProductId

CATALOGUE = "catalogue"
HIGHEST_PRICE = Decimal(10_000_000)


class RecommendInput(Arguments, frozen=True, kw_only=True):
    """`kind`: `similar` are alternatives, to be called so; `complements` complete the product. `max_price`: the most
    that one piece may cost, AED before VAT; for complements, what is left of the customer's budget."""

    product_id: Annotated[ProductId, msgspec.Meta(description="Id of a product found before")]
    kind: Annotated[
        Literal["similar", "complements"],
        msgspec.Meta(description="`similar`: alternatives, to be called so; `complements`: what goes with it"),
    ]
    max_price: Annotated[Decimal, msgspec.Meta(description="AED a piece")] | None = None
    in_stock: bool = True
    limit: Annotated[int, msgspec.Meta(ge=1, le=MOST_SIMILAR)] = 3

    def __post_init__(self) -> None:
        if self.max_price is not None and not 0 <= self.max_price <= HIGHEST_PRICE:
            raise ValueError(f"max_price must be from 0 to {HIGHEST_PRICE}")


class Recommend:
    """Each product found comes with its price and with the fact of how it is related, so that it is called what it is
    (DLG-15). Nothing fitting is a fact too."""

    name: ClassVar[str] = "recommend"
    description: ClassVar[str] = "Alternatives to a product found before, or what completes it, within a price."
    effect: ClassVar[Effect] = Effect.READ
    arguments: ClassVar[type[RecommendInput]] = RecommendInput

    def __init__(self, related: FindRelated, clock: Clock) -> None:
        self._related = related
        self._clock = clock

    async def run(self, wanted: RecommendInput, bench: Workbench) -> list[Fact]:
        try:
            facts = await (self._alternatives(wanted) if wanted.kind == "similar" else self._complements(wanted))
        except NotFound:
            raise ToolRefused(f"{wanted.product_id!r} is no product of the catalogue; use an id found before") from None
        except PortError:
            return [UnavailableFact(what="search", source=CATALOGUE, as_of=self._clock.now())]
        return facts or [NothingFoundFact(query=wanted.kind, source=CATALOGUE, as_of=self._clock.now())]

    async def _alternatives(self, wanted: RecommendInput) -> list[Fact]:
        found = await self._related.similar(
            wanted.product_id, max_price=wanted.max_price, in_stock=wanted.in_stock, limit=wanted.limit
        )
        source, now = CATALOGUE, self._clock.now()
        facts: list[Fact] = []
        for one in found:
            facts += self._product(one.stored, one.score)
            product = one.stored.product
            facts.append(AlternativeFact(product_id=product.id, to=wanted.product_id, source=source, as_of=now))
        return facts

    async def _complements(self, wanted: RecommendInput) -> list[Fact]:
        found = await self._related.complements(wanted.product_id, max_price=wanted.max_price, limit=wanted.limit)
        source, now = CATALOGUE, self._clock.now()
        facts: list[Fact] = []
        for one in found:
            facts += self._product(one.stored, 1.0)
            product = one.stored.product
            facts.append(
                ComplementFact(product_id=product.id, to=wanted.product_id, role=one.role, source=source, as_of=now)
            )
        return facts

    def _product(self, stored: StoredProduct, score: float) -> Sequence[Fact]:
        product, now = stored.product, self._clock.now()
        facts: list[Fact] = [ProductFact(product=product, score=score, source=CATALOGUE, as_of=now)]
        if product.price is not None:
            facts.append(PriceFact(product_id=product.id, price=product.price, source=CATALOGUE, as_of=now))
        return facts
