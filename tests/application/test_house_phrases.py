"""No check has anything against the house's own sentences, as long as their facts are there (DLG-3, NEV-27, NEV-43)."""

import string
import tomllib
from functools import cache
from pathlib import Path

import pytest
from tests.application.evidence import SEEN
from tests.application.test_checks import house
from tests.factories.catalog import ProductFactory, money
from tests.factories.turns import brief, bubble

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Action, Draft
from treejar.application.terms.facts import (
    AlternativeFact,
    BudgetFact,
    Fact,
    FactLedger,
    FromPriceFact,
    HandoverFact,
    LineFact,
    MissingStockFact,
    NoticeFact,
    OrderChangedFact,
    PriceFact,
    ProductFact,
    StockFact,
    TotalFact,
    UnavailableFact,
)
from treejar.application.turn.verify import verify
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.message import Author
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

PHRASES = Path(__file__).parents[2] / "knowledge" / "phrases"
CHAIR = ProductFactory.build(
    id=ProductId("1"), sku=Sku("CH-616"), name="Vela mesh task chair, black", category="Task chairs",
    attributes={"colour": "black", "warranty": "3 years"},
)  # fmt: skip
NAMES = {Language.EN: "Sara", Language.AR: "سارة", Language.RU: "Анна"}
# Sentences of which a reply holds only a part, or that are written when nobody checks a draft.
PARTS = ("money", "or_", "safe_", "what_", "waiting", "got_voice", "apology", "voice_failed")
SOLD_OUT = ("one_out", "option_out", "stock_none")
UNREAD = ("stock_unavailable", "stock_untracked", "one_no_stock", "option_no_stock", "line_no_stock", "search_unav")
TOLD = {
    "handover": (HandoverFact(at_work=False, **SEEN), Action.HANDED_OVER),
    "notice_": (NoticeFact(trigger=Trigger.UNKNOWN_QUESTION, need="a question", **SEEN), Action.NOTICE_RAISED),
    "order_": (OrderChangedFact(**SEEN), Action.ORDER_CHANGED),
    "line_removed": (OrderChangedFact(removed=(CHAIR.id,), **SEEN), Action.ORDER_CHANGED),
}


def phrases() -> list[tuple[Language, str, str]]:
    """Every wording of every sentence; single words belong into sentences."""
    return [
        (language, key, text)
        for language in Language
        for key, texts in said(language).items()
        if not key.startswith(PARTS)
        for text in ([texts] if isinstance(texts, str) else texts)
        if " " in text
    ]


@cache
def said(language: Language) -> dict[str, str | list[str]]:
    """The sentences of one phrase file."""
    return dict(tomllib.loads((PHRASES / f"{language}.toml").read_text(encoding="utf-8"))["say"])


class Turn:
    """The facts that one sentence needs, and what its placeholders stand for."""

    def __init__(self, key: str, text: str, language: Language) -> None:
        self.ledger = FactLedger()
        self.done: tuple[Action, ...] = ()
        asked = {field for _, field, _, _ in string.Formatter().parse(text) if field}
        stock = 0 if key.startswith(SOLD_OUT) else 6 if asked & {"missing"} or key.endswith("_open") else 40
        self.values = {"product": self._add(ProductFact(product=CHAIR, exact=True, **SEEN))}
        self.values["price"] = self._add(PriceFact(product_id=CHAIR.id, price=money("540"), **SEEN))
        if key.startswith(UNREAD):
            self._add(UnavailableFact(what="stock", **SEEN))
        else:
            self.values["stock"] = self._add(StockFact(product_id=CHAIR.id, available=stock, **SEEN))
        if asked & {"total", "quantity", "missing", "units", "shortfall", "budget"} or key.endswith("_open"):
            self._line(stock, asked)
        if "family" in asked:
            self.values["price"] = self._add(FromPriceFact(category="Task chairs", price=money("395"), **SEEN))
            self.values["family"] = self.values["price"].replace("]]", ".category]]")
        if key.startswith("alternative"):
            self._add(AlternativeFact(product_id=CHAIR.id, to=ProductId("9"), **SEEN))
        for of, (fact, action) in TOLD.items():
            if key.startswith(of) and key != "handover_impossible":
                self.values["hours"] = self._add(fact).replace("]]", ".hours]]")
                self.done = (action,)
        self.values |= {
            "name": NAMES[language],
            "people": "12",
            "code": "QX-77",
            "codes": "QX-77",
            "what": _what(language),
        }
        self.values["value"] = self.values["product"].replace("]]", ".attribute:warranty]]")

    def _add(self, fact: Fact) -> str:
        return f"[[{self.ledger.record(fact)}]]"

    def _line(self, stock: int, asked: set[str]) -> None:
        line = self._add(LineFact(product_id=CHAIR.id, quantity=10, total=money("5400"), **SEEN))
        self.values |= {"total": line, "quantity": line.replace("]]", ".quantity]]")}
        if stock < 10:
            missing = MissingStockFact(product_id=CHAIR.id, missing=10 - stock, **SEEN)
            self.values["missing"] = self._add(missing)
        if asked == {"total"}:
            self.values["total"] = self._add(TotalFact(total=money("5400"), **SEEN))
        if "budget" in asked:
            lacks = money("1400") if "shortfall" in asked else None
            within = money("4000") if lacks else money("6000")
            bought = BudgetFact(product_id=CHAIR.id, budget=within, units=7 if lacks else 11, shortfall=lacks, **SEEN)
            budget = self._add(bought)
            self.values |= {part: budget.replace("]]", f".{part}]]") for part in ("units", "shortfall")}
            self.values["budget"] = budget


def _what(language: Language) -> str:
    what = said(language)["what_warranty"]
    return what if isinstance(what, str) else what[0]


def told(key: str, language: Language) -> Brief:
    """The brief of a turn in which that sentence is said."""
    opening = key.startswith("intro")
    return brief(
        "QX-77, 12", language, introduce=opening, rules=house(), may_ask=frozenset(Slot),
        transcript=() if opening else (bubble("Noor", Author.NOOR),),
        customer_name=NAMES[language] if not key.startswith("ask_name") else None,
    )  # fmt: skip


@pytest.mark.parametrize(("language", "key", "text"), phrases())
def test_nev_27_no_check_stops_a_sentence_of_the_house(language: Language, key: str, text: str) -> None:
    turn = Turn(key, text, language)
    text = text.format_map(turn.values)
    whole = Draft(text=f"{text}\n• {turn.values['product']}" if text.endswith(":") else text, done=turn.done)
    against = [found for found in verify(whole, told(key, language), turn.ledger) if found.stops]
    assert not against, (whole.text, [(found.code, found.advice) for found in against])
