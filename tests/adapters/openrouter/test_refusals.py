"""Every failure of OpenRouter is one of our errors, and none of them repeats a word of it (providers §5.2)."""

import logging
import traceback
from datetime import timedelta
from typing import Any

import pytest
from tests.adapters.openrouter.model_server import (
    KEY,
    Behaviour,
    answer,
    client_of,
    completion,
    cut,
    endless,
    hang,
    listening,
    says,
)
from tests.adapters.openrouter.planning import bench

from treejar.adapters.openrouter.client import Address, OpenRouterClient
from treejar.adapters.openrouter.transport import make_http
from treejar.application.ports.errors import AuthFailed, BadReply, PortError, RateLimited, Rejected, Unavailable

SECRET = "Ahmed wants 12 desks"


def classic(code: object, kind: str = "") -> dict[str, Any]:
    metadata = {"error_type": kind, "provider_name": "DeepSeek", "raw": SECRET} if kind else {"raw": SECRET}
    return {"error": {"code": code, "message": SECRET, "metadata": metadata}}


def availability(status: int, code: str, **changes: object) -> dict[str, Any]:
    told = {"code": code, "retryable": False, "requested_models": [SECRET], **changes}
    return {"error": {"message": SECRET, "error_type": "not_found", "http_status": status, "availability": told}}


_BY_STATUS = [
    (400, Rejected, "invalid_request"),
    (401, AuthFailed, "authentication"),
    (402, AuthFailed, "payment_required"),
    (403, Rejected, "permission_denied"),
    (404, AuthFailed, "not_found"),
    (408, Unavailable, "unavailable"),
    (413, Rejected, "payload_too_large"),
    (418, Rejected, "http_418"),
    (422, Rejected, "unprocessable"),
    (429, RateLimited, "rate_limited"),
    (500, Unavailable, "unavailable"),
    (502, Unavailable, "unavailable"),
    (503, Unavailable, "unavailable"),
    (504, Unavailable, "unavailable"),
    (524, Unavailable, "unavailable"),
    (529, Unavailable, "unavailable"),
]


async def fails(*behaviours: Behaviour, seconds: float = 5) -> tuple[PortError, str]:
    """The error of a step, and the outcome it is accounted as."""
    async with bench(*behaviours, seconds=seconds) as it:
        with pytest.raises(PortError) as caught:
            await it.step(SECRET)
    told = "".join(traceback.format_exception(caught.value))
    assert SECRET not in told
    assert KEY not in told
    return caught.value, it.outcomes[-1]


@pytest.mark.parametrize(("status", "kind", "outcome"), _BY_STATUS)
@pytest.mark.parametrize("body", ["classic", "bare", "html", "nothing"])
async def test_every_status_is_one_error_whatever_its_body(
    status: int, kind: type[PortError], outcome: str, body: str
) -> None:
    bodies = {
        "classic": classic(status),
        "bare": {"error": SECRET},
        "html": f"<html>{SECRET}</html>".encode(),
        "nothing": b"",
    }
    error, accounted = await fails(answer(status, bodies[body]))
    assert (type(error).__mro__[1] if kind is AuthFailed else type(error)) is kind
    assert accounted == outcome


@pytest.mark.parametrize(("status", "kind", "outcome"), [row for row in _BY_STATUS if row[0] != 418])
@pytest.mark.parametrize("where", ["choice", "top", "beside"])
async def test_an_error_inside_a_good_answer_is_the_same_error(
    status: int, kind: type[PortError], outcome: str, where: str
) -> None:
    error = classic(status)["error"]
    good = completion({"content": "Hello"})
    body = {
        "choice": completion({"content": None}) | {"choices": [{"finish_reason": "error", "error": error}]},
        "top": {"error": error},
        "beside": good | {"error": error},
    }[where]
    caught, accounted = await fails(answer(200, body))
    assert isinstance(caught, kind)
    assert accounted == outcome


@pytest.mark.parametrize(
    ("told", "kind", "outcome"),
    [
        (
            availability(404, "privacy_restricted", excluded_by=["data_policy:training"]),
            AuthFailed,
            "privacy_restricted",
        ),
        (
            availability(404, "constraint_filtered", constraint={"field": "max_price"}),
            AuthFailed,
            "constraint_filtered",
        ),
        (availability(404, "model_not_found"), AuthFailed, "model_not_found"),
        (availability(404, "capacity_exhausted", retryable=True), Unavailable, "unavailable"),
        (availability(404, "no_endpoints", retryable=True), Unavailable, "unavailable"),
        (availability(404, "brand_new_code"), AuthFailed, "not_found"),
        (classic(400, "context_length_exceeded"), Rejected, "context_length_exceeded"),
        (classic("upstream_busy", "provider_overloaded"), Unavailable, "unavailable"),
        (classic("rate_limit_exceeded"), RateLimited, "rate_limited"),
        (classic(401, "unmapped"), AuthFailed, "authentication"),
        (classic(402, "server"), AuthFailed, "payment_required"),
        (classic(None), Unavailable, "unavailable"),
        ("just words", Unavailable, "unavailable"),
    ],
)
async def test_both_shapes_of_error_are_read(told: Any, kind: type[PortError], outcome: str) -> None:
    error = told["error"] if isinstance(told, dict) else told
    caught, accounted = await fails(answer(200, {"error": error}))
    assert isinstance(caught, kind)
    assert accounted == outcome


async def test_what_only_an_operator_can_mend_is_told_in_his_words() -> None:
    for status, words in ((401, "key is not accepted"), (402, "out of credit")):
        error, _ = await fails(answer(status, classic(status)))
        assert words in error.reason
    error, _ = await fails(answer(404, availability(404, "privacy_restricted")))
    assert "privacy" in error.reason


@pytest.mark.parametrize(
    ("behaviour", "seconds"),
    [
        (answer(429, classic(429), "Retry-After: 7\r\n"), 7),
        (answer(503, classic(503), "Retry-After: 20\r\n"), 20),
        (answer(529, availability(529, "capacity_exhausted", retryable=True, retry_after=9)), 9),
        (answer(429, classic(429), "Retry-After: 99999999\r\n"), 86_400),
        (answer(429, classic(429), "Retry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\n"), None),
        (answer(429, classic(429)), None),
    ],
)
async def test_a_wish_to_wait_is_handed_on(behaviour: Behaviour, seconds: float | None) -> None:
    error, _ = await fails(behaviour)
    assert error.after == (None if seconds is None else timedelta(seconds=seconds))


async def test_a_refusal_by_the_model_or_its_provider_is_a_refusal() -> None:
    refused = answer(200, completion({"content": None, "refusal": SECRET}))
    assert isinstance((await fails(refused))[0], Rejected)
    error, outcome = await fails(says("Well…", finish="content_filter"))
    assert isinstance(error, Rejected)
    assert outcome == "content_filter"
    assert isinstance((await fails(says("We ha", finish="error")))[0], Unavailable)


async def test_a_wire_that_hangs_or_breaks_is_unavailable() -> None:
    assert (await fails(hang, seconds=0.2))[1] == "timeout"
    assert (await fails(cut))[1] == "unavailable"
    async with client_of("http://127.0.0.1:9/api/v1") as client:
        with pytest.raises(Unavailable, match="wire failed"):
            await client.get("/key", 5)


async def test_an_answer_without_end_is_read_no_further_than_sense_goes() -> None:
    error, _ = await fails(endless)
    assert isinstance(error, BadReply)
    assert "beyond all measure" in error.reason
    huge = answer(500, b"x" * 600_000)
    assert isinstance((await fails(huge))[0], BadReply)


async def test_a_redirect_is_not_followed_with_our_key() -> None:
    async with listening(says("Hello")) as elsewhere:
        error, _ = await fails(answer(307, b"", f"Location: {elsewhere.url}/chat/completions\r\n"))
        assert elsewhere.asked == []
    assert isinstance(error, AuthFailed)
    assert "address" in error.reason


async def test_a_wrong_key_and_what_was_said_show_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    await fails(answer(401, classic(401)))
    assert SECRET not in caplog.text
    assert KEY not in caplog.text
    assert KEY not in repr(Address("https://openrouter.ai/api/v1", KEY))


async def test_the_environment_of_another_provider_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, "of-another-provider")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    async with bench(says("Hello")) as it:
        await it.step()
        assert "of-another-provider" not in str(it.server.asked[0].headers)


@pytest.mark.parametrize("key", ["", "two words", "ключ", "line\nbreak"])
async def test_a_key_that_no_header_can_hold_is_refused_without_showing_it(key: str) -> None:
    async with make_http() as http:
        with pytest.raises(ValueError, match="one word of ASCII") as caught:
            OpenRouterClient(Address("https://openrouter.ai/api/v1", key), http)
    assert not key or key not in str(caught.value)
