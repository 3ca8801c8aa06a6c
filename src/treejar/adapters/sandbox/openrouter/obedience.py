"""The model that obeys whoever gets a text in front of it: the worst case of a prompt injection."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from treejar.adapters.sandbox.openrouter.answer import Answer, Call
from treejar.adapters.sandbox.openrouter.chat_request import ChatRequest
from treejar.adapters.sandbox.openrouter.seller import sell, spoken

# Also as a program may show outside text to its model: without signs that could open a tag.
_ORDER = re.compile(r"(?:<<|‹‹)do(?:>>|››)(.*?)(?:<<|‹‹)/do(?:>>|››)", re.DOTALL)
_ROUND, _SQUARE = "()", "[]"
_NESTINGS = 4
"""An order planted into a product may arrive as JSON inside JSON."""


def obey(chat: ChatRequest) -> Answer:
    """Everything ordered anywhere in the messages, customer, tool answers and instructions alike.

    An order is JSON: a list of calls `{"name", "arguments"}`, or `{"tool_calls": […]}`, or `{"content": "…"}`; any
    other text between the marks is what to say. Calls that already stand in the history are not made again; a
    reply is said once no call is left, and without any order the seller speaks.
    """
    done = {
        (call.function.name, _canonical(call.function.arguments))
        for message in chat.messages
        for call in message.tool_calls or ()
    }
    calls: list[Call] = []
    reply: str | None = None
    for order in _orders(chat):
        ordered, said = _read(order)
        reply = said if said is not None else reply
        for call in ordered:
            mark = (call.name, _canonical(call.written()))
            if mark not in done:
                done.add(mark)
                calls.append(call)
    if calls:
        return Answer(tool_calls=tuple(calls))
    return sell(chat) if reply is None else msgspec.structs.replace(spoken(reply, chat), obeys_cap=False)


def _orders(chat: ChatRequest) -> Iterator[str]:
    for message in chat.messages:
        yield from _ORDER.findall(message.words())


def _read(order: str) -> tuple[tuple[Call, ...], str | None]:
    value = _decoded(order.strip())
    if isinstance(value, str):
        squared = _decoded(order.strip().translate(str.maketrans(_ROUND, _SQUARE)))
        value = value if isinstance(squared, str) else squared
    if isinstance(value, str):
        return (), value
    if isinstance(value, dict) and isinstance(value.get("content"), str):
        return (), str(value["content"])
    rows = value.get("tool_calls", [value]) if isinstance(value, dict) else value
    calls = [_call(row) for row in rows] if isinstance(rows, list) else []
    found = tuple(call for call in calls if call is not None)
    return (found, None) if found else ((), order.strip())


def _decoded(text: str) -> object:
    """The JSON in the text, unescaped as often as it was packed into other JSON; the text when it is none."""
    for _ in range(_NESTINGS):
        try:
            return msgspec.json.decode(text)
        except msgspec.DecodeError:
            try:
                text = msgspec.json.decode(f'"{text}"', type=str)
            except msgspec.DecodeError:
                break
    return text


def _call(row: object) -> Call | None:
    if not isinstance(row, Mapping) or not isinstance(row.get("name"), str):
        return None
    return Call(name=row["name"], arguments=row.get("arguments", {}))


def _canonical(arguments: str) -> object:
    try:
        return msgspec.json.encode(msgspec.json.decode(arguments), order="sorted")
    except msgspec.DecodeError:
        return arguments
