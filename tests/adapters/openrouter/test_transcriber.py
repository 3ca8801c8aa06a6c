"""Voice notes become words, or one error that says why not (providers §5.5, VOC-1, VOC-2)."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from tests.adapters.openrouter.model_server import Behaviour, ModelServer, answer, client_of, hang, listening

from treejar.adapters.openrouter.transcriber import OpenRouterTranscriber
from treejar.adapters.system.clock import SystemClock
from treejar.application.ports.errors import AuthFailed, BadReply, PortError, RateLimited, Rejected, Unavailable
from treejar.application.ports.speech import Heard
from treejar.application.terms.model_call import ModelCall
from treejar.domain.shared.language import Language

SPEECH = "openai/gpt-4o-mini-transcribe"
SOUND = b"OggS" + bytes(range(200))
WORDS = {"text": " أحتاج ١٢ مكتباً\x00 ", "usage": {"seconds": 4.2, "cost": 0.0002}}


@dataclass
class Ear:
    transcriber: OpenRouterTranscriber
    server: ModelServer
    metered: list[ModelCall] = field(default_factory=list)

    async def hears(self, sound: bytes = SOUND, kind: str = "ogg", hint: Language | None = None) -> Heard:
        return await self.transcriber.transcribe(sound, kind, hint, self.metered.append)


@asynccontextmanager
async def ear(behaviour: Behaviour, seconds: float = 5) -> AsyncIterator[Ear]:
    async with listening(behaviour) as server, client_of(server.url) as client:
        yield Ear(OpenRouterTranscriber(client, SPEECH, SystemClock(), seconds=seconds), server)


async def test_voc_1_words_length_and_cost_are_told() -> None:
    async with ear(answer(200, WORDS)) as it:
        heard = await it.hears(hint=Language.AR)
        (asked,) = it.server.asked
    assert heard == Heard(text="أحتاج ١٢ مكتباً", seconds=4.2, cost_usd=Decimal("0.0002"))
    assert asked.line == "POST /api/v1/audio/transcriptions HTTP/1.1"
    assert asked.json["language"] == "ar"
    assert asked.json["input_audio"]["format"] == "ogg"
    assert base64.b64decode(asked.json["input_audio"]["data"]) == SOUND
    (call,) = it.metered
    assert (call.purpose, call.model, call.outcome, call.cost_usd) == ("voice", SPEECH, "ok", Decimal("0.0002"))


async def test_without_a_hint_no_language_is_claimed() -> None:
    async with ear(answer(200, WORDS)) as it:
        await it.hears()
        assert "language" not in it.server.asked[0].json


@pytest.mark.parametrize("usage", [None, {}, "free", {"seconds": "long", "cost": "dear"}, {"seconds": -4}])
async def test_words_without_a_sane_account_are_words_all_the_same(usage: object) -> None:
    async with ear(answer(200, {"text": "yes", "usage": usage})) as it:
        assert await it.hears() == Heard(text="yes")


@pytest.mark.parametrize(
    ("behaviour", "kind", "outcome"),
    [
        (answer(200, {"text": "  "}), Rejected, "no_words"),
        (answer(200, {"text": 5}), Rejected, "no_words"),
        (answer(200, {}), BadReply, "bad_reply"),
        (answer(200, b"<html>"), BadReply, "bad_reply"),
        (answer(200, {"error": {"code": 402, "message": "x"}}), AuthFailed, "payment_required"),
        (answer(401, b""), AuthFailed, "authentication"),
        (answer(413, b""), Rejected, "payload_too_large"),
        (answer(429, b"", "Retry-After: 3\r\n"), RateLimited, "rate_limited"),
        (answer(502, b"<html>"), Unavailable, "unavailable"),
        (hang, Unavailable, "timeout"),
    ],
)
async def test_voc_2_each_failure_is_one_error_and_accounted_for(
    behaviour: Behaviour, kind: type[PortError], outcome: str
) -> None:
    async with ear(behaviour, seconds=0.3) as it:
        with pytest.raises(kind):
            await it.hears()
    assert [call.outcome for call in it.metered] == [outcome]


@pytest.mark.parametrize(("sound", "kind"), [(b"", "ogg"), (SOUND, "exe"), (bytes(25 * 1024 * 1024 + 1), "ogg")])
async def test_voc_2_what_is_no_sound_we_could_send_is_never_sent(sound: bytes, kind: str) -> None:
    async with ear(answer(200, WORDS)) as it:
        with pytest.raises(Rejected):
            await it.hears(sound, kind)
        assert it.server.asked == []


async def test_a_speech_of_hours_is_cut() -> None:
    async with ear(answer(200, {"text": "so " * 20_000})) as it:
        assert len((await it.hears()).text) == 20_000
