"""Where catalogue and operations do not know the same items."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Moment, Words


class MismatchRow(DefaultBase):
    """Managers are told once per SKU and kind; settled when both sides agree again."""

    __tablename__ = "mismatches"

    sku_key: Mapped[Words] = mapped_column(primary_key=True)
    kind: Mapped[Words] = mapped_column(primary_key=True)
    spellings: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    found_at: Mapped[Moment]
    settled_at: Mapped[Moment | None]
