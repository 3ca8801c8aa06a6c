"""The company's knowledge in memory."""

from collections.abc import Collection, Sequence
from hashlib import sha256

import numpy as np
from tests.fakes.memory.session import Session, Shared
from tests.fakes.memory.tables import PassageRecord, Tables

from treejar.application.ports.passages import Passage, PassageHit, PassageQuery
from treejar.application.ports.products import Embedded, ProductText, Written
from treejar.application.searching.bookshelf import Bookshelf
from treejar.domain.shared.ids import ProductId


class MemoryKnowledge:
    """KnowledgeStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def upsert(self, passages: Sequence[Passage]) -> Written:
        stored = (await self._session.write()).passages
        added = changed = unchanged = 0
        for passage in {passage.id: passage for passage in passages}.values():
            known = stored.get(passage.id)
            if known == PassageRecord(passage):
                unchanged += 1
                continue
            added, changed = (added + 1, changed) if known is None else (added, changed + 1)
            stored[passage.id] = PassageRecord(passage)
        return Written(added=added, changed=changed, unchanged=unchanged)

    async def withdraw_except(self, sources: Collection[str], seen: Collection[str]) -> int:
        stored = (await self._session.write()).passages
        vanished = [
            record.passage
            for key, record in stored.items()
            if not record.withdrawn and record.passage.source in sources and key not in seen
        ]
        for passage in vanished:
            stored[passage.id] = PassageRecord(passage, withdrawn=True)
        return len(vanished)

    async def lacking_vector(self, model_id: str, limit: int, after: str = "") -> list[ProductText]:
        texts = [
            ProductText(product_id=wording_id, text=wording, fingerprint=sha256(wording.encode()).digest())
            for wording_id, wording in sorted(_wordings(self._session.tables))
            if wording_id > after and (wording_id, model_id) not in self._session.tables.passage_vectors
        ]
        return texts[:limit]

    async def store_vectors(self, model_id: str, vectors: Sequence[Embedded]) -> None:
        tables = await self._session.write()
        present = dict(_wordings(tables))
        for vector in vectors:
            if vector.product_id in present:
                tables.passage_vectors[vector.product_id, model_id] = vector


class MemoryKnowledgeSearch:
    """KnowledgeSearch: the nearest wording of each article by cosine similarity, weighed with the words."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    async def find(self, query: PassageQuery) -> list[PassageHit]:
        async with Session(self._shared) as session:
            tables = session.tables
        passages = [record.passage for record in tables.passages.values() if not record.withdrawn]
        near: dict[str, float] = {}
        for passage in passages:
            for similarity in _similarities(passage, query, tables):
                near[passage.article] = max(near.get(passage.article, 0.0), similarity)
        return Bookshelf(passages).answers(query.text, query.language, near, query.limit)


def _wordings(tables: Tables) -> list[tuple[ProductId, str]]:
    return [
        (_wording_id(record.passage, wording), wording)
        for record in tables.passages.values()
        if not record.withdrawn
        for wording in record.passage.wordings
    ]


def _wording_id(passage: Passage, wording: str) -> ProductId:
    return ProductId(f"{passage.id}#{sha256(wording.encode()).hexdigest()[:16]}")


def _similarities(passage: Passage, query: PassageQuery, tables: Tables) -> list[float]:
    known = (tables.passage_vectors.get((_wording_id(passage, way), query.model_id)) for way in passage.wordings)
    return [float(np.dot(one.vector, query.vector)) for one in known if one is not None and query.vector is not None]
