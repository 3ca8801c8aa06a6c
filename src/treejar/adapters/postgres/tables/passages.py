"""What the company has written down, and its vectors."""

from advanced_alchemy.base import DefaultBase
from pgvector import HalfVector
from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import Computed, ForeignKey, Index, false
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Words

_WORDS = """
setweight(to_tsvector('russian', title || ' ' || asked), 'A')
|| setweight(to_tsvector('arabic', title || ' ' || asked), 'A')
|| setweight(to_tsvector('russian', left(text, 20000)), 'B')
|| setweight(to_tsvector('arabic', left(text, 20000)), 'B')
"""


class PassageRow(DefaultBase):
    """One article in one language. `asked`: the ways in which customers ask for it."""

    __tablename__ = "passages"

    id: Mapped[Words] = mapped_column(primary_key=True)
    source: Mapped[Words]
    title: Mapped[Words]
    language: Mapped[Words]
    asked: Mapped[Words]
    text: Mapped[Words]
    withdrawn: Mapped[bool] = mapped_column(server_default=false())
    fingerprint: Mapped[bytes]
    text_fingerprint: Mapped[bytes]
    words: Mapped[str] = mapped_column(TSVECTOR, Computed(_WORDS, persisted=True))

    __table_args__ = (
        Index("passages_source_title", "source", "title", "language", unique=True),
        Index("passages_words", "words", postgresql_using="gin"),
    )


class PassageVectorRow(DefaultBase):
    """A vector of a passage, padded with zeros to 1024 (cosine unchanged), one per model. Few enough to compare all."""

    __tablename__ = "passage_vectors"

    passage_id: Mapped[Words] = mapped_column(ForeignKey("passages.id", ondelete="CASCADE"), primary_key=True)
    model_id: Mapped[Words] = mapped_column(primary_key=True)
    text_fingerprint: Mapped[bytes]
    vector: Mapped[HalfVector] = mapped_column(HALFVEC(1024))
