"""The catalogue as stored, and its vectors."""

from decimal import Decimal

from advanced_alchemy.base import DefaultBase
from pgvector import HalfVector
from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import Computed, ForeignKey, Index, Numeric, SmallInteger, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Document, Moment, Number, Words
from treejar.domain.catalog.card_quality import COSTS, CardFault

# A description beyond this would not fit into a tsvector (1 MB); nobody searches for its last words.
_WORDS = """
setweight(to_tsvector('russian', folded(
    name || ' ' || sku || ' ' || coalesce(names ->> 'en', '') || ' ' || coalesce(names ->> 'ru', ''))), 'A')
|| setweight(to_tsvector('arabic', without_latin(name || ' ' || coalesce(names ->> 'ar', ''))), 'A')
|| setweight(to_tsvector('russian', folded(category || ' ' || brand)), 'B')
|| setweight(to_tsvector('arabic', without_latin(category || ' ' || brand)), 'B')
|| setweight(json_to_tsvector('russian', attributes, '["string"]'), 'C')
|| setweight(json_to_tsvector('arabic', attributes, '["string"]'), 'C')
|| setweight(to_tsvector('russian', folded(left(description, 20000))), 'D')
|| setweight(to_tsvector('arabic', without_latin(left(description, 20000))), 'D')
"""


# Pictures come and go without the catalogue: what they are worth is counted where they are kept.
_CARD_SCORE = f"""
words_score - CASE
    WHEN json_array_length(pictures) + json_array_length(more_pictures) > json_array_length(broken_pictures) THEN 0
    ELSE {COSTS[CardFault.NO_PHOTO]} END
"""


class ProductRow(DefaultBase):
    """A product. `fingerprint` is the source's whole row, `text_fingerprint` the words that an embedder reads.

    `more_pictures` come from a source that gives pictures only; `broken_pictures` of both are known to be unusable.
    `card_score` is `words_score` less what a missing photo costs (CAT-12).
    `words`: the Russian configuration stems Latin words as English; the Arabic one is given no Latin words.
    """

    __tablename__ = "products"

    id: Mapped[Words] = mapped_column(primary_key=True)
    sku: Mapped[Words]
    sku_key: Mapped[Words]
    name: Mapped[Words]
    category: Mapped[Words]
    description: Mapped[Words]
    price: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    currency: Mapped[Words]
    names: Mapped[Document]
    attributes: Mapped[Document]
    brand: Mapped[Words]
    unit: Mapped[Words]
    pictures: Mapped[Document]
    more_pictures: Mapped[Document] = mapped_column(server_default=text("'[]'"))
    broken_pictures: Mapped[Document] = mapped_column(server_default=text("'[]'"))
    active: Mapped[bool]
    withdrawn: Mapped[bool] = mapped_column(server_default=text("false"))
    stock: Mapped[Number | None]
    stock_as_of: Mapped[Moment | None]
    operations_id: Mapped[Words | None]
    family: Mapped[Words]
    sale_price: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    words_score: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    card_score: Mapped[int] = mapped_column(SmallInteger, Computed(_CARD_SCORE, persisted=True))
    fingerprint: Mapped[bytes]
    text_fingerprint: Mapped[bytes]
    words: Mapped[str] = mapped_column(TSVECTOR, Computed(_WORDS, persisted=True))

    __table_args__ = (
        Index("products_sku_key", "sku_key", postgresql_where=text("active AND NOT withdrawn")),
        Index("products_category", text("lower(category)")),
        Index(
            "products_family",
            text("coalesce(nullif(family, ''), category)"),
            postgresql_where=text("active AND NOT withdrawn"),
        ),
        Index("products_operations_id", "operations_id"),
        Index("products_price", "price", postgresql_where=text("active AND NOT withdrawn")),
        Index("products_to_review", "card_score", "id", postgresql_where=text("active AND NOT withdrawn")),
        Index("products_words", "words", postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
    )


class ProductVectorRow(DefaultBase):
    """A vector of a product's words, padded with zeros to 1024 (cosine unchanged), one per model."""

    __tablename__ = "product_vectors"

    product_id: Mapped[Words] = mapped_column(ForeignKey("products.id", ondelete="CASCADE"), primary_key=True)
    model_id: Mapped[Words] = mapped_column(primary_key=True)
    text_fingerprint: Mapped[bytes]
    vector: Mapped[HalfVector] = mapped_column(HALFVEC(1024))

    __table_args__ = (
        Index("product_vectors_done", "model_id", "product_id", postgresql_include=["text_fingerprint"]),
        Index(
            "product_vectors_cosine",
            "vector",
            postgresql_using="hnsw",
            postgresql_ops={"vector": "halfvec_cosine_ops"},
        ),
    )
