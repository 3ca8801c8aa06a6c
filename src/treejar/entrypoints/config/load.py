"""Every variable into its struct, and what must not be missing in production."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from treejar.application.ports.embedder import BUNDLED
from treejar.entrypoints.config.environment import PREFIX
from treejar.entrypoints.config.reader import DEFAULT_MODEL, InvalidConfiguration, Reader
from treejar.entrypoints.config.shape import (
    DEVELOPMENT,
    PRODUCTION,
    BazaraConfig,
    Config,
    ModelConfig,
    Secret,
    TurnConfig,
    WazzupConfig,
    ZohoConfig,
)

DEFAULT_SPEECH_MODEL = "openai/gpt-4o-mini-transcribe"
MODEL_TIMEOUT_SECONDS = 12.0
"""Of one call, where a turn is at least twice as long."""


def load_config(environment: Mapping[str, str]) -> Config:
    """Raises InvalidConfiguration with every mistake."""
    reader = Reader(environment)
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


def _model(reader: Reader, turn_timeout: float) -> ModelConfig:
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
