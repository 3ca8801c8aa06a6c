"""The old shop: Admin REST API behind a token and a leaky bucket, pictures on the CDN for everyone."""

from collections.abc import Mapping, Sequence

import msgspec

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.asgi import Handler, Request, Response, Router, json_response
from treejar.adapters.sandbox.bazara import refusals
from treejar.adapters.sandbox.bazara.bucket import LeakyBucket
from treejar.adapters.sandbox.bazara.goods import FILES, Json, Stock, stock
from treejar.adapters.sandbox.bazara.listing import chosen, list_products
from treejar.adapters.sandbox.bazara.options import BazaraOptions
from treejar.adapters.sandbox.bazara.versions import served_version
from treejar.adapters.sandbox.clock import SimClock
from treejar.adapters.sandbox.control import bad_request
from treejar.adapters.sandbox.faults import Provider
from treejar.adapters.sandbox.photo_views import photo
from treejar.adapters.sandbox.provider import CONTROL, merged

API = "/admin/api/"
_SIDE = 700
_READING = "read_products"
_WRITING = "write_products"


class BazaraSimulator:
    """One Shopify shop. `origin` is where the links of pages and pictures point."""

    name: Provider = "bazara"

    def __init__(self, clock: SimClock, origin: str) -> None:
        self._clock = clock
        self._origin = origin
        self._bucket = LeakyBucket(clock)
        self._kept: Stock | None = None
        self.options: msgspec.Struct = BazaraOptions()
        self._routes = Router()
        self._routes.add("GET", "/products.json", self._list)
        self._routes.add("GET", "/products/count.json", self._count)
        self._routes.add("GET", "/products/{product_id}.json", self._one)
        self._routes.add("GET", "/products/{product_id}/images.json", self._images)
        self._routes.add("POST", "/products.json", self._writing())
        for method in ("PUT", "DELETE"):
            self._routes.add(method, "/products/{product_id}.json", self._writing())
        self.control = Router()
        self.control.add("PUT", f"{CONTROL}/products/{{product_id}}", self._control_put)
        self.control.add("DELETE", f"{CONTROL}/products/{{product_id}}", self._control_delete)

    async def serve(self, request: Request) -> Response:
        """Answer as the shop's host or as cdn.shopify.com."""
        if request.path.startswith(FILES) and request.method in ("GET", "HEAD"):
            return self._file(request.path.removeprefix(FILES))
        version, slash, path = request.path.removeprefix(API).partition("/")
        if not (request.path.startswith(API) and slash):
            raise refusals.not_found()
        return await self._api(request, version, slash + path)

    async def change_options(self, options: msgspec.Struct) -> None:
        """Take new variants."""
        self.options = options

    def reset(self, keep: Sequence[str]) -> None:
        """The products the shop was left with, the bucket empty."""
        self.options = BazaraOptions()
        self._kept = None
        self._bucket.reset()

    def state(self) -> object:
        """Counts of products, variants and pictures."""
        products = self._stock.products
        return {
            "products": len(products),
            "variants": sum(len(_rows(product, "variants")) for product in products),
            "images": sum(len(_rows(product, "images")) for product in products),
            "files": len(self._stock.files),
        }

    @property
    def _variants(self) -> BazaraOptions:
        assert isinstance(self.options, BazaraOptions)
        return self.options

    @property
    def _stock(self) -> Stock:
        """Built at the first look, so that a simulator nobody asks costs nothing."""
        if self._kept is None:
            self._kept = stock(self._origin)
        return self._kept

    async def _api(self, request: Request, asked: str, path: str) -> Response:
        self._check_shop()
        if request.headers.get("x-shopify-access-token") != credentials.BAZARA_TOKEN:
            raise refusals.unauthorized()
        version = served_version(asked, self._clock.now())
        found = self._routes.find(request.method, path)
        if version is None or found is None:
            raise refusals.not_found()
        used = self._bucket.pour(self._variants)
        if not self._variants.scope:
            raise refusals.scope_missing(_READING)
        handler, parameters = found
        answer = await handler(request, {**parameters, "version": version})
        limits = {"x-shopify-shop-api-call-limit": used, "x-shopify-api-version": version}
        return Response(answer.status, answer.body, dict(answer.headers) | limits)

    def _check_shop(self) -> None:
        if self._variants.shop == "frozen":
            raise refusals.refusal(402, "Unavailable Shop")
        if self._variants.shop == "locked":
            raise refusals.refusal(423, "This shop is unavailable")
        if self._variants.shop == "gone":
            raise refusals.not_found()

    async def _list(self, request: Request, path: Mapping[str, str]) -> Response:
        address = f"{self._origin}{API}{path['version']}/products.json"
        page = list_products(self._stock.products, request, address, self._variants.page_cap)
        response = json_response({"products": page.products})
        headers = dict(response.headers) | ({"link": page.link} if page.link else {})
        return Response(response.status, response.body, headers)

    async def _count(self, request: Request, _: Mapping[str, str]) -> Response:
        return json_response({"count": len(self._stock.products)})

    async def _one(self, request: Request, path: Mapping[str, str]) -> Response:
        return json_response({"product": chosen(self._found(path), request.parameter("fields"))})

    async def _images(self, request: Request, path: Mapping[str, str]) -> Response:
        return json_response({"images": _rows(self._found(path), "images")})

    def _found(self, path: Mapping[str, str]) -> Json:
        for product in self._stock.products:
            if str(product["id"]) == path["product_id"]:
                return product
        raise refusals.not_found()

    def _writing(self) -> Handler:
        async def refuse(request: Request, path: Mapping[str, str]) -> Response:
            raise refusals.scope_missing(_WRITING)

        return refuse

    def _file(self, name: str) -> Response:
        shown = self._stock.files.get(name) if self._variants.cdn else None
        content = photo(shown.item_id, shown.view, _SIDE) if shown else None
        if content is None:
            return Response(404, b"<html><body>404 Not Found</body></html>", {"content-type": "text/html"})
        return Response(200, content, {"content-type": "image/jpeg", "cache-control": "public, max-age=31557600"})

    async def _control_put(self, request: Request, path: Mapping[str, str]) -> Response:
        """Create or change a product by a JSON merge patch (null removes a field)."""
        if not path["product_id"].isdecimal():
            raise bad_request("a product's id is a number")
        patch = msgspec.json.decode(request.body or b"null")
        if not isinstance(patch, dict):
            raise bad_request("the body must be a JSON object")
        product_id = int(path["product_id"])
        known = next((product for product in self._stock.products if product["id"] == product_id), None)
        product = merged(known or {"id": product_id, "variants": [], "images": [], "status": "active"}, patch)
        assert isinstance(product, dict)
        self._remove(product_id)
        self._stock.products.append(product)
        return json_response(product)

    async def _control_delete(self, request: Request, path: Mapping[str, str]) -> Response:
        known = path["product_id"].isdecimal() and self._remove(int(path["product_id"]))
        return json_response({"removed": known})

    def _remove(self, product_id: int) -> bool:
        before = len(self._stock.products)
        self._stock.products[:] = [product for product in self._stock.products if product["id"] != product_id]
        return len(self._stock.products) < before


def _rows(product: Json, key: str) -> list[object]:
    value = product.get(key)
    return value if isinstance(value, list) else []
