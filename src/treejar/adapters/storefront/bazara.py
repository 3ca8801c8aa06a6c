"""Pictures of the old shop, Bazara.ae: a Shopify shop, read by its Admin REST API (providers §7)."""

from collections.abc import AsyncIterator, Iterator, Mapping

import httpx
import msgspec

from treejar.adapters.storefront.bazara_wire import ProductsReply, ShopPicture, ShopProduct
from treejar.adapters.storefront.reach import origin
from treejar.adapters.storefront.web import Answer, Question, Web, failure, is_success, web_address
from treejar.application.ports.errors import BadReply
from treejar.domain.catalog.product import MOST_PICTURES
from treejar.domain.shared.ids import PictureRef
from treejar.domain.shared.sku import fold_sku

PROVIDER = "bazara"
"""Also the source's name in references to its pictures."""
VERSION = "2025-07"
"""Of the Admin API. A version that is not served any more is answered as the oldest that is."""
ROWS_A_PAGE = 250
MOST_PAGES = 2_000
KEYS_A_PAGE = 500
LONGEST_ADDRESS = 2_000

_REPLY = msgspec.json.Decoder(ProductsReply)
_PRODUCT = msgspec.json.Decoder(ShopProduct)

Found = dict[str, tuple[PictureRef, ...]]


class BazaraPictures:
    """The MorePictures port. Of a product with variants, each gets what is said to show it and then what is said
    of none, never what shows another. A code that two products bear with different pictures gets none.
    """

    def __init__(self, web: Web, base_url: str, token: str) -> None:
        self._web = web
        self._home = httpx.URL(base_url)
        self._url = f"{base_url.rstrip('/')}/admin/api/{VERSION}/products.json"
        self._headers = {"X-Shopify-Access-Token": token, "Accept": "application/json"}

    async def pages(self) -> AsyncIterator[Mapping[str, tuple[PictureRef, ...]]]:
        """The whole shop is read first: only then is it known which codes are ambiguous."""
        found: Found = {}
        ambiguous: set[str] = set()
        async for rows in self._products():
            for raw in rows:
                for key, pictures in self._pictures_by_key(raw):
                    if found.setdefault(key, pictures) != pictures:
                        ambiguous.add(key)
        kept = [(key, pictures) for key, pictures in found.items() if key not in ambiguous]
        for start in range(0, len(kept), KEYS_A_PAGE):
            yield dict(kept[start : start + KEYS_A_PAGE])

    async def _products(self) -> AsyncIterator[list[msgspec.Raw]]:
        # Fields of variants cannot be chosen; what else comes with them is not read.
        params = {"limit": str(ROWS_A_PAGE), "fields": "images,variants"}
        seen: set[str] = set()
        for _ in range(MOST_PAGES):
            rows, onward = await self._web.get(
                Question(self._url, params, self._headers, follow=False), self._rows_and_next
            )
            yield rows
            if not onward:
                return
            if onward in seen:
                break
            seen.add(onward)
            params = {"limit": str(ROWS_A_PAGE), "fields": "images,variants", "page_info": onward}
        raise BadReply(PROVIDER, "the list of products does not end")

    def _rows_and_next(self, answer: Answer) -> tuple[list[msgspec.Raw], str]:
        """Rows, and the mark of the next page. Only the mark is taken from the link: the token goes nowhere else."""
        if not is_success(answer):
            raise failure(PROVIDER, answer)
        try:
            rows = _REPLY.decode(answer.body).products
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise failure(PROVIDER, answer) from None
        if rows is None:
            raise failure(PROVIDER, answer)
        if not answer.next_page:
            return rows, ""
        onward = _page_info(answer.next_page)
        if not onward:
            raise BadReply(PROVIDER, "a link to the next page without page_info")
        return rows, onward

    def _pictures_by_key(self, raw: msgspec.Raw) -> Iterator[tuple[str, tuple[PictureRef, ...]]]:
        """What each code of a product shows; nothing where it has no pictures or no codes, or is no product."""
        try:
            product = _PRODUCT.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return
        pictures = sorted(product.images or (), key=_position)
        variants = product.variants or []
        for variant in variants:
            key = fold_sku(variant.sku) if isinstance(variant.sku, str) else ""
            own = [picture for picture in pictures if _shows(picture, variant.id, variant.image_id)]
            general = pictures if len(variants) == 1 else [picture for picture in pictures if not picture.variant_ids]
            links = (self._reference(picture.src) for picture in (*own, *general))
            if key and (shown := tuple(dict.fromkeys(filter(None, links)))[:MOST_PICTURES]):
                yield key, shown

    def _reference(self, src: object) -> PictureRef | None:
        """The shop's files lie on another host, always over https; only a simulator has them at home."""
        address = web_address(src.strip()) if isinstance(src, str) else ""
        if not address or len(address) > LONGEST_ADDRESS:
            return None
        safe = address.startswith("https://") or origin(httpx.URL(address)) == origin(self._home)
        return PictureRef(f"{PROVIDER}:{address}") if safe else None


def _page_info(link: str) -> str:
    try:
        return str(httpx.URL(link).params.get("page_info", ""))
    except httpx.InvalidURL:
        return ""


def _position(picture: ShopPicture) -> float:
    return picture.position if isinstance(picture.position, int | float) else float("inf")


def _shows(picture: ShopPicture, variant_id: object, image_id: object) -> bool:
    return (variant_id is not None and variant_id in (picture.variant_ids or ())) or (
        image_id is not None and picture.id == image_id
    )
