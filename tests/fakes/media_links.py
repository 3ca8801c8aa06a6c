"""Picture links with a signature that anybody can read."""

from datetime import UTC, datetime, timedelta

from treejar.domain.shared.ids import ProductId


class FakeMediaLinks:
    """MediaLinks: the signature names what it signs, so a wrong one is easy to make and to see."""

    def __init__(self, base: str = "https://noor.test/media") -> None:
        self._base = base

    def sign(self, product_id: ProductId, now: datetime, ttl: timedelta) -> str:
        expires = int((now + ttl).timestamp())
        return f"{self._base}/{product_id}?expires={expires}&signature={self.signature(product_id, expires)}"

    def check(self, product_id: ProductId, expires: int, signature: str, now: datetime) -> bool:
        return signature == self.signature(product_id, expires) and now <= datetime.fromtimestamp(expires, UTC)

    def signature(self, product_id: ProductId, expires: int) -> str:
        return f"signed-{product_id}-{expires}"
