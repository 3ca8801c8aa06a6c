"""Every named fault of OpenRouter shows what its name says."""

import asyncio
import time
from collections.abc import Callable

import httpx
import msgspec
import pytest
from tests.sandbox.openrouter_calls import (
    CHAT,
    MODEL,
    SEARCH,
    WRITE_REPLY,
    Json,
    arguments,
    ask,
    body,
    calls,
    choice,
    error,
    message,
    usage,
)
from tests.sandbox.support import post, until

from treejar.adapters.sandbox.openrouter.presets import RULES, TWISTS

STATUSES = (400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 502, 503, 504, 524, 529)
TOOLS = [SEARCH, WRITE_REPLY]


def broken(text: object) -> bool:
    try:
        msgspec.json.decode(str(text))
    except msgspec.DecodeError:
        return True
    return False


def written(answer: Json) -> str:
    return msgspec.json.encode(answer).decode()


def first_call(answer: Json) -> tuple[str, str]:
    return calls(answer)[0]


SHOWN: dict[str, Callable[[Json], bool]] = {
    "choice_error": lambda a: choice(a)["finish_reason"] == "error" and choice(a)["error"]["code"] == 502,  # type: ignore[index]
    "choice_error_string_code": lambda a: '"code":"upstream_error"' in written(a),
    "top_level_error": lambda a: "error" in a and "choices" not in a,
    "top_level_error_beside": lambda a: "error" in a and bool(a["choices"]),
    "empty_choices": lambda a: a["choices"] == [],
    "no_choices": lambda a: "choices" not in a and "error" not in a,
    "no_message": lambda a: "message" not in choice(a),
    "null_content": lambda a: message(a)["content"] is None and "tool_calls" not in message(a),
    "empty_content": lambda a: message(a)["content"] == "" and choice(a)["finish_reason"] == "stop",
    "blank_finish": lambda a: choice(a)["finish_reason"] is None and usage(a)["cost"] == 0,
    "content_filter": lambda a: choice(a)["finish_reason"] == "content_filter",
    "cut_json": lambda a: choice(a)["finish_reason"] == "length" and broken(first_call(a)[1]),
    "broken_arguments": lambda a: choice(a)["finish_reason"] == "tool_calls" and broken(first_call(a)[1]),
    "unknown_tool": lambda a: first_call(a)[0] == "transfer_funds",
    "wrong_types": lambda a: arguments(a) == {"text": [7], "useful": "many"},
    "duplicate_calls": lambda a: len(calls(a)) == 2 and calls(a)[0] == calls(a)[1] and len(ids(a)) == 2,
    "duplicate_call_ids": lambda a: len(calls(a)) == 2 and len(ids(a)) == 1,
    "stop_with_tool_calls": lambda a: choice(a)["finish_reason"] == "stop" and bool(calls(a)),
    "forty_tool_calls": lambda a: len(calls(a)) == 40 and len(ids(a)) == 40,
    "same_call": lambda a: calls(a) == [("search_products", '{"query":"","limit":0}')],
    "violates_schema": lambda a: calls(a) == [("write_reply", '{"unexpected":true}')],
    "fenced_json": lambda a: "```json\n{" in str(message(a)["content"]) and "tool_calls" not in message(a),
    "bare_json": lambda a: not broken(message(a)["content"]) and "tool_calls" not in message(a),
    "plain_text": lambda a: str(message(a)["content"]).startswith("Thank you"),
    "hidden_reasoning": lambda a: (
        message(a)["content"] == ""
        and choice(a)["finish_reason"] == "length"
        and usage(a)["completion_tokens_details"] == {"reasoning_tokens": 300}
    ),
    "answer_100kb": lambda a: len(str(arguments(a)["text"])) >= 100_000,
    "no_usage": lambda a: "usage" not in a,
    "no_cost": lambda a: "cost" not in usage(a) and "prompt_tokens" in usage(a),
    "fallback_model": lambda a: a["model"] == "deepseek/deepseek-v4-flash-20260423",
}
ELSEWHERE = {"invalid_utf8", "html_200", "empty_body", "hang", "drip", "stream_cut"}


def ids(answer: Json) -> set[str]:
    rows = message(answer)["tool_calls"]
    assert isinstance(rows, list)
    return {row["id"] for row in rows}


def test_every_preset_is_tried_here() -> None:
    assert set(SHOWN) | ELSEWHERE == set(TWISTS)
    shapes = {f"http_{status}{shape}" for status in STATUSES for shape in ("", "_availability")}
    assert shapes <= set(RULES)


@pytest.mark.parametrize("name", sorted(SHOWN))
async def test_a_preset_bends_one_answer_and_the_next_is_well(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient, name: str
) -> None:
    await post(openrouter_sim, f"presets/{name}")
    assert SHOWN[name](await ask(openrouter, tools=TOOLS, max_completion_tokens=300))
    well = await ask(openrouter, tools=TOOLS)
    assert calls(well)[0][0] == "write_reply"
    assert not SHOWN[name](well)


@pytest.mark.parametrize("status", STATUSES)
async def test_every_status_comes_in_both_shapes(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient, status: int
) -> None:
    await post(openrouter_sim, f"presets/http_{status}")
    await post(openrouter_sim, f"presets/http_{status}_availability")
    classic = await openrouter.post(CHAT, json=body())
    available = await openrouter.post(CHAT, json=body())
    assert (classic.status_code, available.status_code) == (status, status)
    assert error(classic)["code"] == status
    assert error(classic)["metadata"]["error_type"]  # type: ignore[index]
    assert "code" not in error(available)
    assert error(available)["http_status"] == status
    assert error(available)["availability"]["code"]  # type: ignore[index]
    assert "retry-after" not in classic.headers
    await ask(openrouter)


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("privacy_restricted", 404, "privacy_restricted"),
        ("out_of_credit", 402, "payment_required"),
        ("context_too_long", 400, "context_length_exceeded"),
        ("guardrail", 403, "content_policy_violation"),
        ("html_502", 502, "<h1>502 Bad Gateway</h1>"),
        ("empty_502", 502, ""),
        ("http_429_availability_retry_after", 429, '"retry_after":7'),
    ],
)
async def test_named_refusals(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient, name: str, status: int, words: str
) -> None:
    await post(openrouter_sim, f"presets/{name}")
    answer = await openrouter.post(CHAT, json=body())
    assert answer.status_code == status
    assert words in answer.text


@pytest.mark.parametrize("status", [429, 503, 529])
async def test_a_wait_can_be_told(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient, status: int
) -> None:
    await post(openrouter_sim, f"presets/http_{status}_retry_after")
    assert (await openrouter.post(CHAT, json=body())).headers["retry-after"] == "7"


async def test_bad_bytes_and_pages_come_with_200(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await post(openrouter_sim, "presets/invalid_utf8")
    spoilt = await openrouter.post(CHAT, json=body(tools=TOOLS))
    assert spoilt.status_code == 200
    with pytest.raises(UnicodeDecodeError):
        spoilt.content.decode()
    await post(openrouter_sim, "presets/html_200")
    page = await openrouter.post(CHAT, json=body())
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    await post(openrouter_sim, "presets/empty_body")
    assert (await openrouter.post(CHAT, json=body())).content == b""


@pytest.mark.parametrize("name", ["truncated_body", "cut_before", "cut_after"])
async def test_connections_break(openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient, name: str) -> None:
    await post(openrouter_sim, f"presets/{name}")
    with pytest.raises(httpx.TransportError):
        await openrouter.post(CHAT, json=body())
    used = (await openrouter_sim.get("/_sim/state")).json()["calls"]
    assert used == (0 if name == "cut_before" else 1)


async def test_a_model_that_hangs_is_still_paid_and_a_reset_lets_it_go(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await post(openrouter_sim, "presets/hang")
    with pytest.raises(httpx.ReadTimeout):
        await openrouter.post(CHAT, json=body(), timeout=httpx.Timeout(30, read=0.5))

    async def spent() -> float:
        cost: float = (await openrouter_sim.get("/_sim/state")).json()["cost"]
        return cost

    once = await spent()
    assert once > 0
    await post(openrouter_sim, "presets/hang")
    waiting = asyncio.create_task(openrouter.post(CHAT, json=body(), timeout=30))

    async def paid_again() -> bool:
        return await spent() > once

    await until(paid_again)
    assert not waiting.done()
    await post(openrouter_sim, "reset")
    assert (await waiting).status_code == 200


async def test_a_dripping_answer_outlives_every_read_timeout(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await post(openrouter_sim, "script", steps=[{"content": "at last", "drip": 1.5}])
    started = time.monotonic()
    answer = await openrouter.post(CHAT, json=body(), timeout=1)
    assert time.monotonic() - started >= 1.5
    assert message(answer.json())["content"] == "at last"
    await post(openrouter_sim, "presets/drip")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(openrouter.post(CHAT, json=body(), timeout=1), 2)


async def test_a_stream_breaks_off_or_fails_in_its_middle(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await post(openrouter_sim, "presets/stream_cut")
    cut = await openrouter.post(CHAT, json=body(stream=True))
    assert cut.status_code == 200
    assert "[DONE]" not in cut.text
    assert "delta" in cut.text
    await post(openrouter_sim, "presets/top_level_error_beside")
    failed = await openrouter.post(CHAT, json=body(stream=True))
    assert failed.status_code == 200
    assert '"finish_reason":"error"' in failed.text
    assert '"provider_unavailable"' in failed.text


async def test_presets_can_wait_last_and_belong_to_a_session(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await post(openrouter_sim, "presets/empty_choices", times=None, session_id="a")
    await post(openrouter_sim, "presets/http_500", nth=3, times=2)
    seen = []
    for session in ("a", "b", "a", "b", "b"):
        answer = await openrouter.post(CHAT, json=body(session_id=session))
        seen.append((answer.status_code, answer.json().get("choices") == []))
    assert seen == [(200, True), (200, False), (500, False), (500, False), (200, False)]
    await openrouter_sim.delete("/_sim/presets")
    assert choice(await ask(openrouter, session_id="a"))


async def test_presets_strike_transcriptions_by_path(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await post(openrouter_sim, "presets/http_504", path="/audio/transcriptions$", times=None)
    assert (await openrouter.post("audio/transcriptions", json={})).status_code == 504
    await ask(openrouter)


@pytest.mark.parametrize(
    ("name", "order", "named"),
    [
        ("earthquake", {}, "earthquake"),
        ("hang", {"path": "x"}, "path"),
        ("html_502", {"session_id": "a"}, "session_id"),
        ("html_502", {"path": "("}, "path"),
        ("hang", {"times": 0}, "times"),
        ("hang", {"how": 1}, "how"),
    ],
)
async def test_a_wrong_preset_is_refused_by_name(
    openrouter_sim: httpx.AsyncClient, name: str, order: Json, named: str
) -> None:
    answer = await openrouter_sim.post(f"/_sim/presets/{name}", json=order)
    assert answer.status_code == 400
    assert named in answer.json()["error"]


async def test_presets_are_listed(openrouter_sim: httpx.AsyncClient) -> None:
    known = (await openrouter_sim.get("/_sim/presets")).json()
    assert set(known["answers"]) == set(TWISTS)
    assert "privacy_restricted" in known["around"]


async def test_a_failed_answer_is_not_billed(openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient) -> None:
    for name in ("choice_error", "top_level_error", "blank_finish"):
        await post(openrouter_sim, f"presets/{name}")
        await ask(openrouter, model=MODEL)
    assert (await openrouter_sim.get("/_sim/state")).json()["cost"] == 0
