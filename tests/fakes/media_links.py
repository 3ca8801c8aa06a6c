"""Picture links with a signature that anybody can read."""

from datetime import UTC, datetime, timedelta

from treejar.domain.shared.ids import ProductId


class FakeMediaLinks:
    """MediaLinks: the signature names what it signs, so a wrong one is easy to make and to see."""

    def __init__(self, base: str = "https://noor.test/media") -> None:
        self._base = base

    def sign(self, product_id: ProductId, now: datetime, ttl: timedelta, picture: int = 1) -> str:
        expires = int((now + ttl).timestamp())
        which = "" if picture == 1 else f"&picture={picture}"
        signature = self.signature(product_id, expires, picture)
        return f"{self._base}/{product_id}?expires={expires}&signature={signature}{which}"

    def check(self, product_id: ProductId, expires: int, signature: str, now: datetime, picture: int = 1) -> bool:
        genuine = signature == self.signature(product_id, expires, picture)
        return genuine and now <= datetime.fromtimestamp(expires, UTC)

    def signature(self, product_id: ProductId, expires: int, picture: int = 1) -> str:
        return f"signed-{product_id}-{expires}" + ("" if picture == 1 else f"-{picture}")
