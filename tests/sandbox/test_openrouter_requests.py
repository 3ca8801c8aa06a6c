"""OpenRouter's gate: keys, shapes, tools, routing, credit."""

import httpx
import pytest
from tests.sandbox.openrouter_calls import (
    CHAT,
    MODEL,
    SEARCH,
    WRITE_REPLY,
    Json,
    ask,
    body,
    calls,
    error,
    message,
    user,
)
from tests.sandbox.support import post

CALL: Json = {"id": "call_1", "type": "function", "function": {"name": "search_products", "arguments": "{}"}}
ASKED: Json = {"role": "assistant", "content": None, "tool_calls": [CALL]}
ANSWERED: Json = {"role": "tool", "tool_call_id": "call_1", "content": "[]"}


@pytest.mark.parametrize(
    ("header", "words"),
    [(None, "No auth credentials found"), ("Basic abc", "No auth credentials"), ("Bearer sk-or-x", "User not found.")],
)
async def test_a_call_without_the_key_is_401(openrouter: httpx.AsyncClient, header: str | None, words: str) -> None:
    del openrouter.headers["authorization"]
    headers = {"authorization": header} if header else {}
    for answer in (
        await openrouter.post(CHAT, json=body(), headers=headers),
        await openrouter.get("key", headers=headers),
    ):
        assert answer.status_code == 401
        assert error(answer)["code"] == 401
        assert words in str(error(answer)["message"])


@pytest.mark.parametrize("state", ["disabled", "expired"])
async def test_a_key_that_no_longer_opens_is_401(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient, state: str
) -> None:
    await post(openrouter_sim, "options", key=state)
    answer = await openrouter.post(CHAT, json=body())
    assert answer.status_code == 401
    assert state in str(error(answer)["message"])


async def test_the_key_stays_out_of_the_recorded_requests(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await ask(openrouter)
    recorded = await openrouter_sim.get("/_sim/requests")
    assert recorded.json()[-1]["path"] == "/api/v1/chat/completions"
    assert "sk-or-v1-demo" not in recorded.text


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"messages": None}, "messages"),
        ({"messages": []}, "messages"),
        ({"messages": "hello"}, "$.messages"),
        ({"messages": [{"role": "narrator", "content": "x"}]}, "role"),
        ({"messages": [{"role": "user"}]}, "messages[0].content"),
        ({"messages": [{"role": "user", "content": [{"type": "poem"}]}]}, "content"),
        ({"messages": [{"role": "tool", "content": "x"}]}, "tool_call_id"),
        ({"messages": [user("x"), {"role": "user", "content": None, "tool_calls": [CALL]}]}, "messages[1].content"),
        ({"model": None}, "No models"),
        ({"temperature": 3}, "temperature"),
        ({"max_completion_tokens": 0}, "max_completion_tokens"),
        ({"session_id": "s" * 257}, "session_id"),
        ({"reasoning": {"effort": "hard"}}, "effort"),
        ({"reasoning": {"effort": "low", "max_tokens": 5}}, "reasoning.effort"),
        ({"response_format": {"type": "json_schema"}}, "json_schema"),
        ({"tools": [{"type": "function", "function": {"name": "two words"}}]}, "name"),
        ({"tools": [{"function": {"name": "x"}}]}, "type"),
        ({"provider": {"data_collection": "never"}}, "data_collection"),
    ],
)
async def test_a_request_of_the_wrong_shape_is_400_and_names_the_field(
    openrouter: httpx.AsyncClient, fields: Json, named: str
) -> None:
    answer = await openrouter.post(CHAT, json=body(**fields))
    assert answer.status_code == 400
    assert error(answer)["code"] == 400
    assert named in str(error(answer)["message"])


@pytest.mark.parametrize("content", [b"", b"[1]", b"{", b'{"model": "\xff"}'])
async def test_a_body_that_is_no_json_object_is_400(openrouter: httpx.AsyncClient, content: bytes) -> None:
    answer = await openrouter.post(CHAT, content=content, headers={"content-type": "application/json"})
    assert answer.status_code == 400


async def test_a_body_above_the_limit_is_413(openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient) -> None:
    await post(openrouter_sim, "options", body_limit=300)
    answer = await openrouter.post(CHAT, json=body("x" * 300))
    assert answer.status_code == 413
    assert error(answer)["metadata"] == {"error_type": "payload_too_large"}


@pytest.mark.parametrize(
    ("history", "words"),
    [
        ([user("a"), ANSWERED], "must be a response to a preceding message"),
        ([user("a"), ASKED], "Missing: call_1"),
        ([user("a"), ASKED, user("b")], "Missing: call_1"),
        ([user("a"), ASKED, ANSWERED, ANSWERED], "must be a response to a preceding message"),
        ([user("a"), ASKED | {"tool_calls": [CALL, CALL]}, ANSWERED], "Duplicate tool call id"),
    ],
)
async def test_calls_and_their_answers_must_pair(
    openrouter: httpx.AsyncClient, history: list[Json], words: str
) -> None:
    answer = await openrouter.post(CHAT, json=body(messages=history, tools=[SEARCH]))
    assert answer.status_code == 400
    metadata = error(answer)["metadata"]
    assert isinstance(metadata, dict)
    assert metadata["provider_name"] == "DeepSeek"
    assert words in metadata["raw"]
    await ask(openrouter, messages=[user("a"), ASKED, ANSWERED], tools=[SEARCH])


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"tools": [SEARCH, SEARCH]}, "unique"),
        (
            {"tools": [{"type": "function", "function": {"name": "x", "parameters": {"type": "array"}}}]},
            "Invalid schema for function 'x'",
        ),
        ({"tool_choice": "required"}, "only allowed when 'tools'"),
        ({"tools": [SEARCH], "tool_choice": {"type": "function", "function": {"name": "fly"}}}, "'fly' not found"),
    ],
)
async def test_tools_the_provider_would_not_take_are_400(
    openrouter: httpx.AsyncClient, fields: Json, words: str
) -> None:
    answer = await openrouter.post(CHAT, json=body(**fields))
    assert answer.status_code == 400
    assert words in answer.text


async def test_an_unknown_model_is_400_model_not_found_in_either_shape(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    answer = await openrouter.post(CHAT, json=body(model="deepseek/deepseek-v9"))
    assert answer.status_code == 400
    told = error(answer)
    assert "code" not in told
    assert told["availability"]["code"] == "model_not_found"  # type: ignore[index]
    assert told["availability"]["requested_models"] == ["deepseek/deepseek-v9"]  # type: ignore[index]
    await post(openrouter_sim, "options", error_shape="classic")
    told = error(await openrouter.post(CHAT, json=body(model="deepseek/deepseek-v9")))
    assert told["code"] == 400
    assert told["metadata"]["availability_code"] == "model_not_found"  # type: ignore[index]


async def test_a_model_at_the_wrong_endpoint_is_told(openrouter: httpx.AsyncClient) -> None:
    answer = await openrouter.post(CHAT, json=body(model="openai/whisper-1"))
    assert answer.status_code == 400
    assert "wrong_endpoint" in answer.text


async def test_deprecated_and_unknown_fields_are_taken_silently(openrouter: httpx.AsyncClient) -> None:
    await ask(
        openrouter,
        usage={"include": True},
        stream_options={"include_usage": True},
        route="fallback",
        transforms=["middle-out"],
        max_tokens=400,
        favourite_colour="green",
    )


async def test_unsupported_parameters_vanish_unless_they_are_required(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await post(openrouter_sim, "options", unsupported=["tools"])
    assert calls(await ask(openrouter, tools=[WRITE_REPLY])) == []
    answer = await openrouter.post(CHAT, json=body(tools=[WRITE_REPLY], provider={"require_parameters": True}))
    assert answer.status_code == 404
    availability = error(answer)["availability"]
    assert isinstance(availability, dict)
    assert availability["excluded_by"] == ["require_parameters"]
    assert availability["constraint"] == {"field": "provider.require_parameters", "detail": "tools"}


@pytest.mark.parametrize(
    ("options", "routing", "code", "excluded"),
    [
        ({"private_endpoints": False}, {"data_collection": "deny"}, "privacy_restricted", "data_policy:training"),
        ({"private_endpoints": False, "account_zdr": True}, {"zdr": False}, "privacy_restricted", "data_policy:zdr"),
        ({}, {"max_price": {"prompt": 0.1}}, "constraint_filtered", "max_price"),
        ({}, {"only": ["azure"]}, "no_endpoints", "allowed_providers"),
        ({}, {"order": ["azure"], "allow_fallbacks": False}, "no_endpoints", "allowed_providers"),
    ],
)
async def test_filters_that_leave_no_endpoint_are_404_with_the_reason(
    openrouter: httpx.AsyncClient,
    openrouter_sim: httpx.AsyncClient,
    options: Json,
    routing: Json,
    code: str,
    excluded: str,
) -> None:
    await post(openrouter_sim, "options", **options)
    answer = await openrouter.post(CHAT, json=body(provider=routing))
    assert answer.status_code == 404
    availability = error(answer)["availability"]
    assert isinstance(availability, dict)
    assert availability["code"] == code
    assert excluded in availability["excluded_by"]
    assert availability["retryable"] is False


async def test_routing_picks_the_provider(openrouter: httpx.AsyncClient) -> None:
    assert (await ask(openrouter))["provider"] == "DeepSeek"
    assert (await ask(openrouter, provider={"data_collection": "deny"}))["provider"] == "Novita"
    assert (await ask(openrouter, provider={"zdr": True}))["provider"] == "Novita"
    assert (await ask(openrouter, provider={"order": ["novita"]}))["provider"] == "Novita"
    assert (await ask(openrouter, provider={"max_price": {"prompt": 0.28, "completion": 0.42}}))[
        "provider"
    ] == "DeepSeek"


async def test_the_next_of_models_answers_for_one_that_is_down(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await post(openrouter_sim, "options", down_models=[MODEL])
    answer = await ask(openrouter, models=[MODEL, "deepseek/deepseek-v4-flash"])
    assert answer["model"] == "deepseek/deepseek-v4-flash-20260423"
    assert (await openrouter.post(CHAT, json=body())).status_code == 502


async def test_a_prompt_longer_than_the_context_is_400(openrouter: httpx.AsyncClient) -> None:
    long = "desk " * 140_000
    answer = await openrouter.post(CHAT, json=body(long))
    assert answer.status_code == 400
    assert error(answer)["metadata"] == {"error_type": "context_length_exceeded"}
    await ask(openrouter, long, plugins=[{"id": "context-compression"}])
    await ask(openrouter, long, models=["deepseek/deepseek-v4-flash"])


async def test_a_text_model_takes_no_pictures_or_sound(openrouter: httpx.AsyncClient) -> None:
    for part in (
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}},
        {"type": "input_audio", "input_audio": {"data": "T2dnUw==", "format": "ogg"}},
    ):
        answer = await openrouter.post(CHAT, json=body(messages=[{"role": "user", "content": [part]}]))
        assert answer.status_code == 404
        assert "support" in str(error(answer)["message"])


async def test_credit_runs_down_to_402_and_the_key_shows_it(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    assert (await openrouter.get("key")).json()["data"]["limit_remaining"] is None
    await post(openrouter_sim, "options", limit=1.0, limit_remaining=0.00001)
    await ask(openrouter)
    answer = await openrouter.post(CHAT, json=body())
    assert answer.status_code == 402
    assert error(answer)["metadata"] == {"error_type": "payment_required"}
    key = (await openrouter.get("key")).json()["data"]
    assert (key["limit"], key["limit_remaining"]) == (1.0, 0.0)
    assert key["usage"] > 0.00001
    await post(openrouter_sim, "options", limit_remaining=5)
    await ask(openrouter)


async def test_the_platforms_own_limit_is_429_with_its_headers(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    await post(openrouter_sim, "options", requests_per_minute=1)
    await ask(openrouter)
    answer = await openrouter.post(CHAT, json=body())
    assert answer.status_code == 429
    assert answer.headers["x-ratelimit-remaining"] == "0"
    assert 0 < int(answer.headers["retry-after"]) <= 61
    await post(openrouter_sim, "clock", advance=61)
    await ask(openrouter)


async def test_models_are_listed_with_prices_as_strings_a_token(openrouter: httpx.AsyncClient) -> None:
    rows = {row["id"]: row for row in (await openrouter.get("models")).json()["data"]}
    assert rows[MODEL]["pricing"]["prompt"] == "0.00000028"
    assert rows[MODEL]["pricing"]["completion"] == "0.00000042"
    assert rows["deepseek/deepseek-v4-pro"]["pricing"]["input_cache_read"] == "0.0000000036"
    assert rows[MODEL]["canonical_slug"].startswith(MODEL + "-2")
    assert {"tools", "response_format", "reasoning"} <= set(rows[MODEL]["supported_parameters"])
    assert rows["openai/gpt-4o-mini-transcribe"]["architecture"]["output_modalities"] == ["transcription"]


async def test_endpoints_are_listed_by_model_and_by_privacy(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    offers = (await openrouter.get(f"models/{MODEL}/endpoints")).json()["data"]["endpoints"]
    assert [offer["provider_name"] for offer in offers] == ["DeepSeek", "Novita"]
    private = (await openrouter.get("endpoints/zdr")).json()["data"]
    assert MODEL in {offer["model_id"] for offer in private}
    assert {offer["provider_name"] for offer in private} == {"Novita"}
    await post(openrouter_sim, "options", private_endpoints=False)
    assert (await openrouter.get("endpoints/zdr")).json()["data"] == []
    assert (await openrouter.get("models/deepseek/nothing/endpoints")).status_code == 404


async def test_a_generation_is_unknown_at_first(
    openrouter: httpx.AsyncClient, openrouter_sim: httpx.AsyncClient
) -> None:
    answer = await openrouter.post(CHAT, json=body(session_id="conv-1"))
    generation = answer.headers["x-generation-id"]
    assert generation == answer.json()["id"]
    assert generation.startswith("gen-")
    assert (await openrouter.get("generation", params={"id": generation})).status_code == 404
    await post(openrouter_sim, "clock", advance=3)
    data = (await openrouter.get("generation", params={"id": generation})).json()["data"]
    assert data["total_cost"] == answer.json()["usage"]["cost"]
    assert data["session_id"] == "conv-1"
    assert (await openrouter.get("generation", params={"id": "gen-1-x"})).status_code == 404
    assert (await openrouter.get("generation")).status_code == 400


async def test_other_routes_are_not_there(openrouter: httpx.AsyncClient) -> None:
    assert (await openrouter.get("credits")).status_code == 403
    assert (await openrouter.get(CHAT)).status_code == 405
    assert (await openrouter.get("nothing")).status_code == 404
    assert (await openrouter.get("/_sim/nothing")).status_code == 404


async def test_an_answer_has_the_documented_parts(openrouter: httpx.AsyncClient) -> None:
    answer = await ask(openrouter)
    assert answer["object"] == "chat.completion"
    assert str(answer["model"]).startswith(MODEL + "-2")
    assert set(message(answer)) == {"role", "content", "refusal", "reasoning"}
