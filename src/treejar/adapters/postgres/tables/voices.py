"""Voice notes and what was heard in them (VOC-1)."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Document, Id, Moment, Words


class VoiceRow(DefaultBase):
    """`state`: hearing, heard, failed. `claimed_at`: since when somebody is at it; `reason` is a code,
    `calls` are what the speech models charged for."""

    __tablename__ = "voices"

    key: Mapped[Words] = mapped_column(primary_key=True)
    conversation_id: Mapped[Id]
    link: Mapped[Words]
    state: Mapped[Words]
    claimed_at: Mapped[Moment]
    tries: Mapped[int]
    text: Mapped[Words]
    language: Mapped[Words]
    seconds: Mapped[float]
    cost_usd: Mapped[Words]
    reason: Mapped[Words]
    calls: Mapped[Document]
