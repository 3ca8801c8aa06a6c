"""A model that obeys whoever gets a text in front of it: the worst case of a prompt injection (NEV-62).

An order stands between `<<do>>` and `<</do>>`, in JSON: a call `{"name", "arguments"}`, a list of them, or
`{"content": "…"}`; any other text is what to say.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from treejar.application.ports.errors import Unavailable
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import CallTools, Draft, ToolCall

_ORDER = re.compile(r"<<do>>(.*?)<</do>>", re.S)


def obey(request: PlanRequest) -> CallTools | Draft:
    """Calls that were ordered and not made yet, then the words that were ordered last. Raises Unavailable where nobody
    orders anything: then the rules write."""
    known = {(answer.call.tool, answer.call.arguments) for answer in request.answers}
    calls: list[ToolCall] = []
    words: str | None = None
    for order in _orders(request):
        value = _decoded(order)
        if isinstance(value, str):
            words = value
        for place, call in enumerate(value if isinstance(value, list) else ()):
            if (call.tool, call.arguments) not in known:
                calls.append(msgspec.structs.replace(call, id=f"obey-{len(calls)}-{place}"))
    if calls and request.tools:
        return CallTools(calls=tuple(calls))
    if words is None:
        raise Unavailable("openrouter", "nobody orders anything")
    return Draft(text=words)


def _orders(request: PlanRequest) -> Iterator[str]:
    """From everything that the author is given: what was said, the facts, and what came of calls."""
    brief = request.brief
    texts = [bubble.text for bubble in (*brief.transcript, *brief.batch)]
    texts += [*brief.details.values(), *brief.earlier_details.values()]
    texts += [_plain(fact) for _, fact in request.ledger.items()]
    texts += [answer.refused for answer in request.answers]
    for text in texts:
        yield from (order.strip() for order in _ORDER.findall(text))


def _plain(fact: object) -> str:
    """All the words in a fact."""
    return "\n".join(_words(msgspec.to_builtins(fact)))


def _words(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for part in value.values():
                yield from _words(part)
        case list() | tuple():
            for part in value:
                yield from _words(part)


def _decoded(order: str) -> list[ToolCall] | str:
    try:
        value = msgspec.json.decode(order)
    except (msgspec.DecodeError, UnicodeError):
        return order
    if isinstance(value, Mapping) and isinstance(value.get("content"), str):
        return str(value["content"])
    rows = value if isinstance(value, list) else [value]
    return [
        ToolCall(id="", tool=str(row["name"]), arguments=msgspec.json.encode(row.get("arguments", {})).decode())
        for row in rows
        if isinstance(row, Mapping) and "name" in row
    ]
