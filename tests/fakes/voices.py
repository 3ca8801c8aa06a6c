"""A store of customers' files and somebody who listens, as a test wants them."""

import asyncio
from collections.abc import Callable
from decimal import Decimal

from treejar.application.ports.errors import PortError, Rejected
from treejar.application.ports.inbound_media import Fetched
from treejar.application.ports.speech import Heard
from treejar.application.terms.model_call import Meter, ModelCall
from treejar.domain.shared.language import Language

OGG = b"OggS\x00\x02"


def note(words: str) -> bytes:
    """An Ogg file in which these words are heard."""
    return OGG + words.encode()


class FakeMedia:
    """InboundMedia: files by link; an error in place of a file is raised, a list is used up and its last one stays."""

    def __init__(self) -> None:
        self.files: dict[str, bytes | PortError | list[bytes | PortError]] = {}
        self.fetched: list[str] = []
        self.slow: asyncio.Event | None = None

    async def fetch(self, link: str, most_bytes: int) -> Fetched:
        self.fetched.append(link)
        if self.slow is not None:
            await self.slow.wait()
        found = self.files.get(link, Rejected("store", "there is no such file (404)", "HTTP_404"))
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        if isinstance(found, PortError):
            raise found
        if len(found) > most_bytes:
            raise Rejected("store", "a file too large", "TOO_LARGE")
        return Fetched(found, "application/octet-stream")


class FakeTranscriber:
    """Transcriber: hears what `note` put into a file. `faults` are raised first, one a call; `during` runs while it
    listens."""

    def __init__(self) -> None:
        self.faults: list[PortError] = []
        self.heard: list[str] = []
        self.formats: list[str] = []
        self.most_at_once = 0
        self.during: Callable[[], None] = lambda: None
        self.slow: asyncio.Event | None = None
        self._now = 0

    async def transcribe(self, audio: bytes, sound_format: str, hint: Language | None, meter: Meter) -> Heard:
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            self.during()
            if self.slow is not None:
                await self.slow.wait()
            await asyncio.sleep(0)
            return self._answer(audio, sound_format, meter)
        finally:
            self._now -= 1

    def _answer(self, audio: bytes, sound_format: str, meter: Meter) -> Heard:
        fault = self.faults.pop(0) if self.faults else None
        outcome, cost = ("ok", Decimal("0.0002")) if fault is None else ("failed", None)
        meter(ModelCall(purpose="voice", model="fake/ears", outcome=outcome, milliseconds=9.0, cost_usd=cost))
        if fault is not None:
            raise fault
        words = audio.removeprefix(OGG).decode()
        self.heard.append(words)
        self.formats.append(sound_format)
        return Heard(text=words, seconds=4.2, cost_usd=cost)
