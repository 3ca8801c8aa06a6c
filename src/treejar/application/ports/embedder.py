"""Texts into vectors."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vector: TypeAlias = NDArray[np.float32]
BUNDLED = "bundled"
"""What operators call the model that comes with a package and has no files of its own."""


class Embedder(Protocol):
    """A model that places texts of one meaning near each other, whatever their language. Vectors have length 1."""

    @property
    def model_id(self) -> str:
        """Stable name; vectors of different names are never compared."""

    @property
    def dimension(self) -> int:
        """At most 1024."""

    async def embed_query(self, text: str) -> Vector:
        """Never waits behind a batch of passages."""

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        """One vector a text, in order, off the event loop."""
