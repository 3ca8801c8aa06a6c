"""Configuration: environment variables into frozen structs, once, and every mistake at the same time.

The only place that reads the environment. Business values live in `knowledge/` and in settings, not here.
"""

import os
import re
import secrets
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec
from dotenv import dotenv_values

from treejar.application.ports.embedder import BUNDLED

PREFIX = "TREEJAR_"
DEVELOPMENT, PRODUCTION = "development", "production"
DEFAULT_MODEL, DEFAULT_SPEECH_MODEL = "deepseek/deepseek-v3.2", "openai/gpt-4o-mini-transcribe"
MODEL_TIMEOUT_SECONDS = 12.0
"""Of one call, where a turn is at least twice as long."""
_MODEL = re.compile(r"[~@]?[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*(:[A-Za-z0-9._-]+)?")
T = TypeVar("T")


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


class InvalidConfiguration(Exception):
    """Everything that is wrong, by variable name."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


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


def set_for_this_process(name: str) -> str:
    """A variable of the environment itself, whatever `.env` says; empty where it is not set."""
    return os.environ.get(name, "")


def read_environment(env_file: Path = Path(".env")) -> dict[str, str]:
    """The environment; what `.env` adds never overrides what is set."""
    from_file = {name: value for name, value in dotenv_values(env_file).items() if value is not None}
    return {**from_file, **os.environ}


def load_config(environment: Mapping[str, str]) -> Config:
    """Raises InvalidConfiguration with every mistake."""
    reader = _Reader(environment)
    kind = reader.one_of("ENVIRONMENT", DEVELOPMENT, (DEVELOPMENT, PRODUCTION))
    host, port = reader.text("HOST", "127.0.0.1"), reader.number("PORT", 8000, int, 1, 65535)
    admin_token = reader.text("ADMIN_TOKEN", "")
    turn_timeout = reader.number("TURN_TIMEOUT_SECONDS", 25.0, float, 1, 120)
    config = Config(
        home=_home(environment),
        environment=kind,
        database_url=reader.url("DATABASE_URL", "", ("postgresql", "postgres")),
        queue_url=reader.url("QUEUE_URL", "", ("postgresql", "postgres", "redis", "rediss")),
        host=host,
        port=port,
        public_url=reader.url("PUBLIC_URL", f"http://{host}:{port}", ("http", "https")),
        admin_token=Secret(admin_token or secrets.token_urlsafe(24)),
        admin_token_generated=not admin_token,
        wazzup=WazzupConfig(
            base_url=reader.url("WAZZUP_BASE_URL", "https://api.wazzup24.com/v3", ("http", "https")),
            api_key=Secret(reader.text("WAZZUP_API_KEY", "")),
            channel_id=reader.text("WAZZUP_CHANNEL_ID", ""),
            webhook_token=Secret(reader.text("WAZZUP_WEBHOOK_TOKEN", "")),
        ),
        zoho=ZohoConfig(
            accounts_url=reader.url("ZOHO_ACCOUNTS_URL", "https://accounts.zoho.eu", ("http", "https")),
            inventory_url=reader.url("ZOHO_INVENTORY_URL", "https://www.zohoapis.eu/inventory/v1", ("http", "https")),
            client_id=reader.text("ZOHO_CLIENT_ID", ""),
            client_secret=Secret(reader.text("ZOHO_CLIENT_SECRET", "")),
            refresh_token=Secret(reader.text("ZOHO_REFRESH_TOKEN", "")),
            organization_id=reader.text("ZOHO_ORGANIZATION_ID", ""),
        ),
        storefront_url=reader.url("STOREFRONT_URL", "", ("http", "https")),
        bazara=BazaraConfig(
            base_url=reader.url("BAZARA_URL", "", ("http", "https")),
            token=Secret(reader.text("BAZARA_TOKEN", "")),
        ),
        model=_model(reader, turn_timeout),
        turn=TurnConfig(
            turn_timeout=turn_timeout,
            quiet=reader.optional("QUIET_SECONDS", float, 0, 60),
            quiet_max=reader.number("QUIET_MAX_SECONDS", 10.0, float, 0, 120),
        ),
        embedding_model=reader.text("EMBEDDING_MODEL", BUNDLED),
        embedding_path=reader.folder("EMBEDDING_PATH"),
    )
    if config.embedding_path and config.embedding_model == BUNDLED:
        reader.mistakes.append(f"{PREFIX}EMBEDDING_PATH needs {PREFIX}EMBEDDING_MODEL: the bundled model has no folder")
    reader.mistakes += _production_mistakes(config) if config.production else []
    if reader.mistakes:
        raise InvalidConfiguration(reader.mistakes)
    return config


def _model(reader: "_Reader", turn_timeout: float) -> ModelConfig:
    writer = reader.model("MODEL", DEFAULT_MODEL)
    timeout = reader.optional("MODEL_TIMEOUT_SECONDS", float, 0.1, 120)
    if timeout is not None and timeout >= turn_timeout:
        reader.mistakes.append(
            f"{PREFIX}MODEL_TIMEOUT_SECONDS must be shorter than the turn "
            f"({PREFIX}TURN_TIMEOUT_SECONDS, {turn_timeout:g})"
        )
    zero_retention = reader.one_of("MODEL_ZERO_RETENTION", "no", ("yes", "no")) == "yes"
    return ModelConfig(
        base_url=reader.bare_url("OPENROUTER_BASE_URL", "https://openrouter.ai/api/v1"),
        api_key=Secret(reader.word("OPENROUTER_API_KEY")),
        writer=writer,
        fallbacks=reader.models("FALLBACK_MODELS"),
        judge=reader.model("JUDGE_MODEL", writer),
        # A transcription cannot be asked to leave nothing behind (providers §5.5): who wants that names the listener.
        speech=reader.model("SPEECH_MODEL", "" if zero_retention else DEFAULT_SPEECH_MODEL),
        timeout=timeout or min(MODEL_TIMEOUT_SECONDS, turn_timeout / 2),
        zero_retention=zero_retention,
        masking=reader.one_of("MODEL_MASKING", "yes", ("yes", "no")) == "yes",
        max_prompt_price=reader.optional("MODEL_MAX_PROMPT_PRICE", float, 0.001, 1000),
        max_completion_price=reader.optional("MODEL_MAX_COMPLETION_PRICE", float, 0.001, 1000),
    )


def _production_mistakes(config: Config) -> list[str]:
    """In production nothing secret may be missing, generated, or short enough to guess (SEC-2)."""
    required = {
        "ADMIN_TOKEN": "" if config.admin_token_generated else config.admin_token.reveal(),
        "WAZZUP_API_KEY": config.wazzup.api_key.reveal(),
        "WAZZUP_CHANNEL_ID": config.wazzup.channel_id,
        "WAZZUP_WEBHOOK_TOKEN": config.wazzup.webhook_token.reveal(),
        "ZOHO_CLIENT_ID": config.zoho.client_id,
        "ZOHO_CLIENT_SECRET": config.zoho.client_secret.reveal(),
        "ZOHO_REFRESH_TOKEN": config.zoho.refresh_token.reveal(),
        "ZOHO_ORGANIZATION_ID": config.zoho.organization_id,
    }
    mistakes = [f"{PREFIX}{name} is needed in production" for name, value in required.items() if not value]
    mistakes += [
        f"{PREFIX}{name} is too short: 16 characters at least"
        for name in ("ADMIN_TOKEN", "WAZZUP_WEBHOOK_TOKEN")
        if 0 < len(required[name]) < 16
    ]
    if bool(config.bazara.base_url) != bool(config.bazara.token):
        mistakes.append(f"{PREFIX}BAZARA_URL and {PREFIX}BAZARA_TOKEN are of use only together")
    return mistakes


def _home(environment: Mapping[str, str]) -> Path:
    if chosen := environment.get(f"{PREFIX}HOME"):
        return Path(chosen).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/treejar")
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "treejar"


class _Reader:
    """Reads variables and collects what is wrong with them."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.mistakes: list[str] = []

    def text(self, name: str, default: str) -> str:
        return self._environment.get(PREFIX + name, "").strip() or default

    def url(self, name: str, default: str, schemes: tuple[str, ...]) -> str:
        value = self.text(name, default)
        if value and not _is_address(value, schemes):
            self.mistakes.append(f"{PREFIX}{name} must be a whole address that begins with {' or '.join(schemes)}://")
        return value.rstrip("/") if value.startswith("http") else value

    def bare_url(self, name: str, default: str) -> str:
        """Of a service that is shown in greetings and reports: nothing secret may stand in it."""
        value = self.url(name, default, ("http", "https"))
        if any(mark in value for mark in "@?#"):
            self.mistakes.append(f"{PREFIX}{name} must be an address without user, password, query or fragment")
            return default
        return value

    def one_of(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name, default)
        if value not in allowed:
            self.mistakes.append(f"{PREFIX}{name} must be {' or '.join(allowed)}")
        return value

    def word(self, name: str) -> str:
        """A secret that goes into a header."""
        value = self.text(name, "")
        if value and not (value.isascii() and value.isprintable() and " " not in value):
            self.mistakes.append(f"{PREFIX}{name} must be one word of ASCII letters")
            return ""
        return value

    def model(self, name: str, default: str) -> str:
        value = self.text(name, default)
        if value and not _is_model(value):
            self.mistakes.append(f"{PREFIX}{name} must be a model's id, such as {DEFAULT_MODEL}")
        return value

    def models(self, name: str) -> tuple[str, ...]:
        """Ids between commas."""
        ids = tuple(part.strip() for part in self.text(name, "").split(",") if part.strip())
        if not all(map(_is_model, ids)):
            self.mistakes.append(f"{PREFIX}{name} must be ids of models, such as {DEFAULT_MODEL}, between commas")
        return ids

    def folder(self, name: str) -> Path | None:
        """Of a folder that is there."""
        if not (written := self.text(name, "")):
            return None
        path = Path(written).expanduser().absolute()
        if not path.is_dir():
            self.mistakes.append(f"{PREFIX}{name}: {path} is not a folder")
        return path

    def number(self, name: str, default: T, kind: Callable[[str], T], low: float, high: float) -> T:
        value = self.optional(name, kind, low, high)
        return default if value is None else value

    def optional(self, name: str, kind: Callable[[str], T], low: float, high: float) -> T | None:
        written = self.text(name, "")
        if not written:
            return None
        try:
            value = kind(written)
            if not low <= float(written) <= high:
                raise ValueError
        except ValueError:
            self.mistakes.append(f"{PREFIX}{name} must be a number from {low:g} to {high:g}")
            return None
        return value


def _is_model(value: str) -> bool:
    """`author/slug`, with a variant such as `:free` behind it; an address, a path or a key is none."""
    return bool(_MODEL.fullmatch(value))


def _is_address(value: str, schemes: tuple[str, ...]) -> bool:
    """A database may be named by its socket's folder alone; everything else needs a host."""
    try:
        parts = urlsplit(value)
        needs_host = not parts.scheme.startswith("postgres")
        # `port` is read for its fault: it raises where it is no number of a port.
        return parts.scheme in schemes and parts.port != 0 and bool(parts.hostname or not needs_host)
    except ValueError:
        return False


def with_kept_secrets(config: Config) -> Config:
    """In development a generated admin token is kept in the home, so that all processes and the next start share it."""
    if not config.admin_token_generated or config.production:
        return config
    try:
        config.home.mkdir(parents=True, exist_ok=True)
        kept = _kept(config.home / "admin-token", config.admin_token.reveal())
    except OSError as error:
        raise InvalidConfiguration([f"{PREFIX}HOME: {config.home} cannot be written ({error.strerror})"]) from None
    return msgspec.structs.replace(config, admin_token=Secret(kept))


def _kept(path: Path, value: str) -> str:
    """What the file holds; `value` if it is new. Of two processes at once both get the value of the first."""
    if not path.exists():
        descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(descriptor, "w") as file:
            file.write(value)
        try:
            # A link appears whole or not at all, so nobody reads half a secret.
            with suppress(FileExistsError):
                os.link(draft, path)
        finally:
            os.unlink(draft)
    return path.read_text().strip()
