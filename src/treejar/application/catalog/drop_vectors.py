"""The last step of changing the embedding model: the old vectors go."""

from treejar.application.ports.errors import ApplicationError
from treejar.application.ports.unit_of_work import UnitsOfWork


class ModelNotReady(ApplicationError):
    """Texts would be left that nothing finds by meaning."""

    def __init__(self, model_id: str, lacking: int, others: int) -> None:
        super().__init__(
            f"{lacking:,} texts have no vector of {model_id} yet (`treejar embed` makes them); "
            f"the {others:,} vectors of other models are kept"
        )


class DropVectors:
    """
    - Vectors of every model but one are forgotten.
    - Refused while that one does not cover all texts: search would lose them.
    """

    def __init__(self, units: UnitsOfWork) -> None:
        self._units = units

    async def execute(self, keep: str) -> int:
        """How many vectors were dropped. Raises ModelNotReady."""
        async with self._units() as unit:
            if lacking := await unit.vectors.lacking(keep):
                counts = await unit.vectors.counts()
                others = sum(row.products + row.knowledge for row in counts if row.model_id != keep)
                raise ModelNotReady(keep, lacking, others)
            dropped = await unit.vectors.drop_except(keep)
            await unit.commit()
        return dropped
