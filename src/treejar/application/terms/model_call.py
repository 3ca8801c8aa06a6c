"""One call of a language or speech model: what came of it, and what it cost (NFR-6)."""

from collections.abc import Callable
from decimal import Decimal

import msgspec


class ModelCall(msgspec.Struct, frozen=True, kw_only=True):
    """`model` is the one that answered as its provider names it, or the one asked where none answered. `outcome` is
    `ok` or the code of the fault. `cost_usd` is what the provider charged; None where it did not say.
    `prompt` names the wordings it was given."""

    purpose: str
    model: str
    outcome: str
    milliseconds: float
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    reasoning_tokens: int = 0
    cost_usd: Decimal | None = None
    generation: str = ""
    prompt: str = ""


Meter = Callable[[ModelCall], None]
"""Told of every call when it ends, the failed ones included."""


def unmetered(call: ModelCall) -> None:
    """For authors whose calls cost nothing."""
