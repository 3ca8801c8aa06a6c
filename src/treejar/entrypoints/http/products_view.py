"""Products as the REST admin answers them."""

from collections.abc import Sequence
from typing import TypedDict

from treejar.application.admin.picture_links import PictureLinks
from treejar.application.ports.products import ListedProduct, ProductPage, StoredProduct
from treejar.application.ports.search import ProductHit
from treejar.application.searching.find_related import Complement, Similar
from treejar.domain.catalog.card_quality import CardQuality, card_quality
from treejar.entrypoints.http.products_out import (
    CardOut,
    ComplementOut,
    ComplementsOut,
    FoundOut,
    HitOut,
    LevelOut,
    MoneyOut,
    ProductOut,
    ProductPageOut,
    SimilarOut,
    WholeProductOut,
)

SCORE_DIGITS = 4


class _Shown(TypedDict):
    id: str
    sku: str
    name: str
    names: dict[str, str]
    category: str
    family: str
    brand: str
    unit: str
    price: MoneyOut | None
    stock: LevelOut | None
    operations_id: str | None
    pictures: list[str]
    card: CardOut


def page_view(page: ProductPage, links: PictureLinks) -> ProductPageOut:
    items = [ProductOut(**_shown(one.stored, one.card, links.main(one.stored.product))) for one in page.items]
    return ProductPageOut(items=items, next=page.next, total=page.total)


def whole_view(listed: ListedProduct, links: PictureLinks) -> WholeProductOut:
    product = listed.stored.product
    return WholeProductOut(
        **_shown(listed.stored, listed.card, links.all(product)),
        description=product.description,
        attributes=product.attributes,
    )


def found_view(hits: Sequence[ProductHit], links: PictureLinks) -> FoundOut:
    items = [_hit(hit.stored, hit.score, links) for hit in hits]
    return FoundOut(items=items, next=None, total=len(items), no_match=not items)


def similar_view(found: Sequence[Similar], links: PictureLinks) -> SimilarOut:
    return SimilarOut(items=[_hit(one.stored, one.score, links) for one in found], next=None, total=len(found))


def complements_view(found: Sequence[Complement], links: PictureLinks) -> ComplementsOut:
    items = [
        ComplementOut(
            **_shown(one.stored, card_quality(one.stored.product), links.main(one.stored.product)), role=one.role
        )
        for one in found
    ]
    return ComplementsOut(items=items, next=None, total=len(items))


def _hit(stored: StoredProduct, score: float, links: PictureLinks) -> HitOut:
    shown = _shown(stored, card_quality(stored.product), links.main(stored.product))
    return HitOut(**shown, score=round(score, SCORE_DIGITS))


def _shown(stored: StoredProduct, card: CardQuality, pictures: list[str]) -> _Shown:
    product = stored.product
    return {
        "id": product.id,
        "sku": product.sku.code,
        "name": product.name,
        "names": {language.value: name for language, name in product.names.items()},
        "category": product.category,
        "family": product.family,
        "brand": product.brand,
        "unit": product.unit,
        "price": MoneyOut.of(product.price),
        "stock": LevelOut.of(stored.stock),
        "operations_id": product.operations_id,
        "pictures": pictures,
        "card": CardOut.of(card),
    }
