"""First-party picture links that expire (CAT-11): the messenger and the customer open them without an account."""

import hmac
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil
from urllib.parse import quote

from treejar.domain.shared.ids import ProductId

SHORTEST_SECRET = 16
MAIN = 1
# Keeps a signature of this kind from passing as one of another kind made with the same secret.
_PURPOSE = b"treejar product picture\n"
_PURPOSE_OF_ANOTHER = b"treejar product picture number %d\n"


class SignedLinks:
    """The MediaLinks port: HMAC-SHA256 over the expiry, the product id and, if it is not the main one, the number."""

    def __init__(self, public_url: str, secret: str) -> None:
        """`public_url` is our own address as Wazzup reaches it; `secret` is the same in every process of ours."""
        if len(secret) < SHORTEST_SECRET:
            raise ValueError(f"the secret of media links needs at least {SHORTEST_SECRET} characters")
        self._public_url = public_url.rstrip("/")
        self._secret = secret.encode()

    def sign(self, product_id: ProductId, now: datetime, ttl: timedelta, picture: int = 1) -> str:
        expires = ceil((now + ttl).timestamp())
        signature = self._signature(product_id, expires, picture)
        place = f"{self._public_url}/media/products/{quote(product_id, safe='')}"
        which = "" if picture == MAIN else f"&picture={picture}"
        return f"{place}?expires={expires}&signature={signature}{which}"

    def check(self, product_id: ProductId, expires: int, signature: str, now: datetime, picture: int = 1) -> bool:
        ours = self._signature(product_id, expires, picture).encode()
        genuine = hmac.compare_digest(ours, signature.encode("utf-8", "surrogatepass"))
        return genuine and now.timestamp() < expires

    def _signature(self, product_id: ProductId, expires: int, picture: int) -> str:
        purpose = _PURPOSE if picture == MAIN else _PURPOSE_OF_ANOTHER % picture
        # The expiry is digits, so the first newline after it ends it whatever the id holds.
        signed = purpose + f"{expires}\n{product_id}".encode("utf-8", "surrogatepass")
        return urlsafe_b64encode(hmac.new(self._secret, signed, sha256).digest()).rstrip(b"=").decode()
