"""The bytes of an answered completion, whole or as a stream of events."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import msgspec

from treejar.adapters.sandbox.openrouter.answer import Answer, Call
from treejar.adapters.sandbox.openrouter.prefix_cache import BYTES_PER_TOKEN
from treejar.adapters.sandbox.openrouter.usage import Usage

_BAD = "\ue000"
_BAD_BYTES = b"\xff\xfe\xc3\x28"
_PIECE = 24


@dataclass(frozen=True, slots=True)
class Completion:
    """An answer with everything OpenRouter adds to it."""

    id: str
    created: int
    model: str
    provider: str | None
    answer: Answer
    usage: Usage
    hide_reasoning: bool

    def body(self) -> bytes:
        """The answer as one JSON document."""
        answer = self.answer
        if answer.raw_body is not None:
            return answer.raw_body.encode()
        content: dict[str, object] = self._head("chat.completion")
        if "choices" not in answer.without:
            content["choices"] = answer.choices if answer.choices is not None else [self._choice()]
        if answer.top_error is not None:
            content["error"] = answer.top_error
        content |= self._usage()
        return msgspec.json.encode(content).replace(_BAD.encode(), _BAD_BYTES)

    async def events(self) -> AsyncIterator[bytes]:
        """The answer as server-sent events: comments, deltas, an empty chunk with the usage, `[DONE]`."""
        answer = self.answer
        yield b": OPENROUTER PROCESSING\n\n"
        deltas = list(self._deltas())
        if answer.stream_cut:
            deltas = deltas[: max(1, len(deltas) // 2)]
        for delta in deltas:
            yield self._event({"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
        if answer.stream_cut:
            return
        yield b": OPENROUTER PROCESSING\n\n"
        error = answer.top_error if answer.top_error is not None else answer.error
        last: dict[str, object] = {"choices": [{"index": 0, "delta": {}, "finish_reason": answer.finished}]}
        if error is not None:
            last = {"error": error, "choices": [{"index": 0, "delta": {"content": ""}, "finish_reason": "error"}]}
        yield self._event(last)
        yield self._event({"choices": []} | self._usage())
        yield b"data: [DONE]\n\n"

    def _head(self, kind: str) -> dict[str, object]:
        shown = self.provider is not None and "provider" not in self.answer.without
        provider = {"provider": self.provider} if shown else {}
        return {"id": self.id, "object": kind, "created": self.created, "model": self.model, **provider}

    def _usage(self) -> dict[str, object]:
        without = self.answer.without
        return {} if "usage" in without else {"usage": self.usage.body("cost" not in without)}

    def _choice(self) -> dict[str, object]:
        finish = self.answer.finished
        choice: dict[str, object] = {"index": 0, "finish_reason": finish, "native_finish_reason": finish}
        if self.answer.error is not None:
            choice["error"] = self.answer.error
        return choice | {"logprobs": None, "message": self._message()}

    def _message(self) -> dict[str, object]:
        answer = self.answer
        reasoning = None if self.hide_reasoning else answer.reasoning
        message: dict[str, object] = {
            "role": "assistant",
            "content": self._content(),
            "refusal": answer.refusal,
            "reasoning": reasoning,
        }
        if answer.tool_calls:
            message["tool_calls"] = self._calls()
        return message

    def _content(self) -> str | None:
        return (self.answer.content or "") + _BAD if self.answer.invalid_utf8 else self.answer.content

    def _calls(self) -> list[dict[str, object]]:
        return [
            {
                "id": call.id or f"call_{index}_{self.id[-8:]}",
                "type": "function",
                "index": index,
                "function": {"name": call.name, "arguments": self._arguments(call)},
            }
            for index, call in enumerate(self.answer.tool_calls)
        ]

    def _arguments(self, call: Call) -> str:
        """In the last word of a call, so that its JSON would be whole without them."""
        head, quote, tail = call.written().rpartition('"')
        return head + _BAD + quote + tail if self.answer.invalid_utf8 else call.written()

    def _deltas(self) -> list[dict[str, object]]:
        content = self._content() or ""
        pieces = [content[start : start + _PIECE] for start in range(0, len(content), _PIECE)] or [""]
        deltas: list[dict[str, object]] = [{"role": "assistant", "content": piece} for piece in pieces]
        return deltas + [{"tool_calls": [call]} for call in self._calls()]

    def _event(self, content: dict[str, object]) -> bytes:
        chunk = msgspec.json.encode(self._head("chat.completion.chunk") | content)
        return b"data: " + chunk.replace(_BAD.encode(), _BAD_BYTES) + b"\n\n"


def within_cap(answer: Answer, cap: int) -> Answer:
    """The answer as a model with so many tokens gives it: thinking first, then words or calls until the cap."""
    left = max(0, cap - answer.reasoning_tokens) * BYTES_PER_TOKEN
    content, calls = answer.content, answer.tool_calls
    whole = len((content or "").encode()) + sum(len(call.name) + len(call.written().encode()) for call in calls)
    if whole <= left:
        return answer
    spent = min(answer.reasoning_tokens, cap)
    cut = None if content is None else _cut(content, left)
    left -= len((cut or "").encode())
    kept = []
    for call in calls:
        if left <= len(call.name):
            break
        arguments = _cut(call.written(), left - len(call.name))
        kept.append(msgspec.structs.replace(call, arguments=arguments))
        left -= len(call.name) + len(arguments.encode())
    return msgspec.structs.replace(
        answer,
        content=cut if kept or cut is not None else "",
        tool_calls=tuple(kept),
        finish_reason="length",
        reasoning_tokens=spent,
    )


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode("utf-8", "ignore")
