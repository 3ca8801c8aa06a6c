"""The vectors of all models, in memory."""

from collections import Counter

from tests.fakes.memory.knowledge import MemoryKnowledge
from tests.fakes.memory.products import MemoryProducts
from tests.fakes.memory.session import Session

from treejar.application.ports.vectors import ModelVectors

_ALL = 1_000_000


class MemoryVectors:
    """VectorStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def counts(self) -> list[ModelVectors]:
        tables = self._session.tables
        products = Counter(model_id for _, model_id in tables.vectors)
        knowledge = Counter(model_id for _, model_id in tables.passage_vectors)
        return [
            ModelVectors(model_id=name, products=products[name], knowledge=knowledge[name])
            for name in sorted(products.keys() | knowledge.keys())
        ]

    async def lacking(self, model_id: str) -> int:
        products = await MemoryProducts(self._session).lacking_vector(model_id, _ALL)
        return len(products) + len(await MemoryKnowledge(self._session).lacking_vector(model_id, _ALL))

    async def drop_except(self, model_id: str) -> int:
        tables = await self._session.write()
        others = [key for key in tables.vectors if key[1] != model_id]
        for key in others:
            del tables.vectors[key]
        known = [key for key in tables.passage_vectors if key[1] != model_id]
        for key in known:
            del tables.passage_vectors[key]
        return len(others) + len(known)
