"""What a reference stands for: the whole of a fact, or one named part of it."""

from treejar.application.terms.facts import (
    BudgetFact,
    Fact,
    FromPriceFact,
    HandoverFact,
    LineFact,
    MissingStockFact,
    NothingFoundFact,
    NotSureFact,
    OrderLineFact,
    PassageFact,
    PriceFact,
    ProductFact,
    StockFact,
    TotalFact,
)
from treejar.domain.catalog.product import Product
from treejar.domain.escalation.hours import CLOSES, OPENS
from treejar.domain.shared.money import Money

ATTRIBUTE = "attribute:"
# Words of a card's description, as they stand there.
DESCRIBED = "described:"
Part = Money | int | str | Product


class Unrenderable(Exception):
    """A reference that means nothing."""


def part_of(fact: Fact, part: str) -> Part:
    """The value behind `[[f3]]` (part "") or `[[f3.quantity]]`. Raises Unrenderable for a part that the fact lacks."""
    match fact, part:
        case ProductFact(product=product), "":
            return product
        case ProductFact(product=product), "sku":
            return product.sku.code
        case ProductFact(product=product), "category":
            return product.category
        case ProductFact(product=product), _ if part.removeprefix(ATTRIBUTE) in product.attributes:
            return product.attributes[part.removeprefix(ATTRIBUTE)]
        case ProductFact(product=product), _ if part.startswith(DESCRIBED) and _describes(product, part):
            return part.removeprefix(DESCRIBED)
        case ((PriceFact(price=amount) | FromPriceFact(price=amount)), ("" | "price")):
            return amount
        case ((LineFact(total=amount) | TotalFact(total=amount)), ("" | "total")):
            return amount
        case LineFact(quantity=count), "quantity":
            return count
        case OrderLineFact(quantity=count), ("" | "quantity"):
            return count
        case StockFact(available=count), ("" | "available"):
            return count
        case MissingStockFact(missing=count), ("" | "missing"):
            return count
        case BudgetFact(budget=amount), ("" | "budget"):
            return amount
        case BudgetFact(units=count), "units":
            return count
        case BudgetFact(shortfall=Money() as amount), "shortfall":
            return amount
        case FromPriceFact(category=category), "category":
            return category
        case HandoverFact(), "hours":
            return f"{OPENS:%H:%M}–{CLOSES:%H:%M}"
        case ((NothingFoundFact(query=query) | NotSureFact(query=query)), ""):
            return query
        case PassageFact(text=text), ("" | "text"):
            return text
        case PassageFact(), "lead":
            return fact.lead
        case PassageFact(title=title), "title":
            return title
    raise Unrenderable(f"a {type(fact).__name__} has no part {part!r}")


def _describes(product: Product, part: str) -> bool:
    """Do these words stand in the description, and not as a part of other ones?"""
    words, said = part.removeprefix(DESCRIBED).lower(), f" {product.description.lower()} "
    place = said.find(words)
    alone = place > 0 and not (said[place - 1].isalnum() or said[place + len(words)].isalnum())
    return bool(words.strip()) and alone
