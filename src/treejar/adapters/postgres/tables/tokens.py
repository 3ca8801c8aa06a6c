"""Access tokens of providers."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Moment, Words


class OAuthTokenRow(DefaultBase):
    """`value` is a secret of at most an hour, stored as the provider gave it; it must never reach a log."""

    __tablename__ = "oauth_tokens"

    key: Mapped[Words] = mapped_column(primary_key=True)
    value: Mapped[Words]
    expires_at: Mapped[Moment]
    blocked_until: Mapped[Moment | None]
