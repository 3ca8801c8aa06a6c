"""Pictures of a shop that gives nothing but pictures come behind the catalogue's own (CAT-14)."""

from collections.abc import Sequence

import msgspec

from treejar.application.catalog.credible import credible
from treejar.application.ports.errors import PortError
from treejar.application.ports.operations import MorePictures
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.catalog.product import MOST_PICTURES
from treejar.domain.shared.ids import PictureRef


class MoreReport(msgspec.Struct, frozen=True, kw_only=True):
    """`changed` products. A `reason`: nothing was changed, and why."""

    seen: int = 0
    changed: int = 0
    reason: str = ""


class AddMorePictures:
    """
    - Only pictures, and only for products whose folded SKU is the shop's.
    - Only a whole and credible run changes anything (NEV-63).
    """

    def __init__(self, source: MorePictures | None, units: UnitsOfWork) -> None:
        self._source = source
        self._units = units

    async def execute(self) -> MoreReport:
        if self._source is None:
            return MoreReport()
        found: dict[str, Sequence[PictureRef]] = {}
        try:
            async for page in self._source.pages():
                found.update({key: references[:MOST_PICTURES] for key, references in page.items() if references})
        except PortError as error:
            return MoreReport(seen=len(found), reason=str(error))
        async with self._units() as unit:
            before = await unit.pictures.having_more()
            changed = await unit.pictures.set_more(found)
            after = await unit.pictures.having_more()
            if not credible(after, before):
                return MoreReport(seen=len(found), reason=f"only {after} of {before} products would keep pictures")
            await unit.commit()
        return MoreReport(seen=len(found), changed=changed)
