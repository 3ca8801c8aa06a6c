"""A little house for the rules planner: sample products and tools over them that record facts."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import msgspec
from tests.adapters.rules.small_library import KNOWLEDGE, complements, passages_for
from tests.fakes.memory.database import MemoryUnits
from tests.fakes.memory.session import Shared
from tests.fakes.system import FakeClock, SequentialIds

from treejar.adapters.knowledge.escalation import load_escalation
from treejar.adapters.knowledge.glossary import Glossary
from treejar.application.ports.products import CatalogItem
from treejar.application.terms.draft import ToolAnswer, ToolCall
from treejar.application.terms.facts import (
    AlternativeFact,
    AmbiguousFact,
    ComplementFact,
    Fact,
    FactLedger,
    FromPriceFact,
    HandoverFact,
    LearnedFact,
    NothingFoundFact,
    NoticeFact,
    NotSureFact,
    PassageFact,
    PriceFact,
    ProductFact,
    StockFact,
    UnavailableFact,
)
from treejar.application.tools.change_order import ChangeOrder
from treejar.application.tools.check_stock import CheckStockInput
from treejar.application.tools.escalate import Escalate
from treejar.application.tools.price_items import PriceItems
from treejar.application.tools.registry import Registry
from treejar.application.tools.remember_customer import RememberCustomer
from treejar.application.tools.show_order import ShowOrder
from treejar.application.tools.workbench import Workbench
from treejar.domain.catalog.design import design_of
from treejar.domain.catalog.product import Product
from treejar.domain.dialog.customer import Detail
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.escalation.hours import at_work
from treejar.domain.shared.ids import PictureRef, ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.money import Money
from treejar.domain.shared.sku import Sku, fold_sku

TOOLS = (
    *("search_products", "check_stock", "price_items", "list_categories", "recommend", "search_knowledge"),
    *("escalate", "remember_customer", "show_order", "change_order"),
)
CHANGES = frozenset({"escalate", "remember_customer", "change_order"})
POLICY = load_escalation(KNOWLEDGE)
GLOSSARY = Glossary.load(KNOWLEDGE / "glossary")


@dataclass(frozen=True)
class Shelf:
    """A product of the sample house and what the warehouse says of it; None: not tracked."""

    product: Product
    stock: int | None


def _shelf(sku: str, name: str, category: str, price: int | None, stock: int | None, **card: str) -> Shelf:
    unit = "set" if category == "Workstations" else "pcs"
    return Shelf(
        Product(
            id=ProductId(f"id-{sku}"),
            sku=Sku(sku),
            name=name,
            category=category,
            price=Money(Decimal(price)) if price else None,
            attributes=card,
            unit=unit,
            pictures=(PictureRef("test:picture"),),
        ),
        stock,
    )


_SIZE = {"dimensions": "W 660 × D 640 × H 970–1070 mm", "warranty": "3 years"}
SHELVES = (
    _shelf("CH-320", "Nova task chair, black", "Task chairs", 395, 48, colour="black", warranty="1 year"),
    _shelf("CH-410", "Mira mesh task chair, black", "Task chairs", 410, 26, colour="black", warranty="2 years"),
    _shelf("CH-410-GR", "Mira mesh task chair, grey", "Task chairs", 410, 11, colour="grey", warranty="2 years"),
    _shelf("CH-540", "Aria mesh task chair, black", "Task chairs", 540, 57, colour="black", **_SIZE),
    _shelf("CH-616", "Vela CH 616 mesh task chair, black", "Task chairs", 540, 9, colour="black", **_SIZE),
    _shelf("CH-616-GR", "Vela CH 616 mesh task chair, grey", "Task chairs", 540, 14, colour="grey", **_SIZE),
    _shelf("CH 616 NEW black", "Vela CH 616 NEW mesh task chair with headrest, black", "Task chairs", 620, 31),
    _shelf("CH-618", "Vela CH 618 mesh task chair, black", "Task chairs", 565, 64, colour="black", **_SIZE),
    _shelf("CH-900", "Zephyr pre-launch task chair, sage", "Task chairs", None, 6),
    _shelf("EX-210", "Baron high-back executive chair, black", "Executive chairs", 890, 12, colour="black"),
    _shelf("EX-300", "Regent leather executive chair, brown", "Executive chairs", 1850, 4, colour="brown"),
    _shelf("СН-733", "Contour visitor chair with padded arms, charcoal", "Meeting & visitor chairs", 395, 22),
    _shelf("TJ-FLOW-160", "Flow straight desk 160 cm, oak", "Desks", 690, 33, colour="oak"),
    _shelf("DK-BASE-140", "Base desk 140 cm with panel legs, white", "Desks", 520, 18, colour="white"),
    _shelf("SS-LIFT-140", "Lift sit-stand desk 140 cm, white", "Sit-stand desks", 1370, 15, colour="white"),
    _shelf("WS-4 Linea", "Linea 4-seat workstation with screens, white", "Workstations", 4860, 11, seats="4"),
    _shelf("WS-4 Grid", "Grid 4-seat bench workstation, white", "Workstations", 3740, 7, seats="4"),
    _shelf("MT-FORUM-240", "Forum meeting table 240 cm, white", "Meeting tables", 2150, 6, seats="8"),
    _shelf("MT-SENAT-240", "Senat boat-shaped meeting table 240 cm, walnut", "Meeting tables", 3480, 4),
    _shelf("2400", "Atlas boardroom table 2400 with metal base, concrete", "Meeting tables", 2960, 3),
    _shelf("SF-LOUNGE-2", "Haven 2-seat sofa, grey", "Sofas & reception", 1990, 5, colour="grey"),
    _shelf("RC-WAVE-180", "Wave reception counter 180 cm, white", "Sofas & reception", 3650, 2),
    _shelf("9719-4", "Mobile pedestal 9719 with four drawers, white", "Storage", 390, 17),
    _shelf("9719-5", "Mobile pedestal 9719 with five drawers, white", "Storage", 465, 5),
    _shelf("CB-HINGE-80", "Box hinged-door cabinet 80 cm high, oak", "Storage", 640, 0),
    _shelf("AR-77-GR", "Nook two-tone armchair, grey", "Sofas & reception", 1120, 8),
    _shelf("LM-ARC-1", "Arc LED desk lamp, black", "Accessories", 145, 0),
    _shelf("FR-REST-1", "Rest footrest with tilt, black", "Ergonomic aids", 95, 40, material="steel"),
    _shelf("CU-SOFT-1", "Soft seat cushion, grey", "Ergonomic aids", 120, 15),
    _shelf("MA-FLEX-1", "Flex single monitor arm, silver", "Ergonomic aids", 210, 25),
    _shelf("ar-77-gr", "Nook two-tone armchair, grey", "Sofas & reception", 1190, 1),
)


class _Shelved:
    """Live stock from the shelves."""

    def __init__(self, house: "House") -> None:
        self._house = house

    async def run(self, wanted: CheckStockInput, bench: Workbench) -> list[Fact]:
        return self._house._check_stock(wanted.product_ids)


async def _application_tools(house: "House") -> Registry:
    """What changes something is the application's own, so that the rules propose only what it accepts."""
    units, clock, ids = MemoryUnits(Shared()), FakeClock(house.now), SequentialIds()
    async with units() as unit:
        items = [CatalogItem(product=shelf.product, fingerprint=b"", stock=None) for shelf in SHELVES]
        await unit.products.upsert(items)
        await unit.commit()
    return Registry(
        [
            ChangeOrder(units, POLICY, ids, clock),
            ShowOrder(units, _Shelved(house), clock),
            Escalate(units, POLICY, ids, clock),
            RememberCustomer(GLOSSARY, clock),
            PriceItems(clock),
        ]
    )


class House:
    """Runs the tools as the application does: reads the sample shelves, records facts, names them."""

    def __init__(
        self,
        now: datetime,
        down: frozenset[str] = frozenset(),
        language: Language = Language.EN,
    ) -> None:
        self.refused: list[str] = []
        self.now, self.down, self.language = now, down, language
        self.ledger = FactLedger()
        self.calls: list[ToolCall] = []

    async def run(self, call: ToolCall, bench: Workbench) -> ToolAnswer:
        """One call, as the application runs it."""
        if call.tool not in {*CHANGES, "show_order", "price_items"} - self.down:
            return self.find(call)
        self.calls.append(call)
        answer = await (await _application_tools(self)).run(call, bench)
        self.refused += [f"{call.tool} {call.arguments}: {answer.refused}"] if answer.refused else []
        return answer

    def find(self, call: ToolCall) -> ToolAnswer:
        """Everything else."""
        self.calls.append(call)
        arguments = msgspec.json.decode(call.arguments)
        assert len(arguments.get("codes", ())) <= 8
        facts = getattr(self, f"_{call.tool}")(**arguments)
        return ToolAnswer(call=call, facts=tuple(self.ledger.record(fact) for fact in facts))

    @property
    def told(self) -> set[Trigger]:
        """What managers were told of in this turn."""
        return {fact.trigger for _, fact in self.ledger.of(NoticeFact)}

    def arguments(self, tool: str) -> list[dict[str, object]]:
        return [msgspec.json.decode(call.arguments) for call in self.calls if call.tool == tool]

    def _search_products(
        self, query, english, category, min_price, max_price, in_stock, every_variant, limit, codes
    ) -> list[Fact]:
        if "search" in self.down:
            return [UnavailableFact(source="test", as_of=self.now, what="search")]
        keys = {fold_sku(code) for code in codes}
        exact = [shelf for shelf in SHELVES if shelf.product.sku.key in keys]
        if exact and len({shelf.product.sku.key for shelf in exact}) < len(exact):
            ids = tuple(shelf.product.id for shelf in exact)
            found = [self._fact(shelf, exact=True) for shelf in exact]
            told = AmbiguousFact(source="test", as_of=self.now, code=codes[-1], product_ids=ids)
            return [told, *found, *self._prices(exact)]
        found = {shelf.product.sku.key for shelf in exact}
        missing: list[Fact] = [
            NothingFoundFact(source="test", as_of=self.now, query=code) for code in codes if fold_sku(code) not in found
        ]
        if exact:
            return [*missing, *(self._fact(shelf, exact=True) for shelf in exact), *self._prices(exact)]
        hits = [
            shelf
            for shelf in SHELVES
            if (category is None or shelf.product.category == category)
            and (not in_stock or (shelf.stock or 0) > 0)
            and (max_price is None or (shelf.product.price and shelf.product.price.amount <= Decimal(str(max_price))))
            and (min_price is None or (shelf.product.price and shelf.product.price.amount >= Decimal(str(min_price))))
        ]
        words = set(re.findall(r"\w+", f"{query} {english}".lower()))
        ranked = sorted(hits, key=lambda s: -len(words & set(re.findall(r"\w+", s.product.name.lower()))))
        if not every_variant:
            ranked = list({design_of(shelf.product): shelf for shelf in reversed(ranked)}.values())[::-1]
        ranked = ranked[:limit]
        if not ranked:
            return [*missing, NothingFoundFact(source="test", as_of=self.now, query=query)]
        return [*missing, *(self._fact(shelf) for shelf in ranked), *self._prices(ranked)]

    def _fact(self, shelf: Shelf, exact: bool = False) -> ProductFact:
        return ProductFact(
            source="test", as_of=self.now, product=shelf.product, exact=exact, score=1.0 if exact else 0.5
        )

    def _prices(self, shelves: list[Shelf]) -> list[Fact]:
        priced = [(s.product.id, s.product.price) for s in shelves]
        return [PriceFact(source="test", as_of=self.now, product_id=i, price=p) for i, p in priced if p is not None]

    def _check_stock(self, product_ids) -> list[Fact]:
        if "stock" in self.down:
            return [UnavailableFact(source="test", as_of=self.now, what="stock")]
        tracked = [shelf for shelf in SHELVES if shelf.product.id in product_ids and shelf.stock is not None]
        return [
            StockFact(source="test", as_of=self.now, product_id=s.product.id, available=s.stock or 0) for s in tracked
        ]

    def _recommend(self, product_id, kind, max_price, limit) -> list[Fact]:
        own = next(shelf for shelf in SHELVES if shelf.product.id == product_id)
        most = Decimal(str(max_price)) if max_price is not None else Decimal("Infinity")
        fitting = [s for s in SHELVES if s.stock and s.product.price and s.product.price.amount <= most]
        facts: list[Fact] = []
        if kind == "similar":
            words = set(own.product.name.split())
            kin = [s for s in fitting if s.product.category == own.product.category]
            kin.sort(key=lambda s: -len(words & set(s.product.name.split())))
            designs = {design_of(s.product): s for s in reversed(kin) if design_of(s.product) != design_of(own.product)}
            for shelf in list(designs.values())[::-1][:limit]:
                other = shelf.product.id
                facts += [self._fact(shelf), *self._prices([shelf])]
                facts.append(AlternativeFact(source="test", as_of=self.now, product_id=other, to=product_id))
        else:
            for companion in complements().of(own.product)[:limit]:
                found = next((s for s in fitting if any(m.fit(s.product) for m in companion.marks)), None)
                if found is not None:
                    beside, role = found.product.id, companion.name
                    facts += [self._fact(found), *self._prices([found])]
                    facts.append(
                        ComplementFact(source="test", as_of=self.now, product_id=beside, to=product_id, role=role)
                    )
        return facts or [NothingFoundFact(source="test", as_of=self.now, query=kind)]

    def _search_knowledge(self, query) -> list[Fact]:
        if "knowledge" in self.down:
            return [UnavailableFact(source="test", as_of=self.now, what="knowledge")]
        found = passages_for(query, self.language)
        if not found:
            return [NotSureFact(source="test", as_of=self.now, query=query)]
        return [
            PassageFact(
                source=passage.source,
                as_of=self.now,
                article=passage.article,
                title=passage.title,
                language=passage.language,
                text=passage.text,
                score=score,
            )
            for passage, score in found
        ]

    def _list_categories(self) -> list[Fact]:
        if "search" in self.down:
            return [UnavailableFact(source="test", as_of=self.now, what="search")]
        cheapest: dict[str, Money] = {}
        for shelf in SHELVES:
            price = shelf.product.price
            if price is not None and shelf.stock:
                known = cheapest.get(shelf.product.category)
                cheapest[shelf.product.category] = min(price, known) if known else price
        return [FromPriceFact(source="test", as_of=self.now, category=c, price=p) for c, p in cheapest.items()]

    def _escalate(self, trigger, need) -> list[Fact]:
        if "escalate" in self.down:
            return []
        return [HandoverFact(source="test", as_of=self.now, at_work=at_work(self.now))]

    def _remember_customer(self, detail, value) -> list[Fact]:
        assert detail in {known.value for known in Detail}
        return [LearnedFact(source="test", as_of=self.now, detail=detail)]
