"""`GET products.json`: filters on the first page, cursors afterwards."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

import msgspec

from treejar.adapters.sandbox.asgi import Request
from treejar.adapters.sandbox.bazara.goods import Json
from treejar.adapters.sandbox.bazara.refusals import invalid, no_page_numbers, not_with_cursor

DEFAULT_LIMIT = 50
_WITH_CURSOR = frozenset({"page_info", "limit", "fields"})
_BY_VALUE = ("vendor", "product_type", "title", "handle", "status")
_FILTERS = (*_BY_VALUE, "ids", "since_id")


class Cursor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the next page starts; the filters of the first page travel in it."""

    direction: Literal["next", "prev"]
    last_id: int
    filters: dict[str, str]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page and the value of its `Link` header, empty on a single page."""

    products: Sequence[Json]
    link: str


def list_products(products: Iterable[Json], request: Request, address: str, page_cap: int) -> Listing:
    """The page a request asks for. `address` is what the links lead to; more than `page_cap` is never given."""
    if request.parameter("page") is not None:
        raise no_page_numbers()
    limit = _limit(request, page_cap)
    cursor = _cursor(request)
    filters = cursor.filters if cursor else {name: value for name, value in request.query if name in _FILTERS}
    rows = sorted(_kept(products, filters), key=_id)
    if cursor is None:
        start = 0
    elif cursor.direction == "next":
        start = sum(1 for row in rows if _id(row) <= cursor.last_id)
    else:
        start = max(0, sum(1 for row in rows if _id(row) < cursor.last_id) - limit)
    page = rows[start : start + limit]
    fields = request.parameter("fields")
    links = []
    if page and start > 0:
        links.append(_link(address, "previous", Cursor("prev", _id(page[0]), filters), request))
    if start + limit < len(rows):
        links.append(_link(address, "next", Cursor("next", _id(page[-1]), filters), request))
    return Listing([chosen(row, fields) for row in page], ", ".join(links))


def chosen(product: Json, fields: str | None) -> Json:
    """Only the named top-level fields; all without a name."""
    wanted = {name.strip() for name in (fields or "").split(",") if name.strip()}
    return {key: value for key, value in product.items() if key in wanted} if wanted else product


def _limit(request: Request, page_cap: int) -> int:
    value = request.parameter("limit")
    if value is None:
        return min(DEFAULT_LIMIT, page_cap)
    if not (value.isascii() and value.isdecimal() and int(value) > 0):
        raise invalid("limit")
    return min(int(value), page_cap)


def _cursor(request: Request) -> Cursor | None:
    token = request.parameter("page_info")
    if token is None:
        return None
    for name, _ in request.query:
        if name not in _WITH_CURSOR:
            raise not_with_cursor(name)
    try:
        return msgspec.json.decode(urlsafe_b64decode(token.encode("latin-1", "replace")), type=Cursor)
    except (Base64Error, msgspec.MsgspecError, ValueError) as error:
        raise invalid("page_info") from error


def _kept(products: Iterable[Json], filters: Mapping[str, str]) -> Iterable[Json]:
    ids = {value.strip() for value in filters["ids"].split(",")} if "ids" in filters else None
    since = filters.get("since_id", "0")
    if not (since.isascii() and since.isdecimal()):
        raise invalid("since_id")
    for product in products:
        if ids is not None and str(product["id"]) not in ids:
            continue
        if _id(product) <= int(since):
            continue
        if all(str(product.get(name)) in filters[name].split(",") for name in _BY_VALUE if name in filters):
            yield product


def _link(address: str, relation: str, cursor: Cursor, request: Request) -> str:
    token = urlsafe_b64encode(msgspec.json.encode(cursor)).decode()
    kept = [(name, value) for name, value in request.query if name in ("limit", "fields")]
    return f'<{address}?{urlencode([*kept, ("page_info", token)])}>; rel="{relation}"'


def _id(product: Json) -> int:
    return int(str(product["id"]))
