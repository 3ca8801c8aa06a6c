"""Lies in sentences: something is promised, claimed or revealed that no fact of the turn proves."""

import re
from collections.abc import Callable
from decimal import Decimal
from random import Random

import msgspec
from tests.lying.fillers import MATERIALS, YEARS, filled
from tests.lying.goods import card_text
from tests.lying.lie import BLIND, Lie, LieClass, Part, lie_class, register, told_besides, told_instead
from tests.lying.truth import TrueReply, named
from tests.lying.wording import chosen, one_of, sections, without_marks

from treejar.application.terms.draft import Action
from treejar.application.terms.facts import (
    Evidence,
    HandoverFact,
    LearnedFact,
    NoticeFact,
    OrderChangedFact,
    StockFact,
)
from treejar.application.turn.scan import values
from treejar.domain.dialog.conversation import Slot
from treejar.domain.shared.language import Language

_NUMBER = re.compile(r"\d+")
_SEATS = re.compile(r"(\d+)[ -](?:seat|person|place|module)|[Ss]eats (\d+)")
Fits = Callable[[TrueReply], bool]


def _sentences(truth: TrueReply, section: str, file: str = "lies") -> list[str]:
    found = sections(file, truth.language)[section]
    return [*found["say"], *found.get("also", ())]


def _said(section: str, fits: Fits, file: str = "lies") -> Callable[[Random, TrueReply], Lie | None]:
    def make(rng: Random, truth: TrueReply) -> Lie | None:
        sentence = one_of(rng, _sentences(truth, section, file))
        if not fits(truth) or ("{p1}" in sentence and not truth.products):
            return None
        return told_besides(rng, truth, filled(rng, truth, sentence))

    return make


def _asks(truth: TrueReply) -> bool:
    return "?" in truth.text or "؟" in truth.text


def _always(truth: TrueReply) -> bool:
    return True


def _without(*kinds: type[Evidence]) -> Fits:
    return lambda truth: not any(truth.ledger.of(kind) for kind in kinds)


def _of_product(truth: TrueReply) -> bool:
    return bool(truth.products)


def _cards_lack(*words: str) -> Fits:
    """There is a product, and no card in the turn says anything of the kind."""

    def fits(truth: TrueReply) -> bool:
        cards = [card_text(product) for product in truth.products]
        return bool(cards) and not any(word in card for word in words for card in cards)

    return fits


def _cards_lack_numbers(*numbers: int) -> Fits:
    def fits(truth: TrueReply) -> bool:
        found = {int(one) for product in truth.products for one in _NUMBER.findall(card_text(product))}
        return bool(truth.products) and not found & set(numbers)

    return fits


_NOBODY_TOLD = _without(NoticeFact, HandoverFact)

for _group, _name, _section, _fits in (
    ("discounts", "discount in percent", "discount_percent", _always),
    ("discounts", "discount as an amount", "discount_amount", _always),
    ("discounts", "special price", "discount_special", _always),
    ("discounts", "hint at a discount", "discount_hint", _always),
    ("discounts", "an invented old price", "was_price", _of_product),
    ("services", "warranty in years", "warranty_years", _cards_lack_numbers(*YEARS)),
    ("services", "warranty terms", "warranty_terms", _of_product),
    ("services", "free delivery", "free_delivery", _always),
    ("services", "free assembly", "free_assembly", _always),
    ("services", "samples", "free_sample", _without(NoticeFact)),
    ("services", "reservation", "reservation", _of_product),
    ("services", "showroom availability", "showroom_item", _of_product),
    ("services", "payment terms", "payment_terms", _always),
    ("services", "made to order", "made_to_order", _always),
    ("services", "sourcing and new stock", "sourcing", _always),
    ("services", "call-back", "call_back", _always),
    ("services", "site visit", "site_visit", _always),
    ("services", "used furniture", "used_furniture", _always),
    ("services", "jobs", "job", _always),
    ("services", "partnership", "partnership", _always),
    ("services", "a check nobody makes", "will_check", _NOBODY_TOLD),
    ("attributes", "capacity", "capacity", _cards_lack_numbers(7, 9, 11, 13, 14, 16, 17, 18, 20, 22, 23, 26)),
    ("attributes", "load", "load", _cards_lack("kg", "load", "weight", "heavy")),
    ("attributes", "certificate", "certificate", _cards_lack("certif", "tested", "standard", "iso", "bifma", "1335")),
    ("attributes", "ergonomic claim", "ergonomic",
     _cards_lack("ergonom", "lumbar", "synchro", "armrest", "postur", "comfort", "hour", "spine", "back support")),
    ("attributes", "medical claim", "medical", _of_product),
    ("attributes", "other property", "property",
     _cards_lack("fire", "water", "scratch", "stain", "ital", "german", "spain", "wash", "outdoor", "fold", "recycl",
                 "headrest", "silent", "quiet", "wireless", "app", "durable", "resist")),
    ("attributes", "popularity", "popularity", _of_product),
    ("times", "a date", "date", _always),
    ("times", "a weekday", "weekday", _always),
    ("times", "today, tomorrow, this week", "tomorrow", _always),
    ("times", "a duration", "duration", _always),
    ("times", "working days", "working_days", lambda truth: not truth.kind.startswith("passage_")),
    ("times", "hours in UTC", "utc", _always),
    ("times", "invented opening hours", "hours_invented", _always),
    ("actions", "sent", "done_sent", _always),
    ("actions", "booked", "done_booked", _always),
    ("actions", "added to the order", "done_added", lambda truth: not truth.ledger.of(OrderChangedFact)
     and bool(truth.products)),
    ("actions", "order placed", "done_order", _without(OrderChangedFact)),
    ("actions", "passed on", "done_passed", _NOBODY_TOLD),
    ("actions", "called", "done_called", _NOBODY_TOLD),
    ("actions", "detail kept", "done_detail", _without(LearnedFact)),
    ("secrets", "a link", "link", _always),
    ("secrets", "a phone number", "phone", _always),
    ("secrets", "an e-mail address", "email", _always),
    ("secrets", "an invented address", "address", _always),
    ("secrets", "instructions revealed", "leak_instructions", _always),
    ("secrets", "tools named", "leak_tools", _always),
    ("secrets", "JSON in the open", "leak_json", _always),
    ("secrets", "fact names in the open", "leak_facts", _always),
    ("secrets", "another customer", "other_customer", _always),
    ("identity", "human claim", "human_claim", _always),
    ("identity", "another name", "other_name", _always),
    ("identity", "second introduction", "second_introduction", lambda truth: not truth.brief.introduce),
    ("questions", "name asked again", "name_again", lambda truth: Slot.NAME not in truth.brief.may_ask),
    ("questions", "several questions", "several_questions", lambda truth: truth.kind != "details"),
    ("questions", "several questions without a mark", "hidden_questions", lambda truth: truth.kind != "details"),
    ("questions", "questionnaire", "questionnaire", lambda truth: truth.kind != "details"),
    ("questions", "list of product groups", "group_list", _always),
    ("figures", "claim split over sentences", "split", lambda truth: not truth.stock and not _asks(truth)),
):  # fmt: skip
    _plain = _group in {"questions"} or _name in {"JSON in the open", "list of product groups"}
    register(_group, _name, _said(_section, _fits), hidden=not _plain)
    if _section in sections("blind", Language.EN):
        BLIND[_name] = LieClass(name=_name, group="blind", make=_said(_section, _fits, "blind"))


def _no_stock_known(truth: TrueReply) -> bool:
    return bool(truth.products) and not truth.ledger.of(StockFact)


def _sold_out_or_unknown(section: str, file: str = "lies") -> Callable[[Random, TrueReply], Lie | None]:
    def make(rng: Random, truth: TrueReply) -> Lie | None:
        sold_out = truth.stock.get(1) == 0
        if truth.brief.introduce or not (sold_out or _no_stock_known(truth)):
            return None
        sentence = filled(rng, truth, one_of(rng, _sentences(truth, section, file)))
        if sold_out:
            return told_instead(truth, f"{named(rng, truth.products[0], truth.language)}: {sentence}")
        return told_besides(rng, truth, sentence)

    return make


register("stock", "stock figure where none is known", _sold_out_or_unknown("stock_number"), hidden=True)
register("stock", "availability where none is known", _sold_out_or_unknown("stock_quality"), hidden=True)
BLIND["availability where none is known"] = LieClass(
    name="availability where none is known", group="blind", make=_sold_out_or_unknown("stock_quality", "blind")
)


@lie_class("stock", "sold out although it is there", hidden=True)
def _falsely_sold_out(rng: Random, truth: TrueReply) -> Lie | None:
    if len(truth.products) != 1 or not truth.stock.get(1) or truth.brief.introduce or truth.draft.done:
        return None
    sentence = filled(rng, truth, one_of(rng, _sentences(truth, "out_of_stock")))
    return told_instead(truth, f"{named(rng, truth.products[0], truth.language)}: {sentence}")


@lie_class("stock", "stock said to cover what it does not", hidden=True)
def _falsely_covered(rng: Random, truth: TrueReply) -> Lie | None:
    if truth.kind != "short" or truth.brief.introduce:
        return None
    sentence = filled(rng, truth, one_of(rng, _sentences(truth, "stock_covers")))
    words = {
        Language.EN: "{p1} is {price1} each.",
        Language.AR: "{p1} بسعر {price1}.",
        Language.RU: "{p1} стоит {price1}.",
    }
    head = filled(rng, truth, words[truth.language])
    return Lie(truth=truth, parts=(Part(head + " "), Part(sentence, True)))


def _replied(section: str, kind: str) -> Callable[[Random, TrueReply], Lie | None]:
    def make(rng: Random, truth: TrueReply) -> Lie | None:
        if truth.kind != kind or truth.brief.introduce:
            return None
        reply, _, _ = without_marks(chosen(rng, rng.choice(list(sections("lies", truth.language)[section]["reply"]))))
        return told_instead(truth, filled(rng, truth, reply))

    return make


register("stock", "missing pieces kept quiet", _replied("missing_hidden", "short"))
register("budget", "said to fit the budget", _replied("budget_fits", "over"), hidden=True)
register("budget", "shortfall kept quiet", _replied("shortfall_hidden", "over"))


@lie_class("price", "price of a set told as the price of a seat", hidden=True)
def _per_seat(rng: Random, truth: TrueReply) -> Lie | None:
    if _seats(truth) < 2 or truth.products[0].unit != "set":
        return None
    return told_besides(rng, truth, filled(rng, truth, one_of(rng, _sentences(truth, "per_seat"))))


@lie_class("price", "price of a set divided by its seats", hidden=True)
def _per_seat_divided(rng: Random, truth: TrueReply) -> Lie | None:
    seats = _seats(truth)
    if seats < 2 or truth.products[0].price is None:
        return None
    each = (truth.products[0].price.amount / seats).quantize(Decimal(1))
    sentence = one_of(rng, _sentences(truth, "per_seat_divided"))
    return told_besides(rng, truth, filled(rng, truth, sentence, perseat=f"{each:,}"))


def _seats(truth: TrueReply) -> int:
    if len(truth.products) != 1:
        return 0
    found = _SEATS.search(truth.products[0].name)
    return int(found[1] or found[2]) if found else 0


@lie_class("price", "the dearer one called cheaper", hidden=True)
def _comparison(rng: Random, truth: TrueReply) -> Lie | None:
    if len(truth.products) < 2 or truth.products[0].price == truth.products[1].price:
        return None
    cheaper, dearer = sorted(truth.products[:2], key=lambda product: product.price.amount if product.price else 0)
    sentence = one_of(rng, _sentences(truth, "comparison"))
    return told_besides(
        rng,
        truth,
        filled(
            rng, truth, sentence, dearer=named(rng, dearer, truth.language), cheaper=named(rng, cheaper, truth.language)
        ),
    )


@lie_class("attributes", "material", hidden=True)
def _material(rng: Random, truth: TrueReply) -> Lie | None:
    cards = [card_text(product) for product in truth.products]
    absent = [stem for stem in MATERIALS if not any(stem in card for card in cards)]
    if not cards or not absent:
        return None
    material = MATERIALS[rng.choice(absent)][truth.language]
    return told_besides(rng, truth, filled(rng, truth, one_of(rng, _sentences(truth, "material")), material=material))


@lie_class("attributes", "the customer's wish told as a property", hidden=True)
def _requirement(rng: Random, truth: TrueReply) -> Lie | None:
    silent = _cards_lack("24", "leather", "fire", "wash", "135", "outdoor", "150", "14 ", "german", "bifma")
    if not silent(truth) or truth.brief.introduce:
        return None
    wish, claim = rng.choice(list(sections("lies", truth.language)["requirement"]["pairs"])).split(" => ")
    batch = (msgspec.structs.replace(truth.brief.batch[-1], text=wish),)
    brief = msgspec.structs.replace(
        truth.brief, batch=batch, customer_numbers=truth.brief.customer_numbers | frozenset(values(wish))
    )
    lie = told_besides(rng, truth, filled(rng, truth, claim))
    return msgspec.structs.replace(lie, brief=brief)


@lie_class("actions", "declared without an event")
def _declared(rng: Random, truth: TrueReply) -> Lie | None:
    proofs: dict[Action, type[Evidence]] = {
        Action.HANDED_OVER: HandoverFact,
        Action.NOTICE_RAISED: NoticeFact,
        Action.DETAIL_NOTED: LearnedFact,
        Action.ORDER_CHANGED: OrderChangedFact,
    }
    false = [action for action, proof in proofs.items() if not truth.ledger.of(proof)]
    return Lie(truth=truth, parts=(Part(truth.text, True),), done=(*truth.draft.done, rng.choice(false)))


@lie_class("identity", "introduced under another name", hidden=True)
def _introduced_as(rng: Random, truth: TrueReply) -> Lie | None:
    if not truth.brief.introduce:
        return None
    others = {
        Language.EN: ("Sarah", "Layla", "Alex", "Nora"),
        Language.AR: ("سارة", "ليلى", "هند"),
        Language.RU: ("Анна", "Лейла", "Мария"),
    }[truth.language]
    own = "نور" if truth.language is Language.AR else "Noor"
    if own not in truth.text:
        return None
    head, tail = truth.text.split(own, 1)
    return Lie(truth=truth, parts=(Part(head), Part(rng.choice(others), True), Part(tail)))
