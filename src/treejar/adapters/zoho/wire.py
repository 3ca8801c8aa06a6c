"""The shapes of Zoho's answers (providers §2, §4).

An empty string stands for "not set" also where a number belongs, and numbers come as strings: such fields are `Loose`
and are read by `loose.py`.
"""

from typing import Any

import msgspec

Loose = Any


class TokenReply(msgspec.Struct, frozen=True):
    """`POST /oauth/v2/token`. An error has status 200 and no access token."""

    access_token: Loose = None
    expires_in: Loose = None
    api_domain: Loose = None
    error: Loose = None
    error_description: Loose = None

    def __repr__(self) -> str:
        return "TokenReply(…)"


class Envelope(msgspec.Struct, frozen=True):
    """What every Inventory answer starts with; a `code` other than 0 is an error whatever the status."""

    code: int | str | None = None


class PageContext(msgspec.Struct, frozen=True):
    has_more_page: Loose = None


class ItemsReply(Envelope, frozen=True):
    """`GET /items` and `GET /itemdetails`. Rows stay raw, so that a broken one spoils itself only."""

    items: list[msgspec.Raw] | None = None
    page_context: PageContext | None = None


class CustomField(msgspec.Struct, frozen=True, gc=False):
    """One of `custom_fields`; lists name it by `api_name`, some answers by `placeholder` or only by `label`."""

    api_name: Loose = None
    placeholder: Loose = None
    label: Loose = None
    value: Loose = None


class ItemRow(msgspec.Struct, frozen=True, kw_only=True):
    """What we read of an item. The fingerprint covers exactly these fields, so a field that is not stored (times of
    change, accounts, taxes) does not belong here."""

    item_id: Loose = None
    name: Loose = None
    sku: Loose = None
    status: Loose = None
    description: Loose = None
    category_name: Loose = None
    brand: Loose = None
    unit: Loose = None
    rate: Loose = None
    track_inventory: Loose = None
    actual_available_stock: Loose = None
    available_stock: Loose = None
    stock_on_hand: Loose = None
    image_document_id: Loose = None
    image_name: Loose = None
    custom_fields: list[CustomField] | str | None = None
    custom_field_hash: dict[str, Loose] | list[Loose] | str | None = None
