"""Money: one type and one parser for the whole product; amounts are Decimal, never float (PRC-1)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Self

from treejar.domain.shared.errors import InvalidValue

CENT = Decimal("0.01")
AED = "AED"
LARGEST = Decimal("1000000000")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """A non-negative amount with two decimals and its currency."""

    amount: Decimal
    currency: str = AED

    def __post_init__(self) -> None:
        if not self.amount.is_finite() or self.amount < 0:
            raise InvalidValue("amount", "a sum of money cannot be negative")

    @classmethod
    def of(cls, value: object, currency: str = AED) -> Self:
        """Parse what a provider or a person gives: number, string, Decimal. Raises InvalidValue naming the fault."""
        text = str(value).strip()
        # Decimal would read `1_000` as a thousand; no provider and no person writes money like that.
        if "_" in text:
            raise InvalidValue("amount", f"{text[:40]!r} is not a number")
        try:
            amount = Decimal(text)
        except InvalidOperation:
            raise InvalidValue("amount", f"{text[:40]!r} is not a number") from None
        if not amount.is_finite() or amount < 0 or amount > LARGEST:
            raise InvalidValue("amount", f"{text[:40]!r} is not an amount of money")
        # `abs`: minus zero is zero, and must not be shown as `-0`.
        return cls(abs(amount.quantize(CENT, ROUND_HALF_UP)), currency)

    @property
    def is_zero(self) -> bool:
        return self.amount == 0

    def __add__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same_currency(other)
        if other.amount > self.amount:
            raise InvalidValue("amount", "a sum of money cannot be negative")
        return Money(self.amount - other.amount, self.currency)

    def __mul__(self, quantity: int) -> "Money":
        return Money((self.amount * quantity).quantize(CENT, ROUND_HALF_UP), self.currency)

    def plain(self) -> str:
        """`540` or `1,290.50`: grouped by thousands, decimals only where there are any."""
        whole = self.amount == self.amount.to_integral_value()
        return f"{self.amount:,.0f}" if whole else f"{self.amount:,.2f}"

    def _same_currency(self, other: "Money") -> None:
        if other.currency != self.currency:
            raise InvalidValue("currency", f"{other.currency} cannot be combined with {self.currency}")
