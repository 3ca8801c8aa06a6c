"""A variant as Zoho Inventory's `GET /items` would show it."""

from datetime import UTC, datetime, timedelta
from re import sub

from treejar.adapters.sandbox.sample_catalog.variants import Variant, draw

FIRST_ITEM_ID = 460000000030000000
_FIRST_DOCUMENT_ID = 460000000050000000
_FIRST_FIELD_ID = 460000000001200001
_OPENED = datetime(2023, 3, 1, 8, 0, tzinfo=UTC)
_FIELDS = (
    ("cf_name_ar", "Name (Arabic)", "string"),
    ("cf_end_product", "End product", "check_box"),
    ("cf_colour", "Colour", "string"),
    ("cf_dimensions", "Dimensions", "string"),
    ("cf_warranty", "Warranty", "string"),
)


def record(variant: Variant, ordinal: int) -> dict[str, object]:
    """The item's JSON object in the provider's habits: ids as strings, "" for unset, offsets without a colon."""
    physical = variant.stock if variant.stock is not None else _stock(variant.sku)
    leaving = draw("leaving", variant.sku, 4) if physical > 0 else 0
    waiting = draw("waiting", variant.sku, 3) if physical > 0 else 0
    created = _OPENED + timedelta(minutes=draw("created", variant.sku, 900 * 24 * 60))
    modified = created + timedelta(minutes=draw("modified", variant.sku, 180 * 24 * 60))
    item: dict[str, object] = {
        "item_id": str(FIRST_ITEM_ID + ordinal),
        "name": variant.name,
        "sku": variant.sku,
        "status": "active" if variant.active else "inactive",
        "description": variant.description,
        "rate": float(variant.price),
        "unit": variant.unit,
        "stock_on_hand": float(physical + leaving + waiting),
        "available_stock": float(physical + waiting),
        "actual_available_stock": float(physical),
        "reorder_level": "",
        "track_inventory": True,
        "category_id": variant.category_id,
        "category_name": variant.category,
        "brand": variant.brand,
        "image_name": f"{_file_stem(variant.sku)}.jpg" if variant.pictured else "",
        "image_type": "jpg" if variant.pictured else "",
        "image_document_id": str(_FIRST_DOCUMENT_ID + ordinal) if variant.pictured else "",
        "custom_fields": _custom_fields(variant),
        "created_time": _zoho_time(created),
        "last_modified_time": _zoho_time(modified),
    }
    item.update(variant.overwrite)
    for key in variant.drop:
        del item[key]
    return item


def _custom_fields(variant: Variant) -> list[dict[str, object]]:
    values = (variant.name_ar, variant.end_product, variant.colour, variant.dims, variant.warranty)
    return [
        {
            "customfield_id": str(_FIRST_FIELD_ID + place),
            "api_name": name,
            "label": label,
            "data_type": kind,
            "value": value,
        }
        for place, ((name, label, kind), value) in enumerate(zip(_FIELDS, values, strict=True))
        if value != ""
    ]


def _stock(sku: str) -> int:
    """A seller's usual spread: a tenth sold out, a few oversold, most in tens, some in hundreds."""
    kind = draw("kind", sku, 100)
    if kind < 11:
        return 0
    if kind < 12:
        return -2
    if kind < 62:
        return 1 + draw("few", sku, 25)
    if kind < 92:
        return 26 + draw("some", sku, 70)
    return 100 + draw("many", sku, 400)


def _file_stem(sku: str) -> str:
    return sub(r"[^a-z0-9]+", "-", sku.lower()).strip("-") or "photo"


def _zoho_time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}+0400"
