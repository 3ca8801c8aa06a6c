"""New and changed texts get vectors; unchanged ones keep theirs."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeAlias

from treejar.application.ports.embedder import Embedder
from treejar.application.ports.products import Embedded, ProductText
from treejar.application.ports.unit_of_work import UnitOfWork, UnitsOfWork
from treejar.application.ports.vectors import EmbeddingStore

# Long enough for a commit to cost little; short because nothing is encoded beside the last one.
PORTION = 128

Shelf: TypeAlias = Callable[[UnitOfWork], EmbeddingStore]


def _products(unit: UnitOfWork) -> EmbeddingStore:
    return unit.products


def _knowledge(unit: UnitOfWork) -> EmbeddingStore:
    return unit.knowledge


# The few texts of the knowledge base do not wait behind a catalogue that may take hours.
SHELVES: tuple[Shelf, ...] = (_knowledge, _products)


class EmbedTexts:
    """
    - Vectors are keyed by model: another model embeds everything again, beside the old ones.
    - Each portion is committed; a run that dies goes on where it stopped.
    - While a portion is encoded, the one before is stored and the next one is fetched: the model never waits.
    - What changed behind the run's back is found by another pass; it ends when a pass finds nothing.
    """

    def __init__(self, units: UnitsOfWork, embedder: Embedder) -> None:
        self._units = units
        self._embedder = embedder

    async def execute(self, progress: Callable[[int], None] | None = None) -> int:
        """How many texts were embedded; `progress` is told the count so far. Raises PortError."""
        done = 0

        def tell(stored: int) -> None:
            nonlocal done
            done += stored
            if progress and stored:
                progress(done)

        for shelf in SHELVES:
            while await self._pass(shelf, tell):
                continue
        return done

    async def _pass(self, shelf: Shelf, tell: Callable[[int], None]) -> bool:
        """Once through the texts; whether any lacked a vector."""
        texts = await self._fetch(shelf, "")
        ready: list[Embedded] = []
        found = bool(texts)
        while texts:
            try:
                async with asyncio.TaskGroup() as group:
                    encoding = group.create_task(self._encode(texts))
                    fetching = group.create_task(self._fetch(shelf, texts[-1].product_id))
                    group.create_task(self._store(shelf, ready))
            except ExceptionGroup as failed:
                raise failed.exceptions[0] from None
            tell(len(ready))
            texts, ready = fetching.result(), encoding.result()
        await self._store(shelf, ready)
        tell(len(ready))
        return found

    async def _fetch(self, shelf: Shelf, after: str) -> list[ProductText]:
        async with self._units() as unit:
            return await shelf(unit).lacking_vector(self._embedder.model_id, PORTION, after)

    async def _encode(self, texts: Sequence[ProductText]) -> list[Embedded]:
        vectors = await self._embedder.embed_passages([text.text for text in texts])
        return [
            Embedded(product_id=text.product_id, fingerprint=text.fingerprint, vector=vector)
            for text, vector in zip(texts, vectors, strict=True)
        ]

    async def _store(self, shelf: Shelf, vectors: Sequence[Embedded]) -> None:
        if vectors:
            async with self._units() as unit:
                await shelf(unit).store_vectors(self._embedder.model_id, vectors)
                await unit.commit()
