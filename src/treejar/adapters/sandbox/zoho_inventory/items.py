"""The items of the organisation and Zoho's way of listing them."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation

from treejar.adapters.sandbox.asgi import Request
from treejar.adapters.sandbox.zoho_inventory.envelope import invalid_value

Item = dict[str, object]
Keeps = Callable[[Item], bool]

PAGE_MAXIMUM = 200
SORT_COLUMNS = frozenset(
    {"name", "sku", "rate", "stock_on_hand", "reorder_level", "created_time", "last_modified_time"}
)
_FILTERS: dict[str, Keeps] = {
    "Status.All": lambda item: True,
    "Status.Active": lambda item: item.get("status") == "active",
    "Status.Inactive": lambda item: item.get("status") == "inactive",
    "Status.Lowstock": lambda item: _number(item.get("stock_on_hand")) <= _number(item.get("reorder_level")),
}
_ZOHO_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}")
_RATE_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "rate": lambda rate, given: rate == given,
    "rate_less_than": lambda rate, given: rate < given,
    "rate_less_equals": lambda rate, given: rate <= given,
    "rate_greater_than": lambda rate, given: rate > given,
    "rate_greater_equals": lambda rate, given: rate >= given,
}


def list_items(items: Iterable[Item], request: Request, overlap: int, endless: bool) -> dict[str, object]:
    """One page: `items` and `page_context`, or a refusal naming the wrong parameter."""
    page = _whole_number(request, "page", 1, None)
    per_page = _whole_number(request, "per_page", PAGE_MAXIMUM, PAGE_MAXIMUM)
    applied = request.parameter("filter_by") or "Status.All"
    rows = [item for item in items if all(keeps(item) for keeps in _conditions(request, applied))]
    column, order = _sorting(request)
    rows.sort(key=lambda item: _sort_key(item.get(column)), reverse=order == "D")
    start = (page - 1) * per_page
    shown_from = max(0, start - overlap) if page > 1 and start < len(rows) else start
    return {
        "items": rows[shown_from : start + per_page],
        "page_context": {
            "page": page,
            "per_page": per_page,
            "has_more_page": endless or start + per_page < len(rows),
            "report_name": "Items",
            "applied_filter": applied,
            "sort_column": column,
            "sort_order": order,
        },
    }


def _conditions(request: Request, applied: str) -> list[Keeps]:
    if applied not in _FILTERS:
        raise invalid_value("filter_by")
    found = [_FILTERS[applied]]
    for name, value in request.query:
        if name == "search_text":
            found.append(_contains(("name", "sku"), value))
        elif name == "last_modified_time":
            found.append(_modified_since(value))
        elif name in _RATE_COMPARISONS:
            found.append(_rate(name, value))
        elif name in ("category_id", "group_id"):
            found.append(_equals(name, value))
        elif name in ("warehouse_id", "location_id"):
            found.append(_kept_at(value))
        elif name.startswith("cf_"):
            found.append(_custom_field(name, value))
        elif name.startswith(("name", "sku")):
            found.extend(_by_words(name, value))
    return found


def _by_words(parameter: str, value: str) -> list[Keeps]:
    field, _, form = parameter.partition("_")
    if field not in ("name", "sku"):
        return []
    folded = value.casefold()
    if form == "startswith":
        return [lambda item: str(item.get(field, "")).casefold().startswith(folded)]
    if form == "contains":
        return [_contains((field,), value)]
    return [_equals(field, value)] if not form else []


def _contains(fields: tuple[str, ...], value: str) -> Keeps:
    folded = value.casefold()
    return lambda item: any(folded in str(item.get(field) or "").casefold() for field in fields)


def _equals(field: str, value: str) -> Keeps:
    return lambda item: str(item.get(field, "")) == value


def _rate(parameter: str, value: str) -> Keeps:
    try:
        given = Decimal(value)
    except InvalidOperation as error:
        raise invalid_value(parameter) from error
    compare = _RATE_COMPARISONS[parameter]
    return lambda item: compare(_number(item.get("rate")), given)


def _kept_at(place: str) -> Keeps:
    def keeps(item: Item) -> bool:
        places = [*_rows(item.get("locations")), *_rows(item.get("warehouses"))]
        return any(place in (row.get("location_id"), row.get("warehouse_id")) for row in places)

    return keeps


def _custom_field(name: str, value: str) -> Keeps:
    return lambda item: any(
        row.get("api_name") == name and str(row.get("value", "")).casefold() == value.casefold()
        for row in _rows(item.get("custom_fields"))
    )


def _modified_since(value: str) -> Keeps:
    # A plain + in the address arrives as a space: Zoho wants %2B.
    if not _ZOHO_TIME.fullmatch(value):
        raise invalid_value("last_modified_time")
    try:
        since = datetime.fromisoformat(value)
    except ValueError as error:
        raise invalid_value("last_modified_time") from error
    return lambda item: _moment(item.get("last_modified_time"), since) >= since


def _moment(value: object, fallback: datetime) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) and _ZOHO_TIME.fullmatch(value) else fallback


def _sorting(request: Request) -> tuple[str, str]:
    column = request.parameter("sort_column") or "name"
    order = request.parameter("sort_order") or "A"
    if column not in SORT_COLUMNS:
        raise invalid_value("sort_column")
    if order not in ("A", "D"):
        raise invalid_value("sort_order")
    return column, order


def _sort_key(value: object) -> tuple[int, Decimal, str]:
    if isinstance(value, int | float):
        return 0, _number(value), ""
    return 1, Decimal(0), str(value or "").casefold()


def _whole_number(request: Request, name: str, default: int, maximum: int | None) -> int:
    text = request.parameter(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal()) or int(text) < 1 or (maximum is not None and int(text) > maximum):
        raise invalid_value(name)
    return int(text)


def _number(value: object) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return Decimal(0)  # "" stands for "not set"


def _rows(value: object) -> list[Mapping[str, object]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
