"""Variants of the old shop."""

from typing import Literal

import msgspec


class BazaraOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The plan's limits and the states a shop that nobody looks after gets into.

    `bucket` calls may stand in the leaky bucket, which loses `leak` a second (40 and 2 on the standard plan; 4 a second
    on Advanced, 20 on Plus).
    `shop`: `frozen` (402, bills unpaid), `locked` (423), `gone` (404, no such shop).
    `scope`: false when the token lacks `read_products` (403).
    `page_cap`: the most products a page holds; Shopify's 250 unless a test wants many pages.
    `cdn`: false when the pictures are gone (404) while the API still lists them.
    """

    bucket: int = 40
    leak: float = 2.0
    shop: Literal["open", "frozen", "locked", "gone"] = "open"
    scope: bool = True
    page_cap: int = 250
    cdn: bool = True
