"""Facts as a model reads them: one line each, beginning with the name by which it is cited."""

from collections.abc import Iterable

from treejar.application.planning.fence import fenced, plain
from treejar.application.planning.shown import Shown
from treejar.application.planning.tokens import tokens_in, within
from treejar.application.terms.facts import (
    AlternativeFact,
    AmbiguousFact,
    BudgetFact,
    ComplementFact,
    Fact,
    FactLedger,
    FromPriceFact,
    HandoverFact,
    LearnedFact,
    LineFact,
    MissingStockFact,
    NothingFoundFact,
    NoticeFact,
    NotSureFact,
    OrderChangedFact,
    OrderLineFact,
    PassageFact,
    PriceFact,
    ProductFact,
    StockFact,
    TotalFact,
    UnavailableFact,
)
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.spoken_name import spoken_name
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.money import Money

NAME_TOKENS, VALUE_TOKENS, DESCRIPTION_TOKENS, QUERY_TOKENS, PASSAGE_TOKENS = 40, 24, 60, 40, 260
CARD_TOKENS = 120
# Characters read for each token shown.
_READ = 16


def fact_lines(names: Iterable[str], ledger: FactLedger, *, masking: bool = True) -> str:
    """These facts between data marks, as a tool's answer; empty where there are none."""
    shown = Shown(ledger, masking=masking)
    return fenced("facts", (line for name in names if (line := fact_line(name, ledger, shown))))


def fact_line(name: str, ledger: FactLedger, shown: Shown) -> str:
    """What one fact says and what follows for the reply; empty for a name that is no fact."""
    fact = ledger.get(name)
    if fact is None:
        return ""
    return f"{name} {_words(name, fact, _Names(ledger), shown)}"


class _Names:
    """What products are called in these lines."""

    def __init__(self, ledger: FactLedger) -> None:
        self._ledger = ledger

    def of(self, product_id: ProductId) -> str:
        """The name of its product fact, or else its id."""
        found = self._ledger.product(product_id)
        return found[0] if found else f"product id {_short(product_id, VALUE_TOKENS)}"

    def all(self, product_ids: Iterable[ProductId]) -> str:
        return ", ".join(map(self.of, product_ids))


def _words(name: str, fact: Fact, names: _Names, shown: Shown) -> str:
    match fact:
        case ProductFact():
            return _product(name, fact, shown)
        case PassageFact(title=title, text=text, language=language):
            text, title = _short(text, PASSAGE_TOKENS), _short(title, NAME_TOKENS)
            return f'article, {language.value}, "{title}": {text}'
        case PriceFact(product_id=product_id, price=price):
            return f"price of {names.of(product_id)}: {_money(price)} each, before VAT"
        case LineFact() | TotalFact() | BudgetFact() | FromPriceFact():
            return _sum(name, fact, names)
        case StockFact() | MissingStockFact() | OrderLineFact() | OrderChangedFact():
            return _stock_or_order(name, fact, names)
        case AlternativeFact(product_id=product_id, to=to):
            return f"alternative: {names.of(product_id)} instead of {names.of(to)}; call it an alternative"
        case ComplementFact(product_id=product_id, to=to, role=role):
            return f"goes with {names.of(to)}: {names.of(product_id)} ({_short(role, VALUE_TOKENS)})"
        case _:
            return _event_or_gap(fact, names, shown)


def _product(name: str, fact: ProductFact, shown: Shown) -> str:
    product = fact.product
    parts = [
        f"product: {_short(product.sku.code, VALUE_TOKENS)} | {_short(spoken_name(product.name), NAME_TOKENS)}",
        f"category {_short(product.category, VALUE_TOKENS)}",
        f"id {_short(product.id, NAME_TOKENS)}",
        *(["the code the customer wrote"] if fact.exact else []),
        *(["has a picture"] if product.has_picture else []),
        *(["NO PRICE: name no amount, say a colleague confirms it"] if product.price is None else []),
        *_card(name, product, shown),
    ]
    return " | ".join(parts)


def _card(name: str, product: Product, shown: Shown) -> list[str]:
    """What the card says; anything else is unlisted (CAT-8)."""
    listed, room = [], CARD_TOKENS
    for key, value in product.attributes.items():
        listed.append(f"{_short(key, VALUE_TOKENS)} = {_short(value, VALUE_TOKENS)}")
        if (room := room - tokens_in(listed[-1])) < 0:
            break
    description = shown.words(product.description, DESCRIPTION_TOKENS)
    card = [f"card, cite as {name}.attribute:KEY: {'; '.join(listed)}"] if listed else []
    return [*card, f"description: {description}"] if description else card


def _sum(name: str, fact: LineFact | TotalFact | BudgetFact | FromPriceFact, names: _Names) -> str:
    match fact:
        case LineFact(product_id=product_id, quantity=quantity, total=total):
            return f"sum: {quantity} ({name}.quantity) × {names.of(product_id)} = {_money(total)} before VAT"
        case TotalFact(total=total):
            return f"total of all lines: {_money(total)} before VAT"
        case FromPriceFact(category=category, price=price):
            return f"cheapest in category {_short(category, VALUE_TOKENS)} ({name}.category): from {_money(price)}"
        case BudgetFact(product_id=product_id, budget=budget, units=units, shortfall=shortfall):
            buys = f"budget {_money(budget)} buys {units} ({name}.units) × {names.of(product_id)} at most"
            over = f"; OVER BUDGET by {_money(shortfall)} ({name}.shortfall): say so" if shortfall else ""
            return buys + over


def _stock_or_order(
    name: str, fact: StockFact | MissingStockFact | OrderLineFact | OrderChangedFact, names: _Names
) -> str:
    match fact:
        case StockFact(product_id=product_id, available=available):
            none = "" if available else "; say that none is in stock now"
            return f"stock of {names.of(product_id)}: {available} now{none}"
        case MissingStockFact(product_id=product_id, missing=missing):
            return f"SHORT: stock lacks {missing} of the wanted {names.of(product_id)}; say so"
        case OrderLineFact(product_id=product_id, quantity=quantity):
            return f"the order holds {quantity} ({name}.quantity) × {names.of(product_id)}"
        case OrderChangedFact(removed=removed):
            taken = f", taken out: {names.all(removed)}" if removed else ""
            return f"the order was changed in this turn{taken} (done: order_changed)"


def _event_or_gap(fact: Fact, names: _Names, shown: Shown) -> str:
    """What happened in this turn, and what is not known; each with what is to be said."""
    match fact:
        case AmbiguousFact(code=code, product_ids=product_ids):
            asked = shown.words(code, QUERY_TOKENS)
            return f'AMBIGUOUS: code "{asked}" fits {names.all(product_ids)}; ask which one, answer for none'
        case NothingFoundFact(query=query):
            asked = shown.words(query, QUERY_TOKENS)
            return f'NOTHING FOUND for "{asked}"; say honestly that we have no match, invent none'
        case UnavailableFact(what=what):
            what = _short(what, VALUE_TOKENS)
            return f"NOT AVAILABLE: {what} could not be looked up; unknown, not zero. Say you cannot see it right now"
        case NotSureFact(query=query):
            asked = shown.words(query, QUERY_TOKENS)
            return f'NOT SURE: no article answers "{asked}"; say you are not sure, raise unknown_question, add no claim'
        case HandoverFact(at_work=at_work):
            when = "they are at work now" if at_work else "they are not at work now, name their hours"
            return f"a colleague takes over this chat, {when}; say so in this reply (done: handed_over)"
        case NoticeFact(trigger=trigger, need=need):
            told = shown.words(need, QUERY_TOKENS)
            return f'managers are told ({trigger.value}): "{told}"; you may say so (done: notice_raised)'
        case LearnedFact(detail=detail):
            return f"noted: the customer's {_short(detail, VALUE_TOKENS)} (done: detail_noted)"
        case _:
            return ""


def _short(text: str, most: int) -> str:
    return within(plain(text[: most * _READ]), most)


def _money(amount: Money) -> str:
    return f"{amount.currency} {amount.plain()}"
