"""Links to pictures that a stranger may open for a while."""

from datetime import datetime, timedelta
from typing import Protocol

from treejar.domain.shared.ids import ProductId


class MediaLinks(Protocol):
    def sign(self, product_id: ProductId, now: datetime, ttl: timedelta, picture: int = 1) -> str:
        """A public, expiring link to a product's picture on our own address (CAT-11); 1 is the main one."""

    def check(self, product_id: ProductId, expires: int, signature: str, now: datetime, picture: int = 1) -> bool:
        """Is this a link we signed for that picture, and still valid? Compared in constant time."""
