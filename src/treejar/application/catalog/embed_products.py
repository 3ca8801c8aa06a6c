"""New and changed product texts get vectors; unchanged ones keep theirs."""

from collections.abc import Callable

from treejar.application.ports.embedder import Embedder
from treejar.application.ports.products import Embedded
from treejar.application.ports.unit_of_work import UnitsOfWork

# Each look for texts without a vector costs a pass over the catalogue: fetch many at a time.
BATCH = 512


class EmbedProducts:
    """
    - Vectors are keyed by model: another model embeds everything again, beside the old ones.
    - Each batch is committed; a run that dies goes on where it stopped.
    """

    def __init__(self, units: UnitsOfWork, embedder: Embedder) -> None:
        self._units = units
        self._embedder = embedder

    async def execute(self, progress: Callable[[int], None] | None = None) -> int:
        """How many texts were embedded."""
        done = 0
        while True:
            async with self._units() as unit:
                texts = await unit.products.lacking_vector(self._embedder.model_id, BATCH)
            if not texts:
                return done
            vectors = await self._embedder.embed_passages([text.text for text in texts])
            async with self._units() as unit:
                await unit.products.store_vectors(
                    self._embedder.model_id,
                    [
                        Embedded(product_id=text.product_id, fingerprint=text.fingerprint, vector=vector)
                        for text, vector in zip(texts, vectors, strict=True)
                    ],
                )
                await unit.commit()
            done += len(texts)
            if progress:
                progress(done)
