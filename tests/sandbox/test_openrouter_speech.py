"""Speech to text: prepared hearings, formats, sizes."""

import base64
from hashlib import sha256

import httpx
import pytest
from tests.sandbox.openrouter_calls import CHAT, MODEL, Json, body, error, message
from tests.sandbox.support import post

SPEECH = "openai/gpt-4o-mini-transcribe"
PATH = "audio/transcriptions"


def ogg(samples: int = 201_600, filling: bytes = b"v") -> bytes:
    """Something that begins like OGG and whose last page ends at so many samples of 48 kHz."""
    page = b"OggS\x00\x04" + samples.to_bytes(8, "little") + b"\x00" * 12
    return b"OggS\x00\x02" + b"\x00" * 20 + filling * 400 + page


def spoken(audio: bytes, form: str = "ogg", **fields: object) -> Json:
    data = base64.b64encode(audio).decode()
    return {"model": SPEECH, "input_audio": {"data": data, "format": form}} | fields


async def test_a_known_recording_is_heard_every_time(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    digest = sha256(ogg()).hexdigest()
    await post(openrouter_sim, "voices", sha256=digest, text="أريد عشرة مكاتب", language="ar")
    for _ in range(2):
        answer = await openrouter.post(PATH, json=spoken(ogg(), language="ar"))
        assert answer.status_code == 200
        assert answer.json() == {
            "text": "أريد عشرة مكاتب",
            "language": "ar",
            "usage": {"seconds": 4.2, "cost": pytest.approx(0.00021)},
        }
        assert answer.headers["x-generation-id"].startswith("gen-")
    assert (await openrouter.get("key")).json()["data"]["usage"] == pytest.approx(0.00042)


async def test_the_next_recording_gets_the_next_text_and_then_there_is_silence(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await post(openrouter_sim, "voices", text="first", seconds=10)
    await post(openrouter_sim, "voices", text="second")
    answers = [(await openrouter.post(PATH, json=spoken(ogg(filling=f)))).json() for f in (b"a", b"b", b"c")]
    assert [answer["text"] for answer in answers] == ["first", "second", ""]
    assert answers[0]["usage"]["seconds"] == 10
    await post(openrouter_sim, "options", unheard="error")
    assert (await openrouter.post(PATH, json=spoken(ogg()))).status_code == 502


async def test_a_form_with_a_file_does_as_well(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    audio = ogg(filling=b"\r\n--x\r\n\r\n")
    await post(openrouter_sim, "voices", sha256=sha256(audio).hexdigest(), text="with line ends")
    files = {"file": ("voice.ogg", audio, "audio/ogg")}
    answer = await openrouter.post(PATH, data={"model": SPEECH, "language": "en"}, files=files)
    assert answer.status_code == 200, answer.text
    assert answer.json()["text"] == "with line ends"
    missing = await openrouter.post(PATH, data={"language": "en"}, files=files)
    assert missing.status_code == 400
    wrong_name = {"file": ("voice.amr", audio, "audio/ogg")}
    assert (await openrouter.post(PATH, data={"model": SPEECH}, files=wrong_name)).status_code == 400
    headers = {"content-type": "multipart/form-data; boundary=zz"}
    assert (await openrouter.post(PATH, content=b"--zz\r\nnothing", headers=headers)).status_code == 400


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"model": MODEL}, 400, "wrong_endpoint"),
        ({"model": "openai/ear-1"}, 400, "model_not_found"),
        ({"input_audio": {"data": "data:audio/ogg;base64,T2dnUw==", "format": "ogg"}}, 400, "base64"),
        ({"input_audio": {"data": "T2dnUw==", "format": "mp3"}}, 400, "decoded as mp3"),
        ({"input_audio": {"data": "T2dnUw==", "format": "amr"}}, 400, "Unsupported audio format"),
        ({"input_audio": {"data": "", "format": "ogg"}}, 400, "empty"),
        ({"input_audio": {"url": "https://example.com/a.ogg"}}, 400, "data"),
        ({"language": "Arabic"}, 400, "language"),
    ],
)
async def test_what_cannot_be_transcribed_is_refused(
    openrouter: httpx.AsyncClient, fields: Json, status: int, words: str
) -> None:
    answer = await openrouter.post(PATH, json=spoken(ogg()) | fields)
    assert answer.status_code == status
    assert words in answer.text


@pytest.mark.parametrize(
    ("form", "head"),
    [
        ("wav", b"RIFF\x00\x00\x00\x00WAVE"),
        ("mp3", b"ID3"),
        ("flac", b"fLaC"),
        ("m4a", b"\x00\x00\x00\x20ftypM4A "),
        ("webm", b"\x1a\x45\xdf\xa3"),
        ("aac", b"\xff\xf1"),
    ],
)
async def test_the_documented_formats_are_taken(openrouter: httpx.AsyncClient, form: str, head: bytes) -> None:
    assert (await openrouter.post(PATH, json=spoken(head + b"\x00" * 4000, form))).status_code == 200


async def test_a_recording_above_25_mb_is_413(openrouter: httpx.AsyncClient) -> None:
    files = {"file": ("voice.ogg", b"OggS" + b"v" * (25 * 1024 * 1024), "audio/ogg")}
    answer = await openrouter.post(PATH, data={"model": SPEECH}, files=files)
    assert answer.status_code == 413
    assert error(answer)["metadata"] == {"error_type": "payload_too_large"}


async def test_the_key_and_the_credit_are_looked_at(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await post(openrouter_sim, "options", limit_remaining=0)
    assert (await openrouter.post(PATH, json=spoken(ogg()))).status_code == 402
    await post(openrouter_sim, "options", limit_remaining=None, key="disabled")
    assert (await openrouter.post(PATH, json=spoken(ogg()))).status_code == 401


async def test_a_prepared_hearing_may_be_a_refusal(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await post(openrouter_sim, "voices", status=503)
    assert (await openrouter.post(PATH, json=spoken(ogg()))).status_code == 503
    answer = await openrouter_sim.post("/_sim/voices", json={"sha256": "short"})
    assert answer.status_code == 400
    await post(openrouter_sim, "voices", text="x")
    assert len((await openrouter_sim.get("/_sim/voices")).json()["next"]) == 1
    await openrouter_sim.delete("/_sim/voices")
    assert (await openrouter_sim.get("/_sim/voices")).json() == {"known": [], "next": []}


async def test_a_chat_model_that_hears_says_what_was_prepared(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await post(openrouter_sim, "voices", text="Ten chairs, please.")
    part = {"type": "input_audio", "input_audio": {"data": base64.b64encode(ogg()).decode(), "format": "ogg"}}
    request = body(model="google/gemini-2.5-flash", messages=[{"role": "user", "content": [part]}])
    answer = await openrouter.post(CHAT, json=request)
    assert message(answer.json())["content"] == "Ten chairs, please."
    part["input_audio"] = {"data": "%%%", "format": "ogg"}
    assert (await openrouter.post(CHAT, json=request)).status_code == 400
