"""The Inventory host: authorisation, limits, routes, and the stock room behind them."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy

import msgspec

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.asgi import Handler, Request, Response, Router, json_response
from treejar.adapters.sandbox.control import bad_request
from treejar.adapters.sandbox.faults import Provider
from treejar.adapters.sandbox.provider import CONTROL, merged
from treejar.adapters.sandbox.zoho_accounts_tokens import TokenLedger
from treejar.adapters.sandbox.zoho_inventory.envelope import invalid_value, missing, refusal, success, unauthorized
from treejar.adapters.sandbox.zoho_inventory.items import Item, list_items
from treejar.adapters.sandbox.zoho_inventory.limits import OrganisationLimits
from treejar.adapters.sandbox.zoho_inventory.options import InventoryOptions

BASE = "/inventory/v1"
SCHEME = "Zoho-oauthtoken "
DETAILS_MAXIMUM = 100
ORGANIZATION = {
    "organization_id": credentials.ZOHO_ORGANIZATION_ID,
    "name": "Treejar Trading (demo)",
    "is_default_org": True,
    "account_created_date": "2025-11-02",
    "time_zone": "Asia/Dubai",
    "language_code": "en",
    "date_format": "dd MMM yyyy",
    "country_code": "AE",
    "currency_id": "460000000000097000",
    "currency_code": "AED",
    "currency_symbol": "AED",
    "price_precision": 2,
}
LOCATIONS = [
    {"location_id": "460000000000038080", "location_name": "Dubai showroom", "is_primary": True, "status": "active"},
    {"location_id": "460000000000038084", "location_name": "Sharjah store", "is_primary": False, "status": "active"},
]


class ZohoInventorySimulator:
    """The demo organisation's items."""

    name: Provider = "zoho_inventory"

    def __init__(
        self,
        ledger: TokenLedger,
        limits: OrganisationLimits,
        items: Sequence[Mapping[str, object]],
        images: Callable[[str], bytes | None],
    ) -> None:
        self._ledger = ledger
        self._limits = limits
        self._original = [dict(item) for item in items]
        self._images = images
        self.options: msgspec.Struct = InventoryOptions()
        self._items: dict[str, Item] = {}
        self._fill()
        self._routes = Router()
        self._scopes: dict[Handler, str] = {}
        self._route("GET", "/organizations", self._organizations, "settings.READ")
        self._route("GET", "/locations", self._locations, "settings.READ")
        self._route("GET", "/items", self._list, "items.READ")
        self._route("GET", "/itemdetails", self._details, "items.READ")
        self._route("GET", "/items/{item_id}", self._one, "items.READ")
        self._route("GET", "/items/{item_id}/image", self._image, "items.READ")
        for method, path, scope in (
            ("POST", "/items", "items.CREATE"),
            ("PUT", "/items/{item_id}", "items.UPDATE"),
            ("DELETE", "/items/{item_id}", "items.DELETE"),
        ):
            self._route(method, path, self._writing(), scope)
        self.control = Router()
        self.control.add("PUT", f"{CONTROL}/items/{{item_id}}", self._control_put)
        self.control.add("DELETE", f"{CONTROL}/items/{{item_id}}", self._control_delete)

    async def serve(self, request: Request) -> Response:
        """Answer as www.zohoapis.eu."""
        path = request.path.removeprefix(BASE) if request.path.startswith(BASE + "/") else ""
        found = self._routes.find(request.method, path)
        if found is None and self._routes.knows(path):
            raise refusal(405, 37, "The HTTP method is not allowed for the requested resource")
        if found is None:
            raise refusal(404, 5, "Invalid URL Passed")
        handler, parameters = found
        self._authorize(request, self._scopes[handler], needs_organization=path != "/organizations")
        with self._limits.call(self._variants):
            await asyncio.sleep(self._variants.answer_seconds)
            return await handler(request, parameters)

    async def change_options(self, options: msgspec.Struct) -> None:
        """Take new variants."""
        self.options = options

    def reset(self, keep: Sequence[str]) -> None:
        """The items the simulator was started with, no calls counted."""
        self.options = InventoryOptions()
        self._limits.reset()
        self._fill()

    def state(self) -> object:
        """Item count and limit counters."""
        return {"items": len(self._items), "limits": self._limits.summary()}

    @property
    def _variants(self) -> InventoryOptions:
        assert isinstance(self.options, InventoryOptions)
        return self.options

    def _fill(self) -> None:
        self._items = {str(item["item_id"]): deepcopy(item) for item in self._original}

    def _route(self, method: str, path: str, handler: Handler, scope: str) -> None:
        self._routes.add(method, path, handler)
        self._scopes[handler] = f"ZohoInventory.{scope}"

    def _authorize(self, request: Request, scope: str, needs_organization: bool) -> None:
        given = request.headers.get("authorization", "")
        token = self._ledger.access(given.removeprefix(SCHEME)) if given.startswith(SCHEME) else None
        whole_room = scope.rsplit(".", 1)[0] + ".ALL"
        if token is None or not {scope, whole_room, "ZohoInventory.FullAccess.all"} & set(token.scopes):
            raise unauthorized()
        organization = request.parameter("organization_id")
        if organization is None and self._variants.organization_header:
            organization = request.headers.get("x-com-zoho-inventory-organizationid")
        if needs_organization and organization != credentials.ZOHO_ORGANIZATION_ID:
            raise unauthorized()

    async def _organizations(self, request: Request, _: Mapping[str, str]) -> Response:
        return success(organizations=[ORGANIZATION])

    async def _locations(self, request: Request, _: Mapping[str, str]) -> Response:
        return success(locations=LOCATIONS)

    async def _list(self, request: Request, _: Mapping[str, str]) -> Response:
        variants = self._variants
        page = list_items(self._items.values(), request, variants.page_overlap, variants.endless_pages)
        return success(**page)

    async def _details(self, request: Request, _: Mapping[str, str]) -> Response:
        wanted = [item_id for item_id in (request.parameter("item_ids") or "").split(",") if item_id]
        if not wanted or len(wanted) > DETAILS_MAXIMUM:
            raise invalid_value("item_ids")
        return success(items=[self._items[item_id] for item_id in wanted if item_id in self._items])

    async def _one(self, request: Request, path: Mapping[str, str]) -> Response:
        return success(item=self._found(path))

    async def _image(self, request: Request, path: Mapping[str, str]) -> Response:
        item = self._found(path)
        picture = self._images(path["item_id"])
        if not picture:
            raise missing("Image")
        kind = "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"
        name = str(item.get("image_name") or "image")
        return Response(200, picture, {"content-type": kind, "content-disposition": f'inline; filename="{name}"'})

    def _found(self, path: Mapping[str, str]) -> Item:
        item = self._items.get(path["item_id"])
        if item is None:
            raise missing("Item")
        return item

    def _writing(self) -> Handler:
        async def refuse(request: Request, path: Mapping[str, str]) -> Response:
            # The demo token has items.READ only, so authorisation refuses before this.
            raise unauthorized()

        return refuse

    async def _control_put(self, request: Request, path: Mapping[str, str]) -> Response:
        """Create or change an item by a JSON merge patch: new stock, new price, a missing field (null)."""
        patch = msgspec.json.decode(request.body or b"null")
        if not isinstance(patch, dict):
            raise bad_request("the body must be a JSON object")
        item = merged(self._items.get(path["item_id"], {"item_id": path["item_id"]}), patch)
        assert isinstance(item, dict)
        self._items[path["item_id"]] = item
        return json_response(item)

    async def _control_delete(self, request: Request, path: Mapping[str, str]) -> Response:
        """Remove an item, as a person in the stock room would."""
        return json_response({"removed": self._items.pop(path["item_id"], None) is not None})
