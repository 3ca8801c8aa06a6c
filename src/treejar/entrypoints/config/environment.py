"""The environment of this process, and what a file of settings adds to it."""

import os
from pathlib import Path

from dotenv import dotenv_values

PREFIX = "TREEJAR_"


def set_for_this_process(name: str) -> str:
    """A variable of the environment itself, whatever `.env` says; empty where it is not set."""
    return os.environ.get(name, "")


def read_environment(env_file: Path = Path(".env")) -> dict[str, str]:
    """The environment; what `.env` adds never overrides what is set."""
    from_file = {name: value for name, value in dotenv_values(env_file).items() if value is not None}
    return {**from_file, **os.environ}
