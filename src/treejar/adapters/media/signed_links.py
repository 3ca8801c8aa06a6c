"""First-party picture links that expire (CAT-11): the messenger and the customer open them without an account."""

import hmac
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil
from urllib.parse import quote

from treejar.domain.shared.ids import ProductId

SHORTEST_SECRET = 16
# Keeps a signature of this kind from passing as one of another kind made with the same secret.
_PURPOSE = b"treejar product picture\n"


class SignedLinks:
    """The MediaLinks port: HMAC-SHA256 over the expiry and the product id."""

    def __init__(self, public_url: str, secret: str) -> None:
        """`public_url` is our own address as Wazzup reaches it; `secret` is the same in every process of ours."""
        if len(secret) < SHORTEST_SECRET:
            raise ValueError(f"the secret of media links needs at least {SHORTEST_SECRET} characters")
        self._public_url = public_url.rstrip("/")
        self._secret = secret.encode()

    def sign(self, product_id: ProductId, now: datetime, ttl: timedelta) -> str:
        expires = ceil((now + ttl).timestamp())
        signature = self._signature(product_id, expires)
        return f"{self._public_url}/media/products/{quote(product_id, safe='')}?expires={expires}&signature={signature}"

    def check(self, product_id: ProductId, expires: int, signature: str, now: datetime) -> bool:
        ours = self._signature(product_id, expires).encode()
        genuine = hmac.compare_digest(ours, signature.encode("utf-8", "surrogatepass"))
        return genuine and now.timestamp() < expires

    def _signature(self, product_id: ProductId, expires: int) -> str:
        # The expiry is digits, so the first newline after it ends it whatever the id holds.
        signed = _PURPOSE + f"{expires}\n{product_id}".encode("utf-8", "surrogatepass")
        return urlsafe_b64encode(hmac.new(self._secret, signed, sha256).digest()).rstrip(b"=").decode()
