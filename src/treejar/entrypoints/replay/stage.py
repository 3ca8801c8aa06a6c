"""The stage of one scenario: its clock, what is in store, what is broken, and what customers were sent.

The house is built once and plays many scenarios, side by side where asked; whose stage a call belongs to is known by
the task it runs in.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from treejar.application.ports.wake_ups import TurnDue
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import OperationsId
from treejar.entrypoints.replay.aliases import Products
from treejar.entrypoints.replay.model_steps import Step
from treejar.entrypoints.replay.scenario import Fault, VoiceNote


@dataclass(frozen=True, slots=True)
class Sent:
    """What the messenger took: words, or a picture's link."""

    text: str = ""
    link: str = ""


@dataclass(slots=True)
class Stage:
    """Everything outside, as far as one scenario decides it."""

    address: ChatAddress
    now: datetime
    products: Products
    stock: dict[OperationsId, int | None] = field(default_factory=dict)
    voices: dict[str, VoiceNote] = field(default_factory=dict)
    faults: frozenset[Fault] = frozenset()
    crashes: int = 0
    sent: list[Sent] = field(default_factory=list)
    due: list[TurnDue] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    script_faults: list[str] = field(default_factory=list)

    def broken(self, fault: Fault) -> bool:
        return fault in self.faults

    def demand_no_crash(self) -> None:
        """A worker's accident: what no adapter foresees. Raises Accident."""
        if Fault.CRASH in self.faults or (Fault.CRASH_ONCE in self.faults and self.crashes == 0):
            self.crashes += 1
            raise Accident("planted by the scenario")

    def pass_time(self, span: timedelta) -> None:
        self.now += span


class Accident(RuntimeError):
    """An error that is nobody's port error."""


_current: ContextVar[Stage | None] = ContextVar("stage", default=None)


def current() -> Stage | None:
    """The stage of this task; None outside every scenario, say while the catalogue is loaded."""
    return _current.get()


@contextmanager
def standing_on(stage: Stage) -> Iterator[None]:
    """For this task and all that it starts."""
    token = _current.set(stage)
    try:
        yield
    finally:
        _current.reset(token)


class StageClock:
    """Clock. The scenario's time; measuring is done in real time."""

    def now(self) -> datetime:
        stage = current()
        return stage.now if stage else datetime.now(UTC)

    def elapsed(self) -> float:
        return time.monotonic()
