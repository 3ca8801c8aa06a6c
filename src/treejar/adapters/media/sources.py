"""Pictures come from where their references say."""

from collections.abc import Mapping

from treejar.application.ports.errors import Rejected
from treejar.application.ports.operations import Picture, PictureSource
from treejar.domain.shared.ids import PictureRef


class PictureSources:
    """A PictureSource before others: the word before the colon of a reference names the one to ask."""

    def __init__(self, by_name: Mapping[str, PictureSource]) -> None:
        self._by_name = dict(by_name)

    async def fetch(self, reference: PictureRef) -> Picture | None:
        source = self._by_name.get(reference.partition(":")[0])
        if source is None:
            raise Rejected("pictures", "the source of this picture is not configured")
        return await source.fetch(reference)
