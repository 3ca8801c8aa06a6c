"""Pictures of our own: downloaded once, checked, and equal for everybody who looks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from treejar.application.ports.operations import Picture
from treejar.domain.shared.ids import PictureRef, ProductId

LONGEST_REFERENCE = 2000
"""Bytes of a reference that is followed: longer ones are no keys for an index."""


class KeptPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture as a customer may get it. `digest` is of what it shows, so equal pictures have equal digests; `size`
    in bytes."""

    digest: bytes
    media_type: str
    width: int
    height: int
    size: int


class PreparedPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A kept picture and its file's content."""

    kept: KeptPicture
    content: bytes


class PictureWorkshop(Protocol):
    """Makes of a stranger's file a picture that every messenger shows."""

    async def prepare(self, picture: Picture) -> PreparedPicture:
        """Upright, of a size to send, without anything that is not seen. Works off the event loop.
        Raises BadReply for what is no whole picture, or one too large to open safely."""


class PictureShelf(Protocol):
    """The contents of kept pictures on this machine. A file is there whole or not at all."""

    async def put(self, picture: PreparedPicture) -> None:
        """Raises Unavailable when it cannot be written."""

    async def read(self, picture: KeptPicture) -> bytes | None:
        """The content; None where this machine does not have it, or not as it should be."""

    async def keep_only(self, digests: Collection[bytes], before: datetime) -> int:
        """Remove every file that is of none of these and was written before a moment; returns how many."""


class ReferenceState(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a reference. Not tried again before `retry_at`; `broken`: its source has no usable picture for it;
    an empty `failure` without a picture: somebody is at it this moment."""

    picture: KeptPicture | None = None
    attempts: int = 0
    retry_at: datetime | None = None
    broken: bool = False
    failure: str = ""


class BrokenPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A reference without a usable picture, and why."""

    reference: PictureRef
    reason: str


class PictureCounts(msgspec.Struct, frozen=True, kw_only=True):
    """References by what became of them, and how many different pictures there are of how many bytes."""

    good: int = 0
    broken: int = 0
    put_off: int = 0
    pictures: int = 0
    size: int = 0


class PictureStore(Protocol):
    """References and what became of them. A reference is due when an active product names it, it has no picture, and
    it was never tried or its pause is over."""

    async def states(self, references: Collection[PictureRef]) -> Mapping[PictureRef, ReferenceState]:
        """Those that were ever tried."""

    async def waiting(self, now: datetime) -> Mapping[str, int]:
        """How many are due, by source."""

    async def due(self, source: str, now: datetime, limit: int) -> list[PictureRef]:
        """Main pictures before others."""

    async def tried_since(self, source: str, moment: datetime) -> int:
        """How many of a source were tried since: its calls, whichever process of ours made them."""

    async def begin(self, reference: PictureRef, now: datetime, retry_at: datetime) -> int:
        """A try begins; were it never to end, another may begin at `retry_at`. Returns its number, from 1."""

    async def keep(self, reference: PictureRef, picture: KeptPicture) -> None:
        """The try succeeded."""

    async def fail(self, reference: PictureRef, reason: str, retry_at: datetime, *, broken: bool) -> None:
        """The try failed. A picture from an earlier one stays."""

    async def put_off(self, reference: PictureRef, reason: str, retry_at: datetime) -> None:
        """The try does not count: its source takes no calls at all."""

    async def set_more(self, pictures: Mapping[str, Sequence[PictureRef]]) -> int:
        """Pictures from a source that gives only these, by folded SKU; whose SKU is absent loses its. Returns how many
        products changed."""

    async def having_more(self) -> int:
        """How many products have such pictures."""

    async def mark_broken(self) -> int:
        """From now on products no longer name what is broken, and again what is not any more. Returns how many products
        changed."""

    async def drop_unused(self, now: datetime, before: datetime) -> int:
        """Forget references that no active product has named since `before`, and pictures without a reference; returns
        how many pictures."""

    async def digests(self) -> list[bytes]:
        """Of every picture."""

    async def counts(self) -> PictureCounts: ...

    async def failures(self, limit: int) -> list[BrokenPicture]:
        """Of references that products name, the latest first."""


class ShownPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture ready to be looked at."""

    picture: KeptPicture
    content: bytes


class ProductPictures(Protocol):
    """The gallery of a product: its different pictures, the main one first; what is broken is skipped (CAT-12)."""

    async def show(self, product_id: ProductId, number: int = 1) -> ShownPicture | None:
        """The picture of that number, from 1; fetched now if it is not there yet. None: there is none. Raises
        Retryable or AuthFailed while its source does not answer."""

    async def ready(self, product_id: ProductId, within: timedelta) -> bool:
        """Is the main picture there, or can it be had within that time? Raises Unavailable when it was not there in
        time, and as `show`."""
