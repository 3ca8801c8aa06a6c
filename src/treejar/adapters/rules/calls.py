"""Tool calls as the rules write them. An id carries the purpose, so that the answers can be told apart."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from treejar.application.terms.draft import ToolCall
from treejar.domain.dialog.customer import Detail
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.ids import ProductId

# Found by the customer's words alone, for an author who understands them better than the rules do.
SPARE_GOODS, SPARE_KNOWLEDGE = "spare-goods", "spare-knowledge"
ORDER, CHANGE = "order", "change"


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """Arguments of `search_products`: the customer's words and the catalogue's beside them; prices are AED a piece."""

    query: str
    english: str = ""
    category: str | None = None
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    in_stock: bool = False
    every_variant: bool = False
    limit: int = 5
    codes: tuple[str, ...] = ()


class Line(msgspec.Struct, frozen=True, kw_only=True):
    product_id: ProductId
    quantity: int


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """From now on exactly so many of a product; 0 takes it out. `instead_of` is the line whose place it takes."""

    product_id: ProductId
    quantity: int
    instead_of: ProductId | None = None


class _Changes(msgspec.Struct, frozen=True, omit_defaults=True):
    changes: tuple[Change, ...]
    resume: bool = False


class _Stock(msgspec.Struct, frozen=True):
    product_ids: tuple[ProductId, ...]


class _Prices(msgspec.Struct, frozen=True):
    lines: tuple[Line, ...]
    budget: Decimal | None


class _Escalation(msgspec.Struct, frozen=True):
    trigger: str
    need: str


class _Memory(msgspec.Struct, frozen=True):
    detail: str
    value: str


class _Question(msgspec.Struct, frozen=True):
    query: str


class _Related(msgspec.Struct, frozen=True):
    product_id: ProductId
    kind: str
    max_price: Decimal | None
    limit: int


class _Which(msgspec.Struct, frozen=True):
    which: str


class _Nothing(msgspec.Struct, frozen=True):
    pass


# Decimals go out as JSON numbers, which is what the tools' schemas say.
_ENCODER = msgspec.json.Encoder(decimal_format="number")
_LONGEST = 300
_ALTERNATIVES = 5
_COMPLEMENTS = 3


def search(purpose: str, wanted: Search) -> ToolCall:
    return _call(purpose, "search_products", msgspec.structs.replace(wanted, query=wanted.query[:_LONGEST]))


def stock(purpose: str, products: Sequence[ProductId]) -> ToolCall:
    return _call(purpose, "check_stock", _Stock(tuple(products)))


def prices(purpose: str, lines: Sequence[Line], budget: Decimal | None = None) -> ToolCall:
    return _call(purpose, "price_items", _Prices(tuple(lines), budget))


def similar_purpose(index: int) -> str:
    return f"similar{index or ''}"


def similar(product_id: ProductId, max_price: Decimal | None, index: int = 0) -> ToolCall:
    """Alternatives to one of the products spoken of that are in stock and cost at most so much, AED a piece."""
    return _call(similar_purpose(index), "recommend", _Related(product_id, "similar", max_price, _ALTERNATIVES))


def complements(product_id: ProductId, max_price: Decimal | None) -> ToolCall:
    """What completes a product, in stock, at most so much, AED a piece."""
    return _call("complements", "recommend", _Related(product_id, "complements", max_price, _COMPLEMENTS))


def knowledge(purpose: str, question: str) -> ToolCall:
    """What the company has written down about a question."""
    return _call(purpose, "search_knowledge", _Question(" ".join(question.split())[:_LONGEST]))


def order() -> ToolCall:
    """The order as it stands, with live stock."""
    return _call(ORDER, "show_order", _Nothing())


def earlier_order() -> ToolCall:
    """One from an earlier time, to ask whether it still holds."""
    return _call("earlier-order", "show_order", _Which("earlier"))


def change_order(changes: Sequence[Change], resume: bool = False) -> ToolCall:
    """Change the order; `resume`: an earlier one still holds."""
    return _call(CHANGE, "change_order", _Changes(tuple(changes), resume))


def categories() -> ToolCall:
    return _call("categories", "list_categories", _Nothing())


def escalate(trigger: Trigger, need: str) -> ToolCall:
    return _call("escalate", "escalate", _Escalation(trigger.value, " ".join(need.split())[:_LONGEST]))


def notice_purpose(trigger: Trigger) -> str:
    return f"notice-{trigger.value}"


def notice(trigger: Trigger, need: str) -> ToolCall:
    """Tell managers of something and go on."""
    return _call(notice_purpose(trigger), "escalate", _Escalation(trigger.value, " ".join(need.split())[:_LONGEST]))


def remember(detail: Detail, value: str) -> ToolCall:
    return _call(f"remember-{detail.value}", "remember_customer", _Memory(detail.value, value))


def _call(purpose: str, tool: str, arguments: msgspec.Struct) -> ToolCall:
    return ToolCall(id=f"rules-{purpose}", tool=tool, arguments=_ENCODER.encode(arguments).decode())
