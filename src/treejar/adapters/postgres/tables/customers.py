"""Customers: what is known of the person behind a conversation."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Document, Id


class CustomerRow(DefaultBase):
    """`details`: detail -> value, the message that told it, and when."""

    __tablename__ = "customers"

    conversation_id: Mapped[Id] = mapped_column(primary_key=True)
    details: Mapped[Document]
