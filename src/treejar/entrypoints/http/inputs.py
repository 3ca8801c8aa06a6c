"""What a request says, as the use cases take it; whatever it cannot be is refused by the name of its field."""

from decimal import Decimal
from typing import Annotated

from litestar.openapi.spec import Example
from litestar.params import QueryParameter

from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.money import Money

InStock = Annotated[
    bool | None, QueryParameter(name="in_stock", description="Only what is in stock, or only the rest.")
]
Category = Annotated[
    str | None,
    QueryParameter(
        name="category", max_length=200, description="In any case of letters.", examples=[Example(value="Task chairs")]
    ),
]
MinPrice = Annotated[
    str | None,
    QueryParameter(
        name="min_price",
        max_length=40,
        description="AED before VAT, a decimal number.",
        examples=[Example(value="300")],
    ),
]
MaxPrice = Annotated[
    str | None,
    QueryParameter(
        name="max_price",
        max_length=40,
        description="AED before VAT, a decimal number.",
        examples=[Example(value="950.50")],
    ),
]


def plain(field: str, text: str) -> str:
    """Raises InvalidValue for what no database can store."""
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise InvalidValue(field, "a NUL character or half a character is not text")
    return text


def plain_or_none(field: str, text: str | None) -> str | None:
    """As `plain`; nothing but spaces is nothing."""
    return plain(field, text) if text and text.strip() else None


def price_bounds(low: object, high: object) -> tuple[Decimal | None, Decimal | None]:
    """From `min_price` and `max_price`, None where not given. Raises InvalidValue."""
    least, most = price("min_price", low), price("max_price", high)
    if least is not None and most is not None and least > most:
        raise InvalidValue("min_price", "it is above max_price")
    return least, most


def price(field: str, given: object) -> Decimal | None:
    """Raises InvalidValue for what is no amount of money."""
    if given is None:
        return None
    try:
        return Money.of(given).amount
    except InvalidValue as error:
        raise InvalidValue(field, error.reason) from None


def nothing_beside(field: str, **others: object) -> None:
    """Raises InvalidValue where a parameter is given that the first one makes meaningless."""
    for name, given in others.items():
        if given is not None:
            raise InvalidValue(name, f"it cannot be combined with {field}")
