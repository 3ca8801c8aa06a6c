"""The test's hand inside running processes: a folder of small files that the drill's decorators look at.

Nothing of this exists in the product. Whoever finds `crash/<step>` takes the file away and dies on the spot, so a
crash happens once, in whichever process comes first; with `freeze/<step>` it stands still. `without/<safeguard>` takes
a safeguard away; `long-leases` makes every lease last a minute.
"""

import asyncio
import json
import os
import signal
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

LOOK_SECONDS = 0.01


class Safeguard(StrEnum):
    """What a drill can take away: the inbox's unique key, the lease, or the version check."""

    UNIQUE_KEY = "unique-key"
    LEASE = "lease"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Thought:
    """One composition: the tags it was about, and from when to when its author thought (seconds of real time)."""

    tags: tuple[str, ...]
    began: float
    ended: float

    def overlaps(self, other: "Thought") -> bool:
        return self.began < other.ended and other.began < self.ended


class Hand:
    """Both ends of the folder: the test's, and the processes'."""

    def __init__(self, folder: Path) -> None:
        self._crash, self._without = folder / "crash", folder / "without"
        self._thoughts, self._hold = folder / "thoughts", folder / "hold"
        self._drafts = folder / "drafts"
        self._freeze = folder / "freeze"
        self._long_leases = folder / "long-leases"
        self._counts: Counter[str] = Counter()
        for place in (self._crash, self._freeze, self._without, self._thoughts, self._drafts, self._hold):
            place.mkdir(parents=True, exist_ok=True)

    def kill_at(self, step: str) -> None:
        (self._crash / step).touch()

    def freeze_at(self, step: str) -> None:
        """Whoever reaches this step first stands still until somebody thaws it."""
        (self._freeze / step).touch()

    def awaits(self, step: str) -> bool:
        """Has nobody reached this step yet?"""
        return (self._crash / step).exists() or (self._freeze / step).exists()

    def take_away(self, safeguard: Safeguard) -> None:
        (self._without / safeguard).touch()

    def lengthen_leases(self) -> None:
        """Leases taken from now on last a minute: the short ones end while a slow machine still acts the drill out."""
        self._long_leases.touch()

    def hold(self, tag: str) -> None:
        """Whoever writes about this tag thinks until it is let go."""
        (self._hold / tag).touch()

    def let_go(self, tag: str) -> None:
        (self._hold / tag).unlink(missing_ok=True)

    def open(self) -> None:
        """Everything back as it was: no crash armed, every safeguard in place, short leases, nobody held."""
        self._long_leases.unlink(missing_ok=True)
        for place in (self._crash, self._freeze, self._without, self._hold):
            for path in place.iterdir():
                path.unlink(missing_ok=True)

    def thoughts_about(self, tag: str) -> list[Thought]:
        """Every composition about a tag, the unfinished ones included (they end at infinity)."""
        found = []
        for path in self._thoughts.iterdir():
            about = json.loads(path.read_text())
            if tag in about["tags"]:
                found.append(Thought(tuple(about["tags"]), about["at"], about.get("until", float("inf"))))
        return sorted(found, key=lambda thought: thought.began)

    def reached(self, step: str) -> None:
        """Die or stand still here if this is the step."""
        for place, number in ((self._crash, signal.SIGKILL), (self._freeze, signal.SIGSTOP)):
            with suppress(FileNotFoundError):
                (place / step).unlink()
                os.kill(os.getpid(), number)

    def numbered(self, step: str) -> str:
        """The step's name with how often this process has come to it."""
        self._counts[step] += 1
        return f"{step}-{self._counts[step]}"

    def is_without(self, safeguard: Safeguard) -> bool:
        return (self._without / safeguard).exists()

    def leases_are_long(self) -> bool:
        return self._long_leases.exists()

    async def think(self, tags: tuple[str, ...]) -> None:
        """Write down that somebody thinks about these tags, for as long as one of them is held."""
        name = uuid4().hex
        begun = {"tags": tags, "at": time.time()}
        self._write_down(name, begun)
        try:
            while any((self._hold / tag).exists() for tag in tags):  # noqa: ASYNC110  (it happens in another process)
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            with suppress(OSError):
                self._write_down(name, begun | {"until": time.time()})

    def _write_down(self, name: str, thought: dict[str, object]) -> None:
        """Appears whole or not at all: the test reads these files while other processes write them."""
        draft = self._drafts / name
        draft.write_text(json.dumps(thought))
        draft.replace(self._thoughts / name)
