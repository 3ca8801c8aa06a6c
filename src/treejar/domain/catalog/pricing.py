"""Which price counts: the only place that answers this question (CAT-3, PRC-1)."""

from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.money import Money


def listed_price(rate: object) -> Money | None:
    """The price to show for an operations `rate`; None where it is missing, zero, negative or not a number."""
    if rate is None or rate == "":
        return None
    try:
        price = Money.of(rate)
    except InvalidValue:
        return None
    return None if price.is_zero else price
