"""Vectors beside the texts that they stand for."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from treejar.application.ports.products import Embedded, ProductText


class EmbeddingStore(Protocol):
    """Texts of one kind that are found by meaning: those of the products, or the wordings of the knowledge."""

    async def lacking_vector(self, model_id: str, limit: int, after: str = "") -> list[ProductText]:
        """Texts without a vector of this model for their present words: the first of those whose id is beyond `after`,
        in the order of ids."""

    async def store_vectors(self, model_id: str, vectors: Sequence[Embedded]) -> None:
        """Keep vectors; a text has one per model."""


class ModelVectors(msgspec.Struct, frozen=True, kw_only=True):
    """How many vectors of a model are stored, whatever became of their texts."""

    model_id: str
    products: int
    knowledge: int


class VectorStore(Protocol):
    """The vectors of all models together, for changing from one model to another."""

    async def counts(self) -> list[ModelVectors]:
        """One row a model, in the order of their names."""

    async def lacking(self, model_id: str) -> int:
        """How many texts have no vector of this model for their present words."""

    async def drop_except(self, model_id: str) -> int:
        """Forget the vectors of every other model; how many there were."""
