"""The stand-in where no speech model is configured."""

from treejar.application.ports.errors import AuthFailed
from treejar.application.ports.speech import Heard
from treejar.application.terms.model_call import Meter
from treejar.domain.shared.language import Language


class NoTranscriber:
    """Transcriber without a key: nobody hears voice notes, and asking again would not help."""

    async def transcribe(self, audio: bytes, sound_format: str, hint: Language | None, meter: Meter) -> Heard:
        raise AuthFailed("openrouter", "not configured")
