"""True replies, put together from scenes and sentences: what a good model writes about the facts of a turn."""

from collections.abc import Iterator
from itertools import count as counting
from random import Random

import msgspec
from tests.factories.turns import brief as plain_brief
from tests.factories.turns import bubble
from tests.lying.scene import COUNTS, MONEY, Kind, Scene, Value
from tests.lying.scenes import SCENES, scene
from tests.lying.spelling import count, money
from tests.lying.wording import PLACEHOLDER, chosen, one_of, sections, without_marks

from treejar.application.terms.brief import Brief, Wanted
from treejar.application.terms.draft import Action, Draft
from treejar.application.terms.facts import FactLedger, OrderLineFact
from treejar.application.terms.house_rules import HouseRules
from treejar.application.turn.scan import values
from treejar.domain.catalog.product import Product
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.message import Author, MessageKind
from treejar.domain.dialog.stage import Stage
from treejar.domain.shared.language import Language

# Situations in which a conversation may begin; the others presuppose one.
OPENING = frozenset(
    {
        "price", "price_stock", "covered", "short", "sold_out", "stock_unknown", "options", "compare", "total", "fits",
        "over", "anchor", "nothing", "project", "ambiguous", "listed", "unlisted", "media",
    }
)  # fmt: skip
# No cheerful word comes before bad news.
_SOBER = frozenset({"sold_out", "short", "over", "nothing", "stock_unknown", "unlisted", "media"})
_DETAILS = frozenset({Slot.COMPANY, Slot.EMAIL, Slot.ADDRESS})
_ANYTIME = frozenset(Slot) - _DETAILS - {Slot.NAME, Slot.EARLIER_ORDER}
_HELLO = {Language.EN: "Hi", Language.AR: "مرحبا", Language.RU: "Добрый день"}
_INTRODUCED = {
    Language.EN: "Hello! I'm Noor from Treejar. What are you setting up?",
    Language.AR: "أهلاً! أنا نور من Treejar. ماذا تجهزون؟",
    Language.RU: "Здравствуйте! Я Noor из Treejar. Что обставляем?",
}
_VAT = ("VAT", "НДС", "ضريبة")


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a reply: plain words, or a value of the scene as it is spelled here."""

    text: str
    value: Value | None = None


class TrueReply(msgspec.Struct, frozen=True, kw_only=True):
    """A reply, the turn it belongs to, and of which pieces it is made."""

    kind: str
    language: Language
    seed: str
    brief: Brief
    ledger: FactLedger
    products: tuple[Product, ...]
    stock: dict[int, int]
    values: dict[str, Value]
    pieces: tuple[Piece, ...]
    draft: Draft

    @property
    def text(self) -> str:
        return self.draft.text


def true_replies(rules: HouseRules, each_language: int, seed: int = 0) -> list[TrueReply]:
    """So many different ones in each language, every situation in its turn."""
    found: list[TrueReply] = []
    for language in Language:
        said: set[str] = set()
        for one in _endless(rules, language, seed):
            if one.text not in said:
                said.add(one.text)
                found.append(one)
            if len(said) == each_language:
                break
    return found


def _endless(rules: HouseRules, language: Language, seed: int) -> Iterator[TrueReply]:
    for number in counting():
        for kind in SCENES:
            yield true_reply(rules, kind, language, f"{seed}/{number}")


def true_reply(rules: HouseRules, kind: str, language: Language, seed: str) -> TrueReply:
    """One reply; `seed` decides on facts and words."""
    facts = scene(kind, language, seed)
    rng = Random(f"{kind}/{language}/{seed}")
    first = kind == "anchor" or (kind in OPENING and rng.random() < 0.35)
    pieces, asks, done = _composed(facts, rng, first=first)
    draft = Draft(
        text="".join(piece.text for piece in pieces),
        asks=tuple(Slot(slot) for slot in asks),
        done=tuple(Action(action) for action in done),
        attachments=facts.pictures,
    )
    return TrueReply(
        kind=kind,
        language=language,
        seed=seed,
        brief=_brief(facts, rng, rules, first=first),
        ledger=facts.ledger,
        products=tuple(facts.products),
        stock=facts.stock,
        values=facts.values,
        pieces=pieces,
        draft=draft,
    )


def _composed(facts: Scene, rng: Random, *, first: bool) -> tuple[tuple[Piece, ...], list[str], list[str]]:
    """Introduction or a friendly word, the answer, and at most one question (DLG-5, DLG-11)."""
    words = sections("true", facts.language)
    own = words[facts.kind]
    bodies = [body for body in own["body"] if facts.kind != "picture" or "{p1}" in body]
    body, asks, done = without_marks(one_of(rng, list(bodies)))
    parts = [body]
    priced = "{price" in body or "{total" in body or "{sum" in body
    if priced and not any(word in body for word in _VAT) and rng.random() < 0.2:
        parts.append(one_of(rng, list(words["extra"]["body"])))
    asked = list(asks)
    if not asks:
        group = own["ask"]
        questions = list(words["ask"][group]) if isinstance(group, str) else group
        if first and questions == [""]:
            questions = list(words["ask"]["need"])
        question, slots, _ = without_marks(one_of(rng, questions))
        if question and (first or rng.random() < 0.75):
            parts.append(question)
            asked += slots
    if first:
        parts.insert(0, one_of(rng, list(words["intro"]["body"])))
        if rng.random() < 0.25:
            parts.append(one_of(rng, list(words["intro"]["name"])))
            asked.append("name")
    elif rng.random() < 0.3 and facts.kind in OPENING - _SOBER:
        parts.insert(0, one_of(rng, list(words["lead"]["body"])))
    return tuple(_pieces(facts, rng, _joined(rng, parts))), asked, list(done)


def _joined(rng: Random, parts: list[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        listed = "\n" in text or "\n" in part
        text += ("\n\n" if listed or rng.random() < 0.15 else " ") + part
    return text.replace("'", "’") if rng.random() < 0.25 else text


def _pieces(facts: Scene, rng: Random, text: str) -> Iterator[Piece]:
    """Words and values in turn; how often a value is a reference is the author's habit in this reply."""
    habit = rng.choice((0.95, 0.5, 0.05))
    end = 0
    for found in PLACEHOLDER.finditer(text):
        if text[end : found.start()]:
            yield Piece(text[end : found.start()])
        value = facts.values[found[1]]
        words = spelled(facts, rng, value, habit)
        yield Piece(_capital(words) if _begins(text[: found.start()]) else words, value)
        end = found.end()
    if text[end:]:
        yield Piece(text[end:])


def _begins(before: str) -> bool:
    """Does a sentence begin here?"""
    return not before.strip() or before.rstrip(" ")[-1] in ".!?؟\n"


def _capital(words: str) -> str:
    return words if words.startswith(("[", "*")) else words[:1].upper() + words[1:]


def spelled(facts: Scene, rng: Random, value: Value, habit: float) -> str:
    """A value as a reference or in the author's own spelling."""
    reference = f"[[{value.reference}]]"
    translated = value.kind is Kind.CARD and facts.language is not Language.EN
    if value.kind in (Kind.PASSAGE, Kind.HOURS) or translated or (value.reference and rng.random() < habit):
        return f"*{reference}*" if value.kind is Kind.PRODUCT and rng.random() < 0.2 else reference
    if value.kind is Kind.PRODUCT:
        return named(rng, facts.products[value.product - 1], facts.language)
    if value.kind in MONEY:
        assert value.number is not None
        return money(rng, facts.language, value.number)
    if value.kind in COUNTS:
        assert value.number is not None
        return count(rng, facts.language, int(value.number))
    return value.text.lower() if value.kind is Kind.CATEGORY and rng.random() < 0.5 else value.text


def named(rng: Random, product: Product, language: Language) -> str:
    """The ways in which a seller names a product."""
    code, name = product.sku.code, product.name_in(language)
    comma = "،" if language is Language.AR else ","
    forms = [f"*{code}*", code, f"*{name}*", name, f"*{code}{comma} {name}*", f"{name} ({code})", f"*{code}* ({name})"]
    return rng.choice(forms)


def _brief(facts: Scene, rng: Random, rules: HouseRules, *, first: bool) -> Brief:
    said = chosen(rng, rng.choice(list(sections("true", facts.language)[facts.kind]["said"])))
    said = PLACEHOLDER.sub(lambda found: _typed(rng, facts.values[found[1]]), said)
    transcript = () if first else (bubble(_HELLO[facts.language]), bubble(_INTRODUCED[facts.language], Author.NOOR))
    batch = msgspec.structs.replace(bubble(said), kind=MessageKind.TEXT if said else MessageKind.IMAGE)
    may_ask = _ANYTIME | ({Slot.NAME} if first else set())
    if facts.kind == "details":
        may_ask |= _DETAILS | {Slot.NAME}
    known = facts.values.get("name")
    return plain_brief(
        said,
        facts.language,
        introduce=first,
        batch=(batch,),
        transcript=transcript,
        may_ask=frozenset(may_ask),
        customer_numbers=frozenset(values(said)),
        customer_name=known.text if known else None,
        order=tuple(Wanted(fact.product_id, fact.quantity) for _, fact in facts.ledger.of(OrderLineFact)),
        stage=Stage.GREETING if first else Stage.QUOTING if facts.kind == "details" else Stage.SOLUTION,
        project=facts.kind == "project",
        rules=rules,
    )


def _typed(rng: Random, value: Value) -> str:
    """What the customer's thumb makes of it."""
    if value.number is not None:
        thousands, rest = divmod(int(value.number), 1000)
        return f"{thousands}k" if thousands and not rest and rng.random() < 0.3 else str(int(value.number))
    return value.text.lower() if value.kind is Kind.CODE and rng.random() < 0.5 else value.text
