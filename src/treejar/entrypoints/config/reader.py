"""One variable at a time: its form, and what is wrong with it in the user's words."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from treejar.entrypoints.config.environment import PREFIX

DEFAULT_MODEL = "deepseek/deepseek-v3.2"
_MODEL = re.compile(r"[~@]?[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*(:[A-Za-z0-9._-]+)?")
T = TypeVar("T")


class InvalidConfiguration(Exception):
    """Everything that is wrong, by variable name."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class Reader:
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
