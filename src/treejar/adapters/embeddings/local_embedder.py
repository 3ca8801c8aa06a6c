"""An embedder around any model that runs in this process: threads, batches, and the soundness of vectors."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

import numpy as np

from treejar.adapters.embeddings.errors import UnusableModelError
from treejar.application.ports.embedder import Vector

BATCH = 32
# Texts of a batch are padded to its longest, and a transformer's memory grows with the square of that.
_BATCH_CHARACTERS = 16_000
QUERIES_TOGETHER = 8
# Models average over a text and were trained on sentences and paragraphs; beyond this it only costs time.
_LONGEST_TEXT = 4000


class Model(Protocol):
    """Blocking, safe in several threads at once. One vector a text, in order; any length but zero."""

    def queries(self, texts: Sequence[str]) -> Sequence[Vector]: ...

    def passages(self, texts: Sequence[str]) -> Sequence[Vector]: ...


class LocalEmbedder:
    """Embedder. Vectors are float32 with length 1, for any text whatever, the empty one included.

    The model is loaded at first use. Queries have a thread of their own, so that a customer's search never waits behind
    an index run; those that wait for it at the same moment are encoded together, which took half the time of one by one
    (200 at once, bundled model: p99 205 instead of 420 ms; a second thread gained nothing).
    Every call raises ModelMissingError or UnusableModelError; a vector that is not sound never leaves.
    """

    def __init__(self, model_id: str, dimension: int, load: Callable[[], Model], passage_threads: int = 1) -> None:
        self._model_id = model_id
        self._dimension = dimension
        self._load = load
        self._model: Model | None = None
        self._loading = threading.Lock()
        self._queries = ThreadPoolExecutor(1, "embed-query")
        self._passages = ThreadPoolExecutor(passage_threads, "embed-passages")
        self._passage_threads = passage_threads
        self._boarding = threading.Lock()
        self._next: _Together | None = None

    @property
    def model_id(self) -> str:
        """Names the vector space: only vectors of the same id can be compared."""
        return self._model_id

    @property
    def dimension(self) -> int:
        """Numbers in each vector."""
        return self._dimension

    async def embed_query(self, text: str) -> Vector:
        """The vector of a search text."""
        together, place = self._board(_clean(text))
        # Shielded: a caller who leaves must not take those along who wait for the same run.
        vectors = await asyncio.shield(asyncio.wrap_future(together.vectors))
        return self._sound(vectors[place])

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        """The vectors of texts to be found, in their order; a run gives way to other runs after each batch."""
        loop = asyncio.get_running_loop()
        batches = list(_batches([_clean(text) for text in texts]))
        vectors: dict[int, Vector] = {}
        for start in range(0, len(batches), self._passage_threads):
            side_by_side = batches[start : start + self._passage_threads]
            runs = (loop.run_in_executor(self._passages, self._encode_passages, batch) for batch in side_by_side)
            for encoded in await asyncio.gather(*runs):
                vectors.update(encoded)
        return [vectors[place] for place in range(len(texts))]

    def close(self) -> None:
        """End the threads, after what they are at."""
        self._queries.shutdown()
        self._passages.shutdown()

    def _board(self, text: str) -> tuple["_Together", int]:
        """Where the vector will stand. The searches of one turn ask for the same texts: each is encoded once."""
        with self._boarding:
            if self._next is not None and text in self._next.texts:
                return self._next, self._next.texts.index(text)
            if self._next is None or len(self._next.texts) == QUERIES_TOGETHER:
                self._next = _Together()
                self._next.vectors = self._queries.submit(self._encode_queries, self._next)
            self._next.texts.append(text)
            return self._next, len(self._next.texts) - 1

    def _encode_queries(self, together: "_Together") -> Sequence[Vector]:
        try:
            model = self._loaded()
        finally:
            with self._boarding:
                if self._next is together:
                    self._next = None
        return model.queries(together.texts)

    def _encode_passages(self, batch: Sequence[tuple[int, str]]) -> dict[int, Vector]:
        encoded = self._loaded().passages([text for _, text in batch])
        return {place: self._sound(vector) for (place, _), vector in zip(batch, encoded, strict=True)}

    def _loaded(self) -> Model:
        with self._loading:
            if self._model is None:
                model = self._load()
                # What is wrong with a model shows here, not at the first customer.
                self._sound(model.queries([""])[0])
                self._model = model
            return self._model

    def _sound(self, vector: Vector) -> Vector:
        """With length 1, or UnusableModelError: such a vector would spoil every search that meets it."""
        if vector.shape != (self._dimension,):
            numbers = " × ".join(map(str, vector.shape)) or "1"
            raise UnusableModelError(
                f"embedding model {self._model_id}",
                f"gives vectors of {numbers} numbers instead of {self._dimension}: the files are another model's",
            )
        length = float(np.linalg.norm(vector.astype(np.float64)))
        if not np.isfinite(length) or length == 0:
            raise UnusableModelError(
                f"embedding model {self._model_id}",
                "gave a vector with NaN or infinite numbers" if length != 0 else "gave a vector of zeros only",
            )
        unit: Vector = np.ascontiguousarray(vector / length, dtype=np.float32)
        return unit


class _Together:
    """Queries that are encoded in one run: it takes more of them until its turn comes."""

    __slots__ = ("texts", "vectors")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.vectors: Future[Sequence[Vector]]


def _clean(text: str) -> str:
    # Half of a surrogate pair, as cut-off emoji have it, cannot be encoded at all.
    return text[:_LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")


def _batches(texts: Sequence[str]) -> Iterator[list[tuple[int, str]]]:
    """Texts of like length share a batch, so that little is padded; each comes with its place."""
    batch: list[tuple[int, str]] = []
    for place in sorted(range(len(texts)), key=lambda place: len(texts[place])):
        text = texts[place]
        if batch and (len(batch) == BATCH or (len(batch) + 1) * len(text) > _BATCH_CHARACTERS):
            yield batch
            batch = []
        batch.append((place, text))
    if batch:
        yield batch
