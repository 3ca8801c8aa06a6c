"""What every loop of `bench compare` gets, and what it gives back."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

TurnOnce: TypeAlias = Callable[[], Awaitable[str]]
"""One turn, from the question to the reply's words: two calls of tools between three calls of the model."""

MODEL, KEY = "deepseek/deepseek-v3.2", "sk-or-v1-bench"
FOUND = "f1 product: CH-616 | Ergo task chair | id 4600000000616; f2 price of f1: AED 540 each"
STOCK = "f3 stock of f1: 12 now"


@dataclass(frozen=True, slots=True)
class Question:
    """The same instructions and the same turn for all."""

    base_url: str
    system: str
    user: str


class NotInstalled(Exception):
    """A library to compare with is not there."""
