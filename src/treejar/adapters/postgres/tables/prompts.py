"""Wordings of prompts that managers stored over those of the release."""

import sqlalchemy as sa
from advanced_alchemy.base import DefaultBase
from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Moment, Words


class PromptRevisionRow(DefaultBase):
    """At most one of a prompt is active."""

    __tablename__ = "prompt_revisions"

    name: Mapped[Words] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[Words]
    status: Mapped[Words]
    created_at: Mapped[Moment]
    author: Mapped[Words]

    __table_args__ = (
        Index("prompt_revisions_one_active", "name", unique=True, postgresql_where=sa.text("status = 'active'")),
    )
