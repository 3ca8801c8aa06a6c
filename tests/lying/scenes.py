"""Every situation of a turn that the true replies cover, with seeded goods, numbers and people."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from tests.lying.goods import SEATING, card_text, goods, goods_of
from tests.lying.scene import SEEN, Kind, Scene

from treejar.adapters.knowledge.library import FileKnowledge
from treejar.application.ports.passages import Passage
from treejar.application.terms.facts import (
    AmbiguousFact,
    HandoverFact,
    LearnedFact,
    NothingFoundFact,
    NoticeFact,
    NotSureFact,
    OrderChangedFact,
    OrderLineFact,
    PassageFact,
    UnavailableFact,
)
from treejar.domain.catalog.product import Product
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.language import Language
from treejar.domain.shared.money import Money

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
QUANTITIES = (2, 3, 4, 5, 6, 8, 10, 12, 14, 15, 18, 20, 24, 25, 30, 36, 40, 50)
PEOPLE = {
    Language.EN: ("Sara", "Omar", "Priya", "Mr. Haddad", "James", "Fatima", "Daniel", "Ms. Lopez"),
    Language.AR: ("سارة", "عمر", "أحمد", "فاطمة", "خالد", "مريم", "أبو محمد", "ليلى"),
    Language.RU: ("Анна", "Сергей", "Мария", "Олег Петрович", "Ирина", "Дмитрий", "Елена", "Тимур"),
}
TOPICS = (
    "about_treejar", "delivery_time", "delivery_installation", "payment", "warranty", "showroom", "samples", "regions",
    "custom_made", "stock", "pricing", "bulk", "urgent_orders", "origin",
)  # fmt: skip
Builder = Callable[[Scene], None]
SCENES: dict[str, Builder] = {}


def scene(kind: str, language: Language, seed: object) -> Scene:
    """The same seed gives the same facts in every language."""
    built = Scene(kind, language, Random(f"{kind}:{seed}"))
    SCENES[kind](built)
    return built


@cache
def passages() -> dict[tuple[str, Language], Passage]:
    """What the company has written down."""
    return {(found.article, found.language): found for found in FileKnowledge(KNOWLEDGE).passages() if found.text}


def _of(kind: str) -> Callable[[Builder], Builder]:
    def keep(builder: Builder) -> Builder:
        SCENES[kind] = builder
        return builder

    return keep


def _pick(of: Scene, fits: Callable[[Product, int], bool] = lambda product, stock: stock > 0) -> tuple[Product, int]:
    chosen = [pair for pair in goods() if fits(*pair) and pair[0] not in of.products]
    return of.rng.choice(chosen)


def _sister(of: Scene, fits: Callable[[Product, int], bool]) -> tuple[Product, int]:
    """Another product of the category of the first, at another price."""
    first = of.products[0]
    alike = [
        pair
        for pair in goods_of(first.category)
        if pair[0] not in of.products and pair[0].price != first.price and fits(*pair)
    ]
    return of.rng.choice(alike or [pair for pair in goods() if pair[0].price != first.price and fits(*pair)])


@_of("price")
def _price(of: Scene) -> None:
    of.find(_pick(of)[0], exact=True)


@_of("price_stock")
def _price_stock(of: Scene) -> None:
    product, stock = _pick(of)
    of.in_stock(of.find(product, exact=True), stock)


@_of("covered")
def _covered(of: Scene) -> None:
    quantity = of.rng.choice(QUANTITIES)
    product, stock = _pick(of, lambda product, stock: stock > quantity)
    of.in_stock(of.find(product), stock)
    of.line(1, quantity)


@_of("short")
def _short(of: Scene) -> None:
    quantity = of.rng.choice(QUANTITIES[5:])
    product, stock = _pick(of, lambda product, stock: 1 < stock < quantity)
    of.in_stock(of.find(product), stock)
    of.line(1, quantity)


@_of("short_alternative")
def _short_alternative(of: Scene) -> None:
    _short(of)
    quantity = int(of.values["qty1"].number or 0)
    product, stock = _sister(of, lambda product, stock: stock > quantity)
    of.in_stock(of.find(product), stock)
    of.alternative(2, 1)
    of.line(2, quantity)


@_of("sold_out")
def _sold_out(of: Scene) -> None:
    product, _ = _pick(of, lambda product, stock: stock == 0)
    of.in_stock(of.find(product, exact=True), 0)
    other, stock = _sister(of, lambda product, stock: stock > 3)
    of.in_stock(of.find(other), stock)
    of.alternative(2, 1)


@_of("stock_unknown")
def _stock_unknown(of: Scene) -> None:
    of.find(_pick(of)[0], exact=True)
    of.record(UnavailableFact(what="stock", **SEEN))


@_of("options")
def _options(of: Scene) -> None:
    first, stock = _pick(of, lambda product, stock: stock > 3)
    of.in_stock(of.find(first), stock)
    for _ in range(2):
        other, there = _sister(of, lambda product, stock: stock > 3)
        of.in_stock(of.find(other), there)


@_of("compare")
def _compare(of: Scene) -> None:
    known = {"warranty", "dimensions", "colour"}
    first, _ = _pick(of, lambda product, stock: known <= set(product.attributes))
    of.find(first, exact=True)
    of.find(_sister(of, lambda product, stock: known <= set(product.attributes))[0], exact=True)


@_of("total")
def _total(of: Scene) -> None:
    sums = []
    for number in (1, 2):
        quantity = of.rng.choice(QUANTITIES[:10])
        product, stock = _pick(of, lambda product, stock, least=quantity: stock > least)
        of.in_stock(of.find(product), stock)
        sums.append(of.line(number, quantity))
    of.sum(sums[0] + sums[1])


@_of("fits")
def _fits(of: Scene) -> None:
    _covered(of)
    total = of.values["total1"].number or Decimal(0)
    of.budget(1, Money.of((int(total) // 1000 + of.rng.choice((1, 2, 3, 5))) * 1000), Money(total))


@_of("over")
def _over(of: Scene) -> None:
    quantity = of.rng.choice(QUANTITIES[5:])
    product, stock = _pick(of, lambda product, stock: stock > quantity and product.price > Money.of(200))
    of.in_stock(of.find(product), stock)
    total = of.line(1, quantity)
    most = int(total.amount) // 500 - 1
    of.budget(1, Money.of(max(1, most - of.rng.randint(0, most // 3)) * 500), total)


@_of("cheaper")
def _cheaper(of: Scene) -> None:
    dear = lambda product, stock: product.price > Money.of(500) and product.category in SEATING  # noqa: E731
    of.find(_pick(of, dear)[0], exact=True)
    other, stock = _sister(of, lambda product, stock: product.price < of.price(1) and stock > 3)
    of.in_stock(of.find(other), stock)
    of.alternative(2, 1)


@_of("anchor")
def _anchor(of: Scene) -> None:
    of.from_price("Task chairs", Money.of(of.rng.choice((345, 395, 425, 460))), 1)
    of.from_price("Desks", Money.of(of.rng.choice((420, 560, 640, 699))), 2)


@_of("nothing")
def _nothing(of: Scene) -> None:
    wanted = {
        Language.EN: ("hammocks", "garden swings", "hospital beds", "bunk beds"),
        Language.AR: ("أراجيح", "أسرّة مستشفى", "خيام", "مراجيح حديقة"),
        Language.RU: ("гамаки", "садовые качели", "больничные койки", "двухъярусные кровати"),
    }[of.language]
    query = of.rng.choice(wanted)
    of.record(NothingFoundFact(query=query, **SEEN))
    of.say("query", query)
    of.from_price("Task chairs", Money.of("395"))


@_of("unsure")
def _unsure(of: Scene) -> None:
    of.record(NotSureFact(query="?", **SEEN))


@_of("unsure_noticed")
def _unsure_noticed(of: Scene) -> None:
    _unsure(of)
    of.record(NoticeFact(trigger=Trigger.UNKNOWN_QUESTION, need="a question", **SEEN))


@_of("handover")
def _handover(of: Scene) -> None:
    of.refer("hours", Kind.HOURS, HandoverFact(at_work=True, **SEEN), ".hours")


@_of("handover_later")
def _handover_later(of: Scene) -> None:
    of.refer("hours", Kind.HOURS, HandoverFact(at_work=False, **SEEN), ".hours")


@_of("order_changed")
def _order_changed(of: Scene) -> None:
    quantity = of.rng.choice(QUANTITIES)
    product, stock = _pick(of, lambda product, stock: stock > quantity)
    of.in_stock(of.find(product), stock)
    of.line(1, quantity)
    of.record(OrderLineFact(product_id=product.id, quantity=quantity, **SEEN))
    of.record(OrderChangedFact(**SEEN))


@_of("order_removed")
def _order_removed(of: Scene) -> None:
    _order_changed_without_event(of)
    gone, _ = _pick(of)
    of.find(gone)
    of.record(OrderChangedFact(removed=(gone.id,), **SEEN))


def _order_changed_without_event(of: Scene) -> None:
    quantity = of.rng.choice(QUANTITIES)
    product, _ = _pick(of)
    of.find(product)
    of.line(1, quantity)
    of.record(OrderLineFact(product_id=product.id, quantity=quantity, **SEEN))


@_of("learned")
def _learned(of: Scene) -> None:
    of.say("name", of.rng.choice(PEOPLE[of.language]))
    of.record(LearnedFact(detail="name", **SEEN))


@_of("discount")
def _discount(of: Scene) -> None:
    _covered(of)


@_of("discount_noticed")
def _discount_noticed(of: Scene) -> None:
    _covered(of)
    of.record(NoticeFact(trigger=Trigger.SPECIAL_TERMS, need="a discount", **SEEN))


@_of("unlisted")
def _unlisted(of: Scene) -> None:
    silent = lambda product, stock: not any(word in card_text(product) for word in ("kg", "load", "weight"))  # noqa: E731
    of.find(_pick(of, silent)[0], exact=True)


@_of("listed")
def _listed(of: Scene) -> None:
    known = {"warranty", "dimensions", "colour"}
    of.find(_pick(of, lambda product, stock: known <= set(product.attributes))[0], exact=True)


@_of("complement")
def _complement(of: Scene) -> None:
    desk, stock = of.rng.choice([pair for pair in goods_of("Desks") if pair[1] > 3])
    of.in_stock(of.find(desk), stock)
    beside, there = of.rng.choice([pair for pair in goods_of("Storage", "Accessories") if pair[1] > 3])
    of.in_stock(of.find(beside), there)
    of.complement(2, 1, "storage")


@_of("details")
def _details(of: Scene) -> None:
    _order_changed_without_event(of)


@_of("ambiguous")
def _ambiguous(of: Scene) -> None:
    first, second = of.rng.sample(
        [pair[0] for pair in goods_of("Task chairs") if pair[0].sku.code.startswith("CH-")], 2
    )
    of.find(first)
    of.find(second)
    of.record(AmbiguousFact(code="CH", product_ids=(first.id, second.id), **SEEN))


@_of("project")
def _project(of: Scene) -> None:
    product, stock = of.rng.choice([pair for pair in goods_of("Workstations") if pair[1] > 3])
    of.in_stock(of.find(product), stock)
    of.from_price("Task chairs", Money.of("395"))
    people = of.rng.choice((12, 16, 20, 24, 30, 40, 60))
    of.say("people", str(people), Kind.PEOPLE, Decimal(people))


@_of("picture")
def _picture(of: Scene) -> None:
    product, stock = _pick(of)
    of.in_stock(of.find(product), stock)
    of.pictures = ("f1",)


@_of("media")
def _media(of: Scene) -> None:
    """A picture or a file came without words."""


def _bare(of: Scene) -> None:
    """Nothing was looked up."""


def _noticed(trigger: Trigger) -> Builder:
    def build(of: Scene) -> None:
        of.record(NoticeFact(trigger=trigger, need="the wish", **SEEN))

    return build


def _told(topic: str) -> Builder:
    def build(of: Scene) -> None:
        found = passages()[f"faq/{topic}", of.language]
        fact = PassageFact(
            article=found.article, title=found.title, language=found.language, text=found.text, score=0.9, **SEEN
        )
        of.refer("passage", Kind.PASSAGE, fact)
        of.refer("lead", Kind.PASSAGE, fact, ".lead")
        of.say("whole", found.text)
        of.say("beginning", fact.lead)

    return build


SCENES |= {f"passage_{topic}": _told(topic) for topic in TOPICS}
SCENES |= dict.fromkeys(("bot", "off_topic", "thanks", "later", "used", "job", "partner"), _bare)
SCENES |= dict.fromkeys(("call", "site", "sample", "assembly", "date", "custom", "sourcing", "payment_terms"), _bare)
SCENES |= {
    "call_noticed": _noticed(Trigger.CALL_BACK),
    "site_noticed": _noticed(Trigger.LOGISTICS),
    "sample_noticed": _noticed(Trigger.SAMPLES),
    "assembly_noticed": _noticed(Trigger.LOGISTICS),
    "date_noticed": _noticed(Trigger.LOGISTICS),
    "custom_noticed": _noticed(Trigger.SPECIAL_TERMS),
}
