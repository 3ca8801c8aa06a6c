"""Search in memory: simple, but with the real promises about filters, vectors and order."""

from itertools import groupby

import numpy as np
from tests.fakes.memory.session import Session, Shared
from tests.fakes.memory.tables import ProductRecord, Tables

from treejar.application.ports.products import StoredProduct
from treejar.application.ports.search import CategoryAnchor, Part, ProductHit, ProductQuery
from treejar.domain.catalog.product import Product
from treejar.domain.shared.money import Money


class MemorySearch:
    """ProductSearch: the better of the share of the query's words that the product holds, and cosine similarity."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.queries: list[ProductQuery] = []

    async def search(self, query: ProductQuery) -> list[ProductHit]:
        self.queries.append(query)
        async with Session(self._shared) as session:
            tables = session.tables
        hits = [
            ProductHit(
                stored=record.stored,
                score=_score(record.stored.product, query, tables),
                named=_named(record.stored.product, query),
            )
            for record in tables.products.values()
            if record.active and _passes(record.stored, query)
        ]
        hits.sort(key=lambda hit: (-hit.score, hit.stored.product.id))
        return [hit for hit in hits if hit.score > 0][: query.limit]

    async def anchors(self) -> list[CategoryAnchor]:
        async with Session(self._shared) as session:
            active = [record for record in session.tables.products.values() if record.active]
        anchors = []
        for category, group in groupby(sorted(active, key=_category), key=_category):
            records = list(group)
            stored = [record.stored for record in records]
            ready = [one for one in stored if one.product.price is not None and _in_stock(one)]
            if ready:
                cheapest = min(ready, key=lambda stored: (_price(stored), stored.product.id))
                anchors.append(CategoryAnchor(category=category, products=len(records), cheapest=cheapest))
        return anchors


def _score(product: Product, query: ProductQuery, tables: Tables) -> float:
    if product.sku.key in query.codes:
        return 1.0
    parts = _parts(query)
    by_words = sum(_holds(product, part) for part in parts) / len(parts) if parts else 0.0
    known = tables.vectors.get((product.id, query.model_id))
    by_meaning = 0.0
    if known is not None and query.vector is not None and np.isfinite(query.vector).all():
        by_meaning = float(np.dot(known.vector, query.vector))
    return min(1.0, max(0.0, by_words, by_meaning))


def _named(product: Product, query: ProductQuery) -> float:
    if product.sku.key in query.codes:
        return 1.0
    held = {part: _holds(product, part) for part in _parts(query) if part.thing or part.name}
    counted = [is_held for part, is_held in held.items() if part.thing or is_held]
    return sum(counted) / len(counted) if counted else 0.0


def _parts(query: ProductQuery) -> tuple[Part, ...]:
    return query.parts or tuple(Part((word,)) for word in query.text.casefold().split())


def _holds(product: Product, part: Part) -> bool:
    """Does the product hold all words of one of the ways?"""
    held = " ".join([product.name, *product.names.values(), product.category, product.description]).casefold().split()
    return any(set(way.casefold().split()) <= set(held) for way in part.ways)


def _passes(stored: StoredProduct, query: ProductQuery) -> bool:
    price = stored.product.price
    if query.category is not None and stored.product.category.casefold() != query.category.casefold():
        return False
    if query.min_price is not None and (price is None or price.amount < query.min_price):
        return False
    if query.max_price is not None and (price is None or price.amount > query.max_price):
        return False
    if query.colour is not None and query.colour.casefold() not in f"{stored.product.name} {stored.product.attributes}":
        return False
    return not query.in_stock or _in_stock(stored)


def _in_stock(stored: StoredProduct) -> bool:
    return stored.stock is not None and stored.stock.available > 0


def _category(record: ProductRecord) -> str:
    return record.stored.product.category


def _price(stored: StoredProduct) -> Money:
    assert stored.product.price is not None
    return stored.product.price
