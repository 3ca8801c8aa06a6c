"""Secrets that were generated once and are kept in the home."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec

from treejar.entrypoints.config.environment import PREFIX
from treejar.entrypoints.config.reader import InvalidConfiguration
from treejar.entrypoints.config.shape import Config, Secret


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
