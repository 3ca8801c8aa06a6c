"""Stock: a reading of a moment, never a property of the product."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StockLevel:
    """Pieces that can be promised, and when that was read. An oversold item shows 0 (providers §4.2)."""

    available: int
    as_of: datetime

    @classmethod
    def reading(cls, pieces: float, as_of: datetime) -> "StockLevel":
        return cls(max(0, int(pieces)), as_of)
