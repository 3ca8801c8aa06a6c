"""Variants of the storefront feed."""

from typing import Literal

import msgspec


class StorefrontOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What its owner never wrote down, and what goes wrong with the whole catalogue.

    `trailing_slash`: which of `/api/catalog` and `/api/catalog/` answers; the other one redirects to it.
    `redirect_status`: of that redirect and of `moved_to`.
    `moved_to`: an origin (`http://host:port`); every feed call is redirected there, path and query kept.
    `missing_status`: of an unknown product slug; 200 hides the error in the body alone.
    `parents_list_children`: a category's list and count hold the products of its subcategories too.
    `bare_rows`: list rows lack more than the description: features, specifications, short description, images.
    `page_cap`: the most rows a page holds, whatever `limit` asks.
    `total_off_by`: added to every `total` (never below 0).
    `endless_pages`: `hasMore` is true for ever and pages past the end are empty.
    `empty_categories`: slugs whose list is empty although `productCount` promises products.
    `lost_products`: slugs that stand in the lists while their `action=product` is a 404.
    `empty`: the whole catalogue suddenly empty: no `categories` at all, or categories without `products`.
    `shrunken_to`: only that many products are left (the first ones).
    """

    trailing_slash: bool = False
    redirect_status: Literal[301, 302, 307, 308] = 308
    moved_to: str = ""
    missing_status: Literal[200, 404] = 404
    parents_list_children: bool = True
    bare_rows: bool = False
    page_cap: int = 100
    total_off_by: int = 0
    endless_pages: bool = False
    empty_categories: tuple[str, ...] = ()
    lost_products: tuple[str, ...] = ()
    empty: Literal["", "categories", "products"] = ""
    shrunken_to: int | None = None
