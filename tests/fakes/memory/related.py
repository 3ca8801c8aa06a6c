"""Related products in memory: the same promises, by looking at every product."""

from collections.abc import Sequence

import numpy as np
from tests.fakes.memory.session import Session, Shared

from treejar.application.ports.products import StoredProduct
from treejar.application.ports.related import Bounds
from treejar.application.ports.search import ProductHit
from treejar.domain.catalog.complements import Companion
from treejar.domain.shared.ids import ProductId


class MemoryRelated:
    """RelatedProducts."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    async def similar(self, product_id: ProductId, model_id: str, bounds: Bounds, limit: int) -> list[ProductHit]:
        given, others = await self._candidates(product_id, bounds)
        if given is None:
            return []
        async with Session(self._shared) as session:
            vectors = session.tables.vectors
        own = vectors.get((product_id, model_id))

        def score(stored: StoredProduct) -> float:
            known = vectors.get((stored.product.id, model_id))
            return float(np.dot(own.vector, known.vector)) if own and known else 0.0

        def rank(stored: StoredProduct) -> tuple[bool, float, float, str]:
            gap = abs(_price(stored) - _price(given)) if _family(stored) == _family(given) else 0.0
            return (_family(stored) != _family(given), -score(stored), gap, stored.product.id)

        near = [
            one for one in others if _family(one) == _family(given) or (own and (one.product.id, model_id) in vectors)
        ]
        return [ProductHit(stored=one, score=min(1.0, max(0.0, score(one)))) for one in sorted(near, key=rank)[:limit]]

    async def beside(
        self, product_id: ProductId, companions: Sequence[Companion], bounds: Bounds, each: int
    ) -> list[list[StoredProduct]]:
        given, others = await self._candidates(product_id, bounds)
        if given is None:
            return [[] for _ in companions]
        async with Session(self._shared) as session:
            alive = [record.stored for record in session.tables.products.values() if record.active]
        kin = [one for one in alive if one.product.category == given.product.category and one.product.id != product_id]
        like = [_price(one) for one in kin if one.product.price]
        tier = sum(price < _price(given) for price in like) / len(like) if like and given.product.price else 0.5
        found = []
        for companion in companions:
            fitting = [one for one in others if any(marks.fit(one.product) for marks in companion.marks)]
            places = sorted(_price(one) for one in fitting)

            def distance(stored: StoredProduct, places: list[float] = places) -> tuple[float, str]:
                rank = places.index(_price(stored)) / max(1, len(places) - 1)
                return abs(rank - tier), stored.product.id

            found.append(sorted(fitting, key=distance)[:each])
        return found

    async def _candidates(
        self, product_id: ProductId, bounds: Bounds
    ) -> tuple[StoredProduct | None, list[StoredProduct]]:
        async with Session(self._shared) as session:
            records = list(session.tables.products.values())
        given = next((record.stored for record in records if record.stored.product.id == product_id), None)
        alive = [record.stored for record in records if record.active and record.stored.product.id != product_id]
        return given, [stored for stored in alive if _within(stored, bounds)]


def _within(stored: StoredProduct, bounds: Bounds) -> bool:
    price = stored.product.price
    if price is None or (bounds.max_price is not None and price.amount > bounds.max_price):
        return False
    return not bounds.in_stock or (stored.stock is not None and stored.stock.available > 0)


def _family(stored: StoredProduct) -> str:
    return stored.product.family or stored.product.category


def _price(stored: StoredProduct) -> float:
    return float(stored.product.price.amount) if stored.product.price else 0.0
