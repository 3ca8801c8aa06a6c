"""Variants of Zoho Inventory."""

import msgspec


class InventoryOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Limits by plan and the oddities seen in the field.

    `requests_per_minute` is the documented 100 of an organisation; going over blocks it for `block_seconds` (about
    30 minutes as reported). `requests_per_day` 2,000 to 10,000 and `calls_in_progress` 10 on paid plans.
    `organization_header`: also accept `X-com-zoho-inventory-organizationid`, which some clients send.
    `page_overlap`: every page after the first starts that many rows early, so that items stand on two pages.
    `endless_pages`: `has_more_page` is true for ever and pages past the end are empty.
    `answer_seconds`: real time every call takes.
    """

    requests_per_minute: int = 100
    block_seconds: float = 1800.0
    requests_per_day: int = 2000
    calls_in_progress: int = 10
    send_retry_after: bool = False
    organization_header: bool = False
    page_overlap: int = 0
    endless_pages: bool = False
    answer_seconds: float = 0.0
