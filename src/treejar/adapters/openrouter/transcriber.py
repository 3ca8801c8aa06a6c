"""From a voice note to words, by a speech model (providers §5.5)."""

from base64 import b64encode
from decimal import Decimal

import msgspec
from msgspec import UNSET, UnsetType

from treejar.adapters.openrouter.client import OpenRouterClient
from treejar.adapters.openrouter.errors import PROVIDER, failed_inside, outcome_of
from treejar.adapters.openrouter.loose import fields_of, read
from treejar.adapters.openrouter.metering import call_of
from treejar.adapters.openrouter.wire import Completion, read_tally
from treejar.application.ports.errors import BadReply, PortError, Rejected
from treejar.application.ports.speech import Heard
from treejar.application.ports.system import Clock
from treejar.application.terms.model_call import Meter
from treejar.domain.shared.language import Language

FORMATS = frozenset({"aac", "flac", "m4a", "mp3", "ogg", "wav", "webm"})
LARGEST_AUDIO = 25 * 1024 * 1024
LONGEST_TEXT = 20_000
"""Characters; what a fast speaker says in a quarter of an hour."""
_LONGEST_LANGUAGE = 20
_LONGEST_AUDIO_SECONDS = 86_400.0


class InputAudio(msgspec.Struct, frozen=True, kw_only=True):
    data: str
    format: str


class TranscriptionRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`POST /audio/transcriptions`, as JSON."""

    model: str
    input_audio: InputAudio
    language: str | UnsetType = UNSET


class OpenRouterTranscriber:
    """Transcriber. Asks once: whoever waits for the words decides whether to ask again."""

    def __init__(self, client: OpenRouterClient, model: str, clock: Clock, *, seconds: float) -> None:
        self._client = client
        self._model = model
        self._clock = clock
        self._seconds = seconds

    async def transcribe(self, audio: bytes, sound_format: str, hint: Language | None, meter: Meter) -> Heard:
        """Raises PortError; Rejected for what is no audio we could send, or has no words in it."""
        if sound_format not in FORMATS:
            raise Rejected(PROVIDER, "this format of sound is not understood", "unknown_format")
        if not 0 < len(audio) <= LARGEST_AUDIO:
            raise Rejected(PROVIDER, f"{len(audio)} bytes of sound are none or too many", "payload_too_large")
        request = TranscriptionRequest(
            model=self._model,
            input_audio=InputAudio(data=b64encode(audio).decode(), format=sound_format),
            language=hint.value if hint else UNSET,
        )
        began, outcome, fields = self._clock.elapsed(), "cancelled", dict[str, msgspec.Raw]()
        try:
            fields = fields_of(
                await self._client.post("/audio/transcriptions", msgspec.json.encode(request), self._seconds)
            )
            heard = _heard(fields)
            outcome = "ok"
            return heard
        except PortError as error:
            outcome = outcome_of(error)
            raise
        finally:
            answer = Completion(tally=read_tally(fields.get("usage")))
            meter(call_of("voice", self._model, answer, outcome, self._clock.elapsed() - began))


def _heard(fields: dict[str, msgspec.Raw]) -> Heard:
    if "error" in fields:
        raise failed_inside(fields["error"])
    if "text" not in fields:
        raise BadReply(PROVIDER, "a transcription without text")
    text = read(fields["text"], str, "").replace("\x00", "").strip()[:LONGEST_TEXT]
    if not text:
        raise Rejected(PROVIDER, "no words were heard", "no_words")
    seconds = read(fields_of(fields.get("usage", b"")).get("seconds"), float, 0.0)
    cost: Decimal | None = read_tally(fields.get("usage")).cost_usd
    return Heard(
        text=text,
        language=read(fields.get("language"), str, "")[:_LONGEST_LANGUAGE],
        seconds=min(max(seconds, 0.0), _LONGEST_AUDIO_SECONDS),
        cost_usd=cost,
    )
