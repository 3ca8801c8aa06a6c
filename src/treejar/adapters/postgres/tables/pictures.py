"""Pictures as downloaded; their content lies in files named by digest."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Moment, Number, Words


class PictureRow(DefaultBase):
    """A picture of ours: checked, resized. Equal pictures are one."""

    __tablename__ = "pictures"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    media_type: Mapped[Words]
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[Number]


class PictureReferenceRow(DefaultBase):
    """What became of a reference of the catalogue: a picture, or why there is none and when to look again.

    `broken`: the last try found that there is no usable picture. `unused_since`: no product names it any more.
    """

    __tablename__ = "picture_references"

    reference: Mapped[Words] = mapped_column(primary_key=True)
    source: Mapped[Words]
    digest: Mapped[bytes | None] = mapped_column(ForeignKey("pictures.digest"))
    tried_at: Mapped[Moment]
    attempts: Mapped[int]
    retry_at: Mapped[Moment | None]
    broken: Mapped[bool]
    failure: Mapped[Words]
    unused_since: Mapped[Moment | None]

    __table_args__ = (
        Index("picture_references_digest", "digest"),
        Index("picture_references_tried", "source", "tried_at"),
    )
