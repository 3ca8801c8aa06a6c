"""An embedder without a model: texts are near when they share runs of three letters."""

import zlib
from collections.abc import Sequence

import numpy as np

from treejar.application.ports.embedder import Vector


class HashingEmbedder:
    """Deterministic on every machine; float32 vectors of length 1."""

    def __init__(self, dimension: int = 256) -> None:
        self._dimension = dimension

    @property
    def model_id(self) -> str:
        return f"hashing-{self._dimension}"

    @property
    def dimension(self) -> int:
        return self._dimension

    async def embed_query(self, text: str) -> Vector:
        return self._vector(text)

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        return [self._vector(text) for text in texts]

    def close(self) -> None:
        """Nothing to end."""

    def _vector(self, text: str) -> Vector:
        vector = np.zeros(self._dimension, dtype=np.float32)
        padded = f"  {' '.join(text.casefold().split())} "
        for start in range(len(padded) - 2):
            vector[zlib.crc32(padded[start : start + 3].encode("utf-8", "replace")) % self._dimension] += 1
        unit: Vector = vector / np.linalg.norm(vector)
        return unit
