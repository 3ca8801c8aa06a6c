"""Links to pictures that a stranger may open for a while."""

from datetime import datetime, timedelta
from typing import Protocol

from treejar.domain.shared.ids import ProductId


class MediaLinks(Protocol):
    def sign(self, product_id: ProductId, now: datetime, ttl: timedelta) -> str:
        """A public, expiring link to a product's picture on our own address (CAT-11)."""

    def check(self, product_id: ProductId, expires: int, signature: str, now: datetime) -> bool:
        """Is this a link we signed, and still valid? Compared in constant time."""
