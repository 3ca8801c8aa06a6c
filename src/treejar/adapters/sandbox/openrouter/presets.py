"""Everything that is known to go wrong with OpenRouter, by name.

`TWISTS` bend the model's answer; `RULES` are fault rules (`faults.FaultRule`) for what happens around it.
"""

from collections.abc import Callable, Mapping

import msgspec
from msgspec.structs import replace

from treejar.adapters.sandbox.faults import FaultRule
from treejar.adapters.sandbox.openrouter.answer import Answer, Call
from treejar.adapters.sandbox.openrouter.chat_request import ChatRequest
from treejar.adapters.sandbox.openrouter.models import MODELS
from treejar.adapters.sandbox.openrouter.refusals import ERROR_TYPES, availability_body, classic_body
from treejar.adapters.sandbox.openrouter.seller import WRITE_REPLY, call_of, harmless_text, spoken, structured

Twist = Callable[[Answer, ChatRequest], Answer]
CHAT = "/chat/completions$"
LONG_ANSWER = 100_000
MANY_CALLS = 40
HANG_SECONDS = 600.0
DRIP_SECONDS = 600.0
DEFAULT_CAP = 8_192
"""Reasoning tokens a call without a cap burns."""
_UPSTREAM: dict[str, object] = {
    "code": 502,
    "message": "Upstream error from DeepSeek: provider returned an error while generating",
    "metadata": {"error_type": "provider_unavailable", "provider_name": "DeepSeek", "raw": "upstream reset"},
}
_HTML = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"


def _calling(answer: Answer, chat: ChatRequest) -> tuple[Call, ...]:
    """The answer's calls, or one of the first offered tool, so that there is something to spoil."""
    if answer.tool_calls:
        return answer.tool_calls
    tools = [tool.function for tool in chat.fields.tools or ()]
    first = next((tool for tool in tools if tool.name != WRITE_REPLY), tools[0] if tools else None)
    return (call_of(first, "desk") if first else Call(name="search_products", arguments={"query": "desk"}),)


def _first(answer: Answer, chat: ChatRequest, arguments: object) -> Answer:
    """The first call with other arguments, the rest as they were."""
    calls = _calling(answer, chat)
    return replace(answer, content=None, tool_calls=(replace(calls[0], arguments=arguments), *calls[1:]))


def _half(text: str) -> str:
    return text[: max(1, len(text) // 2)]


def _broken_arguments(answer: Answer, chat: ChatRequest) -> Answer:
    return _first(answer, chat, _half(_calling(answer, chat)[0].written()))


def _wrong_types(answer: Answer, chat: ChatRequest) -> Answer:
    arguments = msgspec.json.decode(_calling(answer, chat)[0].written())
    if not isinstance(arguments, dict) or not arguments:
        return _first(answer, chat, ["not", "an", "object"])
    return _first(answer, chat, {name: _other_type(value) for name, value in arguments.items()})


def _other_type(value: object) -> object:
    return [7] if isinstance(value, (str, dict)) else "many"


def _duplicate_calls(answer: Answer, chat: ChatRequest) -> Answer:
    call = _calling(answer, chat)[0]
    return replace(answer, content=None, tool_calls=(call, call))


def _duplicate_ids(answer: Answer, chat: ChatRequest) -> Answer:
    call = replace(_calling(answer, chat)[0], id="call_0")
    return replace(answer, content=None, tool_calls=(call, call))


def _forty_calls(answer: Answer, chat: ChatRequest) -> Answer:
    return replace(answer, content=None, tool_calls=_calling(answer, chat)[:1] * MANY_CALLS)


def _same_call(answer: Answer, chat: ChatRequest) -> Answer:
    return Answer(tool_calls=_calling(Answer(), chat))


def _written(answer: Answer, chat: ChatRequest) -> str:
    """The answer as JSON in the content: the arguments of its reply, or whatever JSON the request asks for."""
    if answer.tool_calls:
        return answer.tool_calls[-1].written()
    if answer.content is not None and answer.content.startswith("{"):
        return answer.content
    given = structured(answer.content or "", chat)
    return given if given.startswith("{") else msgspec.json.encode({"text": given}).decode()


def _fenced(answer: Answer, chat: ChatRequest) -> Answer:
    return Answer(content=f"Here is the reply:\n```json\n{_written(answer, chat)}\n```")


def _bare_json(answer: Answer, chat: ChatRequest) -> Answer:
    return Answer(content=_written(answer, chat))


def _plain_text(answer: Answer, chat: ChatRequest) -> Answer:
    return Answer(content=harmless_text(chat.last_user_words))


def _violates_schema(answer: Answer, chat: ChatRequest) -> Answer:
    if chat.offered(WRITE_REPLY) is None:
        return Answer(content='{"unexpected":true}')
    return Answer(tool_calls=(Call(name=WRITE_REPLY, arguments={"unexpected": True}),))


def _cut_json(answer: Answer, chat: ChatRequest) -> Answer:
    if not answer.tool_calls:
        return Answer(content=_half(_written(answer, chat)), finish_reason="length")
    last = answer.tool_calls[-1]
    cut = replace(last, arguments=_half(last.written()))
    return replace(answer, tool_calls=(*answer.tool_calls[:-1], cut), finish_reason="length")


def _hidden_reasoning(answer: Answer, chat: ChatRequest) -> Answer:
    burnt = chat.cap or DEFAULT_CAP
    return Answer(content="", finish_reason="length", reasoning_tokens=burnt, completion_tokens=burnt)


def _long_answer(answer: Answer, chat: ChatRequest) -> Answer:
    sentence = harmless_text(chat.last_user_words) + " "
    text = sentence * (LONG_ANSWER // len(sentence.encode()) + 1)
    return replace(spoken(text, chat), obeys_cap=False)


def _fallback_model(answer: Answer, chat: ChatRequest) -> Answer:
    others = [name for name, model in MODELS.items() if name not in chat.models[:1] and not model.hears_only]
    return replace(answer, model=next((name for name in chat.models[1:] if name in others), others[0]))


def _filtered(answer: Answer, chat: ChatRequest) -> Answer:
    return Answer(content=_half(harmless_text(chat.last_user_words)), finish_reason="content_filter")


def _string_code(answer: Answer, chat: ChatRequest) -> Answer:
    return Answer(content="", error=_UPSTREAM | {"code": "upstream_error"})


TWISTS: Mapping[str, Twist] = {
    "choice_error": lambda answer, chat: Answer(content="", error=_UPSTREAM),
    "choice_error_string_code": _string_code,
    "top_level_error": lambda answer, chat: replace(answer, top_error=_UPSTREAM, without=("choices", "usage")),
    "top_level_error_beside": lambda answer, chat: replace(answer, top_error=_UPSTREAM),
    "empty_choices": lambda answer, chat: Answer(choices=[]),
    "no_choices": lambda answer, chat: Answer(without=("choices",)),
    "no_message": lambda answer, chat: Answer(choices=[{"index": 0, "finish_reason": "stop"}]),
    "null_content": lambda answer, chat: Answer(content=None),
    "empty_content": lambda answer, chat: Answer(content=""),
    "blank_finish": lambda answer, chat: Answer(content="", blank_finish=True),
    "content_filter": _filtered,
    "cut_json": _cut_json,
    "broken_arguments": _broken_arguments,
    "unknown_tool": lambda answer, chat: Answer(tool_calls=(Call(name="transfer_funds", arguments={"amount": 1}),)),
    "wrong_types": _wrong_types,
    "duplicate_calls": _duplicate_calls,
    "duplicate_call_ids": _duplicate_ids,
    "stop_with_tool_calls": lambda answer, chat: replace(
        answer, content=None, tool_calls=_calling(answer, chat), finish_reason="stop"
    ),
    "forty_tool_calls": _forty_calls,
    "same_call": _same_call,
    "violates_schema": _violates_schema,
    "fenced_json": _fenced,
    "bare_json": _bare_json,
    "plain_text": _plain_text,
    "hidden_reasoning": _hidden_reasoning,
    "answer_100kb": _long_answer,
    "invalid_utf8": lambda answer, chat: replace(answer, invalid_utf8=True),
    "no_usage": lambda answer, chat: replace(answer, without=("usage",)),
    "no_cost": lambda answer, chat: replace(answer, without=("cost",)),
    "fallback_model": _fallback_model,
    "html_200": lambda answer, chat: Answer(raw_body=_HTML),
    "empty_body": lambda answer, chat: Answer(raw_body=""),
    "hang": lambda answer, chat: replace(answer, delay=HANG_SECONDS),
    "drip": lambda answer, chat: replace(answer, drip=DRIP_SECONDS),
    "stream_cut": lambda answer, chat: replace(answer, stream_cut=True),
}
"""Names by what the caller sees. `bare_json` and `plain_text`: the reply as content though tools are offered."""

_MESSAGES: Mapping[int, tuple[str, str]] = {
    400: ("Invalid request", "wrong_endpoint"),
    401: ("User not found.", "no_endpoints"),
    402: ("Insufficient credits", "no_endpoints"),
    403: ("Input was flagged by moderation", "region_restricted"),
    404: ("No endpoints found", "no_endpoints"),
    408: ("Request timed out", "temporarily_unavailable"),
    413: ("Payload too large", "constraint_filtered"),
    422: ("Unprocessable request", "constraint_filtered"),
    429: ("Rate limited upstream", "capacity_exhausted"),
    500: ("Internal Server Error", "temporarily_unavailable"),
    502: ("Provider returned error", "model_unavailable_upstream"),
    503: ("No instances available", "capacity_exhausted"),
    504: ("Provider timed out", "temporarily_unavailable"),
    524: ("Timed out at the edge", "temporarily_unavailable"),
    529: ("Provider is overloaded", "capacity_exhausted"),
}
_NARROW: Mapping[int, dict[str, object]] = {
    403: {"reasons": ["violence"], "flagged_input": "…", "provider_name": "DeepSeek"},
    429: {"provider_name": "DeepSeek", "raw": "rate limited"},
    502: {"provider_name": "DeepSeek", "raw": "bad gateway"},
    529: {"provider_name": "DeepSeek"},
}
RETRY_AFTER = 7


def _rules() -> dict[str, FaultRule]:
    rules: dict[str, FaultRule] = {}
    for status in ERROR_TYPES:
        message, code = _MESSAGES[status]
        classic = classic_body(status, message, None, **_NARROW.get(status, {}))
        rules[f"http_{status}"] = FaultRule(status=status, body=classic)
        rules[f"http_{status}_availability"] = FaultRule(status=status, body=availability_body(status, message, code))
    for status in (429, 503, 529):
        message, code = _MESSAGES[status]
        wait = {"Retry-After": str(RETRY_AFTER)}
        told = availability_body(status, message, code, retry_after=RETRY_AFTER)
        rules[f"http_{status}_retry_after"] = replace(rules[f"http_{status}"], headers=wait)
        rules[f"http_{status}_availability_retry_after"] = FaultRule(status=status, body=told, headers=wait)
    private = availability_body(
        404,
        "No endpoints match",
        "privacy_restricted",
        ["deepseek/deepseek-v3.2"],
        excluded_by=["data_policy:training"],
    )
    too_long = classic_body(400, "This endpoint's maximum context length is exceeded", "context_length_exceeded")
    masked = classic_body(403, "Request blocked by guardrail", "content_policy_violation", reasons=["guardrail"])
    return rules | {
        "out_of_credit": rules["http_402"],
        "privacy_restricted": FaultRule(status=404, body=private),
        "context_too_long": FaultRule(status=400, body=too_long),
        "guardrail": FaultRule(status=403, body=masked),
        "html_502": FaultRule(status=502, body=_HTML),
        "empty_502": FaultRule(status=502),
        "truncated_body": FaultRule(action="truncate"),
        "cut_before": FaultRule(action="cut_before"),
        "cut_after": FaultRule(action="cut_after"),
    }


RULES: Mapping[str, FaultRule] = _rules()
"""`http_<status>`, `http_<status>_availability` and what else happens around the model."""
