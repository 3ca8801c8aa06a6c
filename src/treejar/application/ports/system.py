"""Time and identity come in as arguments, so that tests decide them."""

from datetime import datetime
from typing import Protocol
from uuid import UUID


class Clock(Protocol):
    def now(self) -> datetime:
        """This moment, in UTC."""

    def elapsed(self) -> float:
        """Seconds on a clock that never jumps, for measuring."""


class Ids(Protocol):
    def new(self) -> UUID: ...
