"""Products as the documentation shows them."""

from litestar.openapi.spec import Example

_PRODUCT = {
    "id": "460000000000617",
    "sku": "CH 616",
    "name": "Vela task chair, mesh back",
    "names": {"ar": "كرسي عمل فيلا بظهر شبكي"},
    "category": "Task chairs",
    "family": "Chairs",
    "brand": "Skyland",
    "unit": "pcs",
    "price": {"amount": "540.00", "currency": "AED"},
    "stock": {"available": 12, "as_of": "2026-03-02T06:00:04Z"},
    "operations_id": "460000000000617",
    "pictures": ["https://noor.example/media/products/460000000000617?expires=1772446504&signature=0f3c9a"],
    "card": {"score": 90, "needs_review": False, "faults": ["short_description"]},
}
_ARM = _PRODUCT | {
    "id": "460000000000842",
    "sku": "MA-2",
    "name": "Monitor arm, two screens",
    "names": {},
    "category": "Monitor arms",
    "family": "Accessories",
    "price": {"amount": "290.50", "currency": "AED"},
    "stock": {"available": 40, "as_of": "2026-03-02T06:00:04Z"},
    "operations_id": "460000000000842",
    "pictures": [],
    "card": {"score": 80, "needs_review": False, "faults": ["no_photo"]},
}
_HIT = _PRODUCT | {"score": 0.8312}

PAGE = {"items": [_PRODUCT], "next": "NDYwMDAwMDAwMDAwNjE3", "total": 860}
WHOLE = _PRODUCT | {
    "description": "Mesh back, adjustable arms, tilt lock.",
    "attributes": {"colour": "black", "width": "66 cm", "warranty": "2 years"},
}
FOUND = {"items": [_HIT], "next": None, "total": 1, "no_match": False}
NOTHING: dict[str, object] = {"items": [], "next": None, "total": 0, "no_match": True}
SIMILAR = {"items": [_HIT], "next": None, "total": 1}
COMPLEMENTS = {"items": [_ARM | {"role": "monitor arm"}], "next": None, "total": 1}
SYNC = {
    "started": True,
    "latest": {
        "outcome": "complete",
        "started_at": "2026-03-02T06:00:00Z",
        "finished_at": "2026-03-02T06:00:04Z",
        "seen": 860,
    },
}
SEARCHES = [
    Example(
        id="english",
        summary="With bounds",
        value={"query": "ergonomic mesh chair", "max_price": "600", "in_stock": True, "limit": 5},
    ),
    Example(
        id="arabic",
        summary="Arabic, with one's own English words beside it",
        value={"query": "مكتب مدير خشب", "language": "ar", "english": "wooden executive desk", "min_price": "1500"},
    ),
    Example(
        id="russian",
        summary="Russian, one colour",
        value={"query": "кресло для переговорной", "language": "ru", "colour": "black"},
    ),
]
