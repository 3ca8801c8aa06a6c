"""Names for facts that a scenario can know: `{price of CH-616}` is found among the facts of the turn when it is played.

Without braces around it nothing is a name, so a text may say what it likes otherwise.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from treejar.application.terms.facts import (
    AlternativeFact,
    BudgetFact,
    ComplementFact,
    Evidence,
    FactLedger,
    FromPriceFact,
    HandoverFact,
    LineFact,
    MissingStockFact,
    NothingFoundFact,
    NoticeFact,
    NotSureFact,
    OrderLineFact,
    PassageFact,
    PriceFact,
    ProductFact,
    StockFact,
    TotalFact,
)
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.sku import fold_sku

Products = Mapping[str, ProductId]
"""Ids by folded SKU."""

_NAME = re.compile(r"\{([^{}]{1,120})\}")
_OF_A_PRODUCT: Mapping[str, tuple[type[Evidence], str]] = {
    "product": (ProductFact, ""),
    "sku": (ProductFact, "sku"),
    "price": (PriceFact, ""),
    "stock": (StockFact, ""),
    "line": (LineFact, "total"),
    "quantity": (LineFact, "quantity"),
    "missing": (MissingStockFact, ""),
    "ordered": (OrderLineFact, "quantity"),
    "budget": (BudgetFact, "budget"),
    "budget units": (BudgetFact, "units"),
    "shortfall": (BudgetFact, "shortfall"),
    "alternative": (AlternativeFact, ""),
    "complement": (ComplementFact, ""),
}
_ALONE: Mapping[str, tuple[type[Evidence], str]] = {
    "total": (TotalFact, ""),
    "hours": (HandoverFact, "hours"),
    "nothing": (NothingFoundFact, ""),
    "not sure": (NotSureFact, ""),
    "notice": (NoticeFact, ""),
}
FORMS = (
    *(f"{{{word} of SKU}}" for word in _OF_A_PRODUCT),
    "{product SKU}",
    "{id of SKU}",
    "{card colour of SKU}",
    "{from price of CATEGORY}",
    "{passage of ARTICLE}",
    "{lead of ARTICLE}",
    *(f"{{{word}}}" for word in _ALONE),
)


class UnknownName(ValueError):
    """A name in braces that means nothing, or that no fact of the turn answers to."""


def names_in(text: str) -> Iterator[str]:
    """Everything that stands in braces."""
    return (found[1] for found in _NAME.finditer(text))


def sku_named(name: str) -> str | None:
    """The SKU a name speaks of; None where it speaks of none. Raises UnknownName for what is no name at all."""
    word, _, rest = _parted(name)
    return rest if word in _OF_A_PRODUCT or word == "id" or word.startswith("card ") else None


def in_text(text: str, ledger: FactLedger, products: Products) -> str:
    """The draft's text with references in place of names. Raises UnknownName."""
    return _NAME.sub(lambda found: _reference(found[1], ledger, products), text)


def in_attachment(text: str, ledger: FactLedger, products: Products) -> str:
    """`{product CH-616}` as the bare name of its fact; anything else as it is. Raises UnknownName."""
    found = _NAME.fullmatch(text)
    return _fact(found[1], ledger, products)[0] if found else text


def in_arguments(value: Any, products: Products) -> Any:
    """Arguments of a call with `{id of CH-616}` replaced wherever it stands. Raises UnknownName."""
    match value:
        case str():
            return _NAME.sub(lambda found: _id(found[1], products), value)
        case dict():
            return {key: in_arguments(part, products) for key, part in value.items()}
        case list() | tuple():
            return [in_arguments(part, products) for part in value]
    return value


def _id(name: str, products: Products) -> str:
    word, _, sku = _parted(name)
    if word != "id":
        raise UnknownName(f"{{{name}}}: arguments may name {{id of SKU}} only")
    return _product(sku, products)


def _reference(name: str, ledger: FactLedger, products: Products) -> str:
    fact, part = _fact(name, ledger, products)
    return f"[[{fact}.{part}]]" if part else f"[[{fact}]]"


def _fact(name: str, ledger: FactLedger, products: Products) -> tuple[str, str]:
    """The name of the fact and the part of it."""
    word, _, rest = _parted(name)
    if word in _ALONE:
        kind, part = _ALONE[word]
        return _newest(name, ledger, kind, lambda fact: True), part
    if word == "from price":
        return _newest(name, ledger, FromPriceFact, lambda fact: fact.category.casefold() == rest.casefold()), ""
    if word in ("passage", "lead"):
        found = _newest(name, ledger, PassageFact, lambda fact: fact.article == rest)
        return found, "" if word == "passage" else "lead"
    product_id = _product(rest, products)
    if word in ("product", "sku") or word.startswith("card "):
        part = f"attribute:{word.removeprefix('card ')}" if word.startswith("card ") else _OF_A_PRODUCT[word][1]
        return _newest(name, ledger, ProductFact, lambda fact: fact.product.id == product_id), part
    if word not in _OF_A_PRODUCT:
        raise UnknownName(f"{{{name}}} stands for no fact")
    kind, part = _OF_A_PRODUCT[word]
    return _newest(name, ledger, kind, lambda fact: getattr(fact, "product_id", None) == product_id), part


def _newest(name: str, ledger: FactLedger, kind: type[Any], fits: Callable[[Any], bool]) -> str:
    found = [fact_name for fact_name, fact in ledger.of(kind) if fits(fact)]
    if not found:
        raise UnknownName(f"{{{name}}}: no such fact was found in this turn")
    return found[-1]


def _product(sku: str, products: Products) -> ProductId:
    if fold_sku(sku) not in products:
        raise UnknownName(f"there is no product {sku!r}")
    return products[fold_sku(sku)]


def _parted(name: str) -> tuple[str, str, str]:
    """`price of CH-616` in its parts. Raises UnknownName where it has none of the known forms."""
    word, of, rest = name.partition(" of ")
    if not of and name.startswith("product "):
        word, rest = "product", name.removeprefix("product ")
    word, rest = word.strip().lower(), rest.strip()
    known = word in _OF_A_PRODUCT or word in ("id", "from price", "passage", "lead") or word.startswith("card ")
    if (known and rest) or (word in _ALONE and not rest):
        return word, of, rest
    raise UnknownName(f"{{{name}}} is none of {', '.join(FORMS)}")
