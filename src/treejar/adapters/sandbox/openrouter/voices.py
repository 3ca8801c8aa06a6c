"""What the speech model hears: texts prepared for a recording, or for the next one that comes."""

from collections import deque
from hashlib import sha256
from typing import Annotated

import msgspec


class Voice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A prepared hearing. With `sha256` (hex, of the audio) it stays; without, it is for the next unknown audio.

    `seconds` and `language` are told when given. `delay`: real seconds. `status`: refuse with it instead.
    """

    text: str = ""
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")] | None = None
    language: str | None = None
    seconds: float | None = None
    delay: float = 0.0
    status: Annotated[int, msgspec.Meta(ge=400, le=599)] | None = None


class Voices:
    """All prepared hearings."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Nothing prepared."""
        self._known: dict[str, Voice] = {}
        self._next: deque[Voice] = deque()

    def add(self, voice: Voice) -> None:
        """Prepare one."""
        if voice.sha256 is None:
            self._next.append(voice)
        else:
            self._known[voice.sha256] = voice

    def hear(self, audio: bytes) -> Voice | None:
        """What is heard in these bytes; None when nothing was prepared."""
        known = self._known.get(sha256(audio).hexdigest())
        if known is not None:
            return known
        return self._next.popleft() if self._next else None

    def summary(self) -> dict[str, object]:
        """What is prepared, for /_sim."""
        return {"known": list(self._known.values()), "next": list(self._next)}
