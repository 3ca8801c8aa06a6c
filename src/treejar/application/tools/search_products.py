"""Find products by code or by words."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, ClassVar

import msgspec

from treejar.application.ports.errors import PortError
from treejar.application.ports.products import StoredProduct
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.searching.find_products import FindProducts, ProductWish
from treejar.application.terms.facts import (
    AmbiguousFact,
    Fact,
    NothingFoundFact,
    PriceFact,
    ProductFact,
    UnavailableFact,
)
from treejar.application.tools.designs import one_of_each
from treejar.application.tools.tool import Arguments, Effect
from treejar.application.tools.workbench import Workbench
from treejar.domain.shared.sku import fold_sku

HIGHEST_PRICE = Decimal(10_000_000)
CATALOGUE = "catalogue"
# So many hits a design are looked through: a design may come in a dozen colours and sizes.
VARIANTS = 12


class SearchProductsInput(Arguments, frozen=True, kw_only=True):
    """`query` is in the customer's words; `english` the same in the words of an English catalogue.

    `codes` are spellings of article codes found in the customer's words; they are looked up before any search.
    A search by words gives one product of each design; `every_variant` gives all its colours and sizes.
    """

    query: Annotated[str, msgspec.Meta(max_length=500, description="The wish in the customer's words; may be empty")]
    english: Annotated[str, msgspec.Meta(max_length=500, description="The same in English")] = ""
    category: Annotated[str, msgspec.Meta(description="Exact name from list_categories")] | None = None
    min_price: Annotated[Decimal, msgspec.Meta(description="AED a piece")] | None = None
    max_price: Annotated[Decimal, msgspec.Meta(description="AED a piece")] | None = None
    in_stock: Annotated[bool, msgspec.Meta(description="Only what is in stock")] = False
    every_variant: Annotated[bool, msgspec.Meta(description="All colours and sizes, not one of each design")] = False
    limit: Annotated[int, msgspec.Meta(ge=1, le=5)] = 3
    codes: Annotated[tuple[str, ...], msgspec.Meta(max_length=8, description="Article codes the customer wrote")] = ()

    def __post_init__(self) -> None:
        for name in ("min_price", "max_price"):
            price = getattr(self, name)
            if price is not None and not 0 <= price <= HIGHEST_PRICE:
                raise ValueError(f"{name} must be from 0 to {HIGHEST_PRICE}")


class SearchProducts:
    """Exact codes first (CAT-6); an ambiguous code is a question, not a guess; nothing found is said honestly."""

    name: ClassVar[str] = "search_products"
    description: ClassVar[str] = "Find furniture by article code or by words; gives names and listed prices before VAT."
    effect: ClassVar[Effect] = Effect.READ
    arguments: ClassVar[type[SearchProductsInput]] = SearchProductsInput

    def __init__(self, units: UnitsOfWork, find: FindProducts, clock: Clock) -> None:
        self._units = units
        self._find = find
        self._clock = clock

    async def run(self, wanted: SearchProductsInput, bench: Workbench) -> list[Fact]:
        try:
            exact = await self._by_codes(wanted.codes)
            if _any_product(exact):
                return exact
            found = exact + await self._by_words(wanted, bench)
            if not found or _any_product(found) or await self._catalogue_is_whole():
                return found
        except PortError:
            pass
        return [UnavailableFact(what="search", source=CATALOGUE, as_of=self._clock.now())]

    async def _catalogue_is_whole(self) -> bool:
        """Before the first complete synchronisation a product that is not found may exist all the same."""
        async with self._units.for_reading() as unit:
            return await unit.sync_runs.last_complete() is not None

    async def _by_codes(self, codes: Sequence[str]) -> list[Fact]:
        keys = {fold_sku(code): code for code in codes if fold_sku(code)}
        if not keys:
            return []
        async with self._units.for_reading() as unit:
            found = await unit.products.by_codes(keys)
        facts: list[Fact] = []
        for key, code in keys.items():
            matches = [stored for stored in found if stored.product.sku.key == key]
            if len(matches) > 1:
                ids = tuple(stored.product.id for stored in matches)
                facts.append(AmbiguousFact(code=code, product_ids=ids, source=CATALOGUE, as_of=self._clock.now()))
            if not matches:
                facts.append(NothingFoundFact(query=code, source=CATALOGUE, as_of=self._clock.now()))
            for stored in matches:
                facts += self._facts(stored, exact=True, score=1.0)
        return facts

    async def _by_words(self, wanted: SearchProductsInput, bench: Workbench) -> list[Fact]:
        if not wanted.query.strip() and not wanted.english.strip():
            return []
        hits = await self._find.execute(
            ProductWish(
                text=wanted.query,
                language=bench.brief.language,
                english=wanted.english,
                category=wanted.category,
                min_price=wanted.min_price,
                max_price=wanted.max_price,
                in_stock=wanted.in_stock,
                limit=wanted.limit if wanted.every_variant else wanted.limit * VARIANTS,
            )
        )
        if not wanted.every_variant:
            hits = one_of_each(hits, wanted.query, wanted.limit)
        if not hits:
            return [NothingFoundFact(query=wanted.query, source=CATALOGUE, as_of=self._clock.now())]
        return [fact for hit in hits for fact in self._facts(hit.stored, exact=False, score=hit.score)]

    def _facts(self, stored: StoredProduct, *, exact: bool, score: float) -> list[Fact]:
        product, now = stored.product, self._clock.now()
        facts: list[Fact] = [ProductFact(product=product, exact=exact, score=score, source=CATALOGUE, as_of=now)]
        if product.price is not None:
            facts.append(PriceFact(product_id=product.id, price=product.price, source=CATALOGUE, as_of=now))
        return facts


def _any_product(facts: Sequence[Fact]) -> bool:
    return any(isinstance(fact, ProductFact) for fact in facts)
