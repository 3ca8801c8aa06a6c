"""What can be configured, as frozen structs."""

from pathlib import Path

import msgspec

DEVELOPMENT, PRODUCTION = "development", "production"


class Secret:
    """A value that never shows itself."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret(…)" if self._value else "Secret(empty)"

    __str__ = __repr__


class WazzupConfig(msgspec.Struct, frozen=True, kw_only=True):
    base_url: str
    api_key: Secret
    channel_id: str
    webhook_token: Secret

    @property
    def configured(self) -> bool:
        return bool(self.api_key and self.channel_id)


class ZohoConfig(msgspec.Struct, frozen=True, kw_only=True):
    accounts_url: str
    inventory_url: str
    client_id: str
    client_secret: Secret
    refresh_token: Secret
    organization_id: str

    @property
    def configured(self) -> bool:
        return bool(self.client_id and self.client_secret and self.refresh_token and self.organization_id)


class BazaraConfig(msgspec.Struct, frozen=True, kw_only=True):
    """The old shop, which gives pictures (CAT-14)."""

    base_url: str
    token: Secret

    @property
    def configured(self) -> bool:
        return bool(self.base_url and self.token)


class ModelConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Language and speech models, all through OpenRouter. Without a key the rules planner writes (contract §1)."""

    base_url: str
    api_key: Secret
    writer: str
    fallbacks: tuple[str, ...]
    """Asked in this order when the writer cannot."""
    judge: str
    speech: str
    """Empty: nobody listens to voice notes."""
    timeout: float
    """Seconds of one call."""
    zero_retention: bool
    """Only providers that keep nothing."""
    masking: bool
    """Are telephone numbers and e-mail addresses kept from models (SEC-4)?"""
    max_prompt_price: float | None
    """USD per million tokens; None: whatever the model costs."""
    max_completion_price: float | None

    @property
    def configured(self) -> bool:
        return bool(self.api_key)

    @property
    def writers(self) -> tuple[str, ...]:
        """The model route of replies, each model once."""
        return tuple(dict.fromkeys((self.writer, *self.fallbacks)))


class TurnConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds. `quiet` None means adaptive."""

    turn_timeout: float
    quiet: float | None
    quiet_max: float


class Config(msgspec.Struct, frozen=True, kw_only=True):
    home: Path
    environment: str
    database_url: str
    queue_url: str
    host: str
    port: int
    public_url: str
    admin_token: Secret
    admin_token_generated: bool
    wazzup: WazzupConfig
    zoho: ZohoConfig
    storefront_url: str
    """The catalogue feed; empty: Zoho Inventory is the catalogue (CAT-0)."""
    bazara: BazaraConfig
    model: ModelConfig
    turn: TurnConfig
    embedding_model: str
    """The name of a model; BUNDLED is the one that needs no files."""
    embedding_path: Path | None
    """Where its files are; None: where `embed` downloads them to."""

    def __repr__(self) -> str:
        # The addresses of database and queue may hold passwords.
        return f"Config(environment={self.environment!r}, host={self.host!r}, port={self.port})"

    @property
    def production(self) -> bool:
        return self.environment == PRODUCTION
