"""The site: its catalogue feed and the pictures the feed links to."""

from collections.abc import Mapping, Sequence
from re import compile as pattern
from urllib.parse import urlencode

import msgspec

from treejar.adapters.sandbox.asgi import Handler, Refusal, Request, Response, Router, json_response
from treejar.adapters.sandbox.control import bad_request, body_as
from treejar.adapters.sandbox.faults import Provider
from treejar.adapters.sandbox.photo_views import photo
from treejar.adapters.sandbox.provider import CONTROL
from treejar.adapters.sandbox.storefront.goods import Card, Json
from treejar.adapters.sandbox.storefront.options import StorefrontOptions
from treejar.adapters.sandbox.storefront.shop import PAGE_SIZE, Shop

FEED = "/api/catalog"
_PICTURE = pattern(r"/i/(?P<slug>[a-z0-9-]+?)(?:-(?P<view>\d))?\.jpg")
_HTML = {"content-type": "text/html; charset=utf-8"}


class ProductEdit(msgspec.Struct, forbid_unknown_fields=True):
    """Changes of a product: keys to `set` (JSON null included), keys to `drop`, the `categories` it stands in."""

    set: dict[str, object] = {}
    drop: tuple[str, ...] = ()
    categories: tuple[str, ...] | None = None


class StorefrontSimulator:
    """new.treejartrading.ae, as far as a client of its feed sees it. `origin` is where the links point."""

    name: Provider = "storefront"

    def __init__(self, origin: str) -> None:
        self._shop = Shop(origin)
        self.options: msgspec.Struct = StorefrontOptions()
        self._actions: dict[str, Handler] = {
            "stats": self._stats,
            "categories": self._categories,
            "category_products": self._category_products,
            "product": self._product,
        }
        self.control = Router()
        self.control.add("GET", f"{CONTROL}/products/{{slug}}", self._control_get)
        self.control.add("PUT", f"{CONTROL}/products/{{slug}}", self._control_put)
        self.control.add("DELETE", f"{CONTROL}/products/{{slug}}", self._control_delete)
        self.control.add("DELETE", f"{CONTROL}/products", self._control_clear)

    async def serve(self, request: Request) -> Response:
        """Answer as the site: the feed, a picture, or a page that says 404."""
        if request.path.removesuffix("/") == FEED:
            return await self._feed(request)
        if request.path.startswith("/i/") and request.method in ("GET", "HEAD"):
            return self._picture(request.path)
        return _page(404, "Page not found")

    async def change_options(self, options: msgspec.Struct) -> None:
        """Take new variants."""
        self.options = options

    def reset(self, keep: Sequence[str]) -> None:
        """The catalogue the simulator was started with."""
        self.options = StorefrontOptions()
        self._shop.reset()

    def state(self) -> object:
        """How many products there are, and which of them are odd on purpose: slug → why."""
        found = self._shop.cards
        return {
            "products": len(found),
            "skus": sum(1 for card in found.values() if card.product.get("sku")),
            "odd": {slug: card.why for slug, card in found.items() if card.why},
        }

    @property
    def _variants(self) -> StorefrontOptions:
        assert isinstance(self.options, StorefrontOptions)
        return self.options

    async def _feed(self, request: Request) -> Response:
        wanted = FEED + "/" if self._variants.trailing_slash else FEED
        if self._variants.moved_to or request.path != wanted:
            query = f"?{urlencode(request.query)}" if request.query else ""
            headers = {"location": f"{self._variants.moved_to}{wanted}{query}"}
            return Response(self._variants.redirect_status, b"", headers)
        if request.method not in ("GET", "HEAD"):
            return json_response({"error": "Method not allowed"}, 405)
        action = self._actions.get(request.parameter("action") or "")
        if action is None:
            raise _refusal("Unknown action")
        return await action(request, {})

    async def _stats(self, request: Request, _: Mapping[str, str]) -> Response:
        roots = self._shop.tree(self._variants)
        children = sum(len(_list(root["children"])) for root in roots)
        shown = len(self._shop.shown(self._variants))
        return json_response({"products": shown, "categories": len(roots), "subcategories": children})

    async def _categories(self, request: Request, _: Mapping[str, str]) -> Response:
        return json_response({"categories": self._shop.tree(self._variants)})

    async def _category_products(self, request: Request, _: Mapping[str, str]) -> Response:
        limit, offset = _number(request, "limit", PAGE_SIZE, 1), _number(request, "offset", 0, 0)
        page = self._shop.page(request.parameter("slug") or "", limit, offset, self._variants)
        if page is None:
            raise _refusal("Category not found")
        return json_response(
            {
                "products": page.products,
                "total": page.total,
                "limit": page.limit,
                "offset": page.offset,
                "hasMore": page.more,
            }
        )

    async def _product(self, request: Request, _: Mapping[str, str]) -> Response:
        product = self._shop.product(request.parameter("slug") or "", self._variants)
        if product is None:
            raise _refusal("Product not found", self._variants.missing_status)
        return json_response({"product": product})

    def _picture(self, path: str) -> Response:
        if path.startswith("/i/page/"):
            return _page(200, "Sign in to see this picture")
        content = self._photo(path)
        if content is None:
            return _page(404, "Page not found")
        return Response(200, content, {"content-type": "image/jpeg", "cache-control": "public, max-age=86400"})

    def _photo(self, path: str) -> bytes | None:
        """A slug may end in a digit itself, so the whole name is tried before a view's number is cut off."""
        name = path.removeprefix("/i/").removesuffix(".jpg")
        if path.endswith(".jpg") and name in self._shop.cards:
            return photo(self._shop.cards[name].photo_of, 1)
        found = _PICTURE.fullmatch(path)
        if found is None or found["slug"] not in self._shop.cards or found["view"] is None:
            return None
        return photo(self._shop.cards[found["slug"]].photo_of, int(found["view"]))

    async def _control_get(self, request: Request, path: Mapping[str, str]) -> Response:
        return json_response(self._found(path).product)

    async def _control_put(self, request: Request, path: Mapping[str, str]) -> Response:
        """Change a product, or create one: a new one needs `categories`."""
        slug, edit = path["slug"], body_as(request, ProductEdit)
        known = self._shop.cards.get(slug)
        if known is None and not edit.categories:
            raise bad_request("a new product needs categories")
        product: Json = dict(known.product) if known else {"slug": slug}
        product.update(edit.set)
        for key in edit.drop:
            product.pop(key, None)
        places = edit.categories if edit.categories is not None else known.categories if known else ()
        self._shop.cards[slug] = Card(product, places, known.photo_of if known else "", known.why if known else "")
        return json_response(product)

    async def _control_delete(self, request: Request, path: Mapping[str, str]) -> Response:
        return json_response({"removed": self._shop.cards.pop(path["slug"], None) is not None})

    async def _control_clear(self, request: Request, _: Mapping[str, str]) -> Response:
        """Take everything off the shelves, so that a test can put up its own products."""
        count = len(self._shop.cards)
        self._shop.cards.clear()
        return json_response({"removed": count})

    def _found(self, path: Mapping[str, str]) -> Card:
        card = self._shop.cards.get(path["slug"])
        if card is None:
            raise Refusal(json_response({"error": "no such product"}, 404))
        return card


def _refusal(message: str, status: int = 200) -> Refusal:
    """Errors come as 200 with an `error` key (I)."""
    return Refusal(json_response({"error": message}, status))


def _number(request: Request, name: str, default: int, least: int) -> int:
    value = request.parameter(name)
    if value is None:
        return default
    if not (value.isascii() and value.isdecimal() and int(value) >= least):
        raise _refusal(f"Invalid {name}")
    return int(value)


def _page(status: int, title: str) -> Response:
    return Response(status, f"<!doctype html><title>{title}</title><h1>{title}</h1>".encode(), _HTML)


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()
