"""From a voice note to words."""

from decimal import Decimal
from typing import Protocol

import msgspec

from treejar.application.terms.model_call import Meter
from treejar.domain.shared.language import Language


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What was said. `language` is the provider's word on it, where it gives one; `seconds` the length of the audio."""

    text: str
    language: str = ""
    seconds: float = 0.0
    cost_usd: Decimal | None = None

    def __repr__(self) -> str:
        """Without the customer's words."""
        return f"Heard({len(self.text)} characters, {self.seconds:g} s)"


class Transcriber(Protocol):
    async def transcribe(self, audio: bytes, sound_format: str, hint: Language | None, meter: Meter) -> Heard:
        """The words of an audio file; `sound_format` is one of aac, flac, m4a, mp3, ogg, wav, webm. Raises PortError;
        Rejected for audio without words."""
