"""What the company has written down, and its vectors."""

from advanced_alchemy.base import DefaultBase
from pgvector import HalfVector
from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Words


class PassageRow(DefaultBase):
    """One article in one language. `asked` and `cues` hold one way of asking, one cue a line."""

    __tablename__ = "passages"

    id: Mapped[Words] = mapped_column(primary_key=True)
    article: Mapped[Words]
    source: Mapped[Words]
    title: Mapped[Words]
    language: Mapped[Words]
    text: Mapped[Words]
    asked: Mapped[Words]
    cues: Mapped[Words]
    withdrawn: Mapped[bool] = mapped_column(server_default=false())
    fingerprint: Mapped[bytes]


class PassageWordingRow(DefaultBase):
    """What a question may resemble: the title, one way of asking, the text.

    The id is made of the words: other words are another wording, so no vector stands for words it was not made of.
    """

    __tablename__ = "passage_wordings"

    id: Mapped[Words] = mapped_column(primary_key=True)
    passage_id: Mapped[Words] = mapped_column(ForeignKey("passages.id", ondelete="CASCADE"))
    wording: Mapped[Words]

    __table_args__ = (Index("passage_wordings_passage_id", "passage_id"),)


class PassageVectorRow(DefaultBase):
    """A vector of a wording, padded with zeros to 1024 (cosine unchanged), one per model. Few enough to compare all."""

    __tablename__ = "passage_vectors"

    wording_id: Mapped[Words] = mapped_column(ForeignKey("passage_wordings.id", ondelete="CASCADE"), primary_key=True)
    model_id: Mapped[Words] = mapped_column(primary_key=True)
    vector: Mapped[HalfVector] = mapped_column(HALFVEC(1024))
