"""Of each design one hit: its colours and sizes are one option (DLG-15)."""

from collections.abc import Sequence
from decimal import Decimal

from treejar.application.ports.search import ProductHit
from treejar.domain.catalog.design import design_of
from treejar.domain.catalog.product import Product

# Variants of one design differ by less than this where the query names neither colour nor size.
_AS_GOOD = 0.03


def one_of_each(hits: Sequence[ProductHit], query: str, limit: int) -> list[ProductHit]:
    """One hit of each design, best design first: of the variants that fit about as well as its best one, the one whose
    card holds most words of the query, then the cheapest, then the one with the most in stock."""
    asked = frozenset(query.lower().split())
    variants: dict[str, list[ProductHit]] = {}
    for hit in hits:
        variants.setdefault(design_of(hit.stored.product), []).append(hit)
    return [_best_variant(found, asked) for found in list(variants.values())[:limit]]


def _best_variant(found: list[ProductHit], asked: frozenset[str]) -> ProductHit:
    as_good = [hit for hit in found if hit.score >= found[0].score - _AS_GOOD]
    if len(as_good) == 1:
        return as_good[0]
    return max(as_good, key=lambda hit: (_held(hit.stored.product, asked), -_price(hit.stored.product), _pieces(hit)))


def _held(product: Product, asked: frozenset[str]) -> int:
    words = f"{product.name} {product.description}".lower().replace(",", " ").replace(".", " ")
    return len(asked & frozenset(words.split()))


def _price(product: Product) -> Decimal:
    return product.price.amount if product.price else Decimal("Infinity")


def _pieces(hit: ProductHit) -> int:
    return hit.stored.stock.available if hit.stored.stock else 0
