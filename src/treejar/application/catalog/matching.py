"""Products of the catalogue meet items of operations by code: pure, and never by guessing (CAT-2, CAT-6)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from treejar.application.ports.linking import Link, ProductCode
from treejar.application.ports.operations import OperationsItem
from treejar.domain.catalog.mismatch import Mismatch, MismatchKind


class Matched(msgspec.Struct, frozen=True, kw_only=True):
    """A link for every product, and why some lead nowhere. `reached`: sellable codes of operations that have a product,
    out of `sellable`."""

    links: tuple[Link, ...]
    mismatches: tuple[Mismatch, ...]
    sellable: int
    reached: int


def match(products: Sequence[ProductCode], items: Iterable[OperationsItem]) -> Matched:
    """One product and one sellable item of the same folded code belong together; anything else is a mismatch."""
    known: defaultdict[str, list[OperationsItem]] = defaultdict(list)
    for item in items:
        known[item.sku.key].append(item)
    shown: defaultdict[str, list[ProductCode]] = defaultdict(list)
    for product in products:
        shown[product.sku.key].append(product)
    links: list[Link] = []
    mismatches: list[Mismatch] = []
    for key, same in shown.items():
        found = _found(key, same, known.get(key, ()))
        if isinstance(found, Mismatch):
            mismatches.append(found)
        links += [_link(product, None if isinstance(found, Mismatch) else found) for product in same]
    sellable = {key for key, same in known.items() if any(item.sellable for item in same)}
    return Matched(
        links=tuple(links), mismatches=tuple(mismatches), sellable=len(sellable), reached=len(sellable & shown.keys())
    )


def shared(products: Sequence[ProductCode]) -> tuple[Mismatch, ...]:
    """Codes that several of these products share."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for product in products:
        spellings[product.sku.key].append(product.sku.code)
    return tuple(_ambiguous(key, codes) for key, codes in spellings.items() if len(codes) > 1)


def all_of(*parts: Iterable[Mismatch]) -> tuple[Mismatch, ...]:
    """Each code and kind once."""
    found: Mapping[tuple[str, MismatchKind], Mismatch] = {
        (mismatch.sku_key, mismatch.kind): mismatch for part in parts for mismatch in part
    }
    return tuple(found[key] for key in sorted(found))


def _found(key: str, products: Sequence[ProductCode], items: Sequence[OperationsItem]) -> OperationsItem | Mismatch:
    sellable = [item for item in items if item.sellable and key]
    if len(products) > 1:
        return _ambiguous(key, [product.sku.code for product in products])
    if len(sellable) > 1:
        return _ambiguous(key, [item.sku.code for item in sellable])
    if not sellable:
        kind = MismatchKind.NOT_SELLABLE if items else MismatchKind.UNKNOWN
        return Mismatch(key, kind, (products[0].sku.code,))
    return sellable[0]


def _ambiguous(key: str, codes: Sequence[str]) -> Mismatch:
    return Mismatch(key, MismatchKind.AMBIGUOUS, tuple(sorted(codes)))


def _link(product: ProductCode, item: OperationsItem | None) -> Link:
    return Link(
        product_id=product.product_id,
        operations_id=item.operations_id if item else None,
        stock=item.stock if item else None,
    )
