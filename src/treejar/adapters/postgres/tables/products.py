"""The catalogue as stored, and its vectors."""

from decimal import Decimal

from advanced_alchemy.base import DefaultBase
from pgvector import HalfVector
from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import Computed, ForeignKey, Index, Numeric, SmallInteger, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Document, Moment, Number, Words

# A description beyond this would not fit into a tsvector (1 MB); nobody searches for its last words.
_WORDS = """
setweight(to_tsvector('russian', name || ' ' || sku), 'A') || setweight(to_tsvector('arabic', name || ' ' || sku), 'A')
|| setweight(to_tsvector('english', coalesce(names ->> 'en', '')), 'A')
|| setweight(to_tsvector('russian', coalesce(names ->> 'ru', '')), 'A')
|| setweight(to_tsvector('arabic', coalesce(names ->> 'ar', '')), 'A')
|| setweight(to_tsvector('russian', category || ' ' || brand), 'B')
|| setweight(to_tsvector('arabic', category || ' ' || brand), 'B')
|| setweight(json_to_tsvector('russian', attributes, '["string"]'), 'C')
|| setweight(json_to_tsvector('arabic', attributes, '["string"]'), 'C')
|| setweight(to_tsvector('russian', left(description, 20000)), 'D')
|| setweight(to_tsvector('arabic', left(description, 20000)), 'D')
"""


class ProductRow(DefaultBase):
    """A product. `fingerprint` is the source's whole row, `text_fingerprint` the words that an embedder reads.

    `more_pictures` come from a source that gives pictures only. `card_faults` say what `card_score` lacks (CAT-12).
    `words`: the Russian configuration stems Latin words as English, the Arabic one leaves foreign words as they are.
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
    active: Mapped[bool]
    withdrawn: Mapped[bool] = mapped_column(server_default=text("false"))
    stock: Mapped[Number | None]
    stock_as_of: Mapped[Moment | None]
    operations_id: Mapped[Words | None]
    family: Mapped[Words]
    sale_price: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    card_score: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    card_faults: Mapped[Document] = mapped_column(server_default=text("'[]'"))
    fingerprint: Mapped[bytes]
    text_fingerprint: Mapped[bytes]
    words: Mapped[str] = mapped_column(TSVECTOR, Computed(_WORDS, persisted=True))

    __table_args__ = (
        Index("products_sku_key", "sku_key"),
        Index("products_category", text("lower(category)")),
        Index("products_operations_id", "operations_id"),
        Index("products_to_review", "card_score", "id", postgresql_where=text("active AND NOT withdrawn")),
        Index("products_words", "words", postgresql_using="gin"),
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
